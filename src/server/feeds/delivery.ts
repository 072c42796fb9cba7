import { sql } from 'kysely';
import type { Day, Feed } from '../../kernel/index.ts';
import type { DeliveryView } from '../http/contract.ts';
import { refusal } from '../problems.ts';
import type { Session } from '../session.ts';
import { constantsSaid, type SaidColumns } from './columns.ts';

/** A row of table `delivery`: one file, or one 零报告, for a feed, month and region. */
export interface DeliveryRow {
  readonly id: string;
  readonly feed: string;
  readonly office: string;
  readonly month: string;
  readonly region: number;
  readonly file: string;
  readonly digest: string;
  readonly bytes: Buffer | null;
  readonly encoding: string | null;
  readonly header: readonly string[];
  /** What whoever sent it said of its headings. */
  readonly columns: SaidColumns;
  readonly state: 'previewed' | 'accepted' | 'nothing' | 'withdrawn';
  readonly row_count: number;
  readonly matched: number;
  readonly candidates: number;
  readonly rejected: number;
  readonly withheld: number;
  readonly repeated: number;
  /** Of a zip: a sentence for each of its files that is no table and was left out. */
  readonly left_out: readonly string[];
  readonly by: string;
  readonly received_at: string;
  /** 撤回: on which business day, by whom and why; null while it was not. */
  readonly taken_back_on: Day | null;
  readonly taken_back_by: string | null;
  readonly taken_back_why: string | null;
}

/** All of a delivery but its bytes. */
export const deliveryColumns = sql.raw(
  `delivery.id, feed, office, month, delivery.region, file, digest, null as bytes, encoding, header, columns, state,
   row_count, matched, candidates, rejected, withheld, repeated, left_out, by, received_at, taken_back_on, taken_back_by, taken_back_why`,
);

/** The delivery, within the seat and of its office, or a refusal. */
export async function getDelivery({ db }: Session, id: string): Promise<DeliveryRow> {
  const isId = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id);
  const { rows } = isId
    ? await sql<DeliveryRow>`select ${deliveryColumns} from delivery where id = ${id}`.execute(db)
    : { rows: [] };
  if (!rows[0]) throw refusal('not-found');
  return rows[0];
}

/** Withdraws a file that was looked at only; what was accepted is replaced by sending a corrected file. */
export async function withdraw(session: Session, id: string): Promise<void> {
  const { state, file } = await getDelivery(session, id);
  if (state !== 'previewed')
    throw refusal(
      'changed-meanwhile',
      `“${file}”已不在待确认状态；已收下的文件请点“撤回”，或重新报送更正后的来代替`,
    );
  await sql`update delivery set state = 'withdrawn', bytes = null where id = ${id}`.execute(session.db);
}

export const deliveryView = (row: DeliveryRow, { columns }: Feed): DeliveryView => ({
  id: row.id,
  file: row.file,
  receivedAt: row.received_at,
  by: row.by,
  state: row.state === 'nothing' ? 'accepted' : row.state,
  rows: row.row_count,
  matched: row.matched,
  candidates: row.candidates,
  rejected: row.rejected,
  withheld: row.withheld,
  repeated: row.repeated,
  leftOut: row.left_out,
  encoding: row.encoding,
  always: Object.entries(constantsSaid(row.columns)).map(([field, value]) => ({
    header: columns[field]?.header ?? field,
    value,
  })),
  takenBack: row.taken_back_on && {
    on: row.taken_back_on,
    by: row.taken_back_by ?? '',
    why: row.taken_back_why ?? '',
  },
});
