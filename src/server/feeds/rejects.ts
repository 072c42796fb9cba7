import { type RawBuilder, sql } from 'kysely';
import type { RejectPage, RejectView } from '../http/contract.ts';
import type { Session } from '../session.ts';
import { ownHeadings, writeRejects } from '../sheets/index.ts';
import { type DeliveryRow, deliveryView, getDelivery } from './delivery.ts';
import { getFeed } from './feed.ts';
import { contentColumns, contentOf, type LineContent, type LineKept } from './sealing.ts';

interface Kept extends LineContent {
  readonly id: number;
  readonly sheet: string | null;
  readonly line: number;
  readonly problem_column: string | null;
  readonly state: string;
}

/** The lines of a delivery that were not accepted, or say what another says, in the order of the file. */
export async function findRejects(
  session: Session,
  id: string,
  { after = '0', limit = 50 }: { after?: string | undefined; limit?: number } = {},
): Promise<RejectPage> {
  const delivery = await getDelivery(session, id);
  const rows = await select(
    session,
    delivery,
    sql`and id > ${Number(after) || 0} order by id limit ${limit + 1}`,
  );
  const { rows: counted } = await sql<{ total: number }>`
    select count(*) as total from feed_row where delivery_id = ${id} and state in ('rejected', 'refused', 'repeated')`.execute(
    session.db,
  );
  const shown = rows.slice(0, limit);
  return {
    rows: shown.map((row) => ({ ...rejectView(row), sent: cellsShown(delivery.header, row.original) })),
    total: counted[0]?.total ?? 0,
    after: rows.length > limit ? String(shown.at(-1)?.id) : null,
    header: ownHeadings(delivery.header).filter(Boolean),
    file: delivery.file,
    month: delivery.month,
    always: deliveryView(delivery, getFeed(session, delivery.feed)).always,
    leftOut: delivery.left_out,
    others: await othersOf(session, delivery),
  };
}

/** The other files accepted for the same month of which lines were handed back. */
async function othersOf(
  { db }: Session,
  { id, feed, month, region }: DeliveryRow,
): Promise<RejectPage['others']> {
  const { rows } = await sql<RejectPage['others'][number]>`
    select id, file, rejected from delivery where feed = ${feed} and month = ${month} and region = ${region}
      and state = 'accepted' and rejected > 0 and id <> ${id} order by received_at`.execute(db);
  return rows;
}

/** 退回明细: those lines as they were sent, with the reasons beside them, to be corrected and sent again. */
export async function rejectsWorkbook(
  session: Session,
  id: string,
): Promise<{ file: string; bytes: Uint8Array }> {
  const delivery = await getDelivery(session, id);
  const rows = await select(session, delivery, sql`order by id`);
  const rejects = rows.map((row) => {
    const { line, column, value, reason, remedy } = rejectView(row);
    return { line, original: row.original ?? [], column, value, reason, remedy };
  });
  return {
    file: `${delivery.file.replace(/\.\w+$/, '')}_退回明细.xlsx`,
    bytes: await writeRejects(delivery.header, rejects),
  };
}

/** “九月.xlsx”第5行“身份证号”（410…）：校验码不符；请对照证件逐位核对 */
export function sayReject(file: string, { line, column, value, reason, remedy }: RejectView): string {
  const where = `“${file}”第${line}行${column && `“${column}”`}${value && `（${value}）`}`;
  return `${where}：${reason}；${remedy}`;
}

/** What a line says, by header. */
export const cellsShown = (
  header: readonly string[],
  original: readonly unknown[] | null,
): Record<string, string> =>
  Object.fromEntries(
    header.flatMap((name, i) => (name && original?.[i] != null ? [[name, String(original[i])]] : [])),
  );

async function select({ db }: Session, { id }: DeliveryRow, rest: RawBuilder<unknown>): Promise<Kept[]> {
  const { rows } = await sql<Kept & LineKept>`
    select id, sheet, line, state, problem_column, ${contentColumns} from feed_row
    where delivery_id = ${id} and state in ('rejected', 'refused', 'repeated') ${rest}`.execute(db);
  return rows.map((row) => ({ ...row, ...contentOf(row) }));
}

/** Why a line was not taken, as it is shown: with its sheet where the file has several. */
export const reasonShown = ({ sheet, reason }: Pick<Kept, 'sheet' | 'reason'>): string =>
  sheet ? `工作表“${sheet}”：${reason ?? ''}` : (reason ?? '');

const rejectView = (row: Kept): RejectView => ({
  line: row.line,
  column: row.state === 'repeated' ? '' : (row.problem_column ?? ''),
  value: row.value ?? '',
  reason: reasonShown(row),
  remedy: row.remedy ?? '',
  fate: row.state === 'repeated' ? 'repeat' : 'return',
});
