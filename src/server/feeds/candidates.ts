import { type RawBuilder, sql } from 'kysely';
import type { Feed } from '../../kernel/index.ts';
import { ownerColumn, snake, tableOf } from '../db/compile.ts';
import type { CandidateView, Page } from '../http/contract.ts';
import { refusal } from '../problems.ts';
import type { Session } from '../session.ts';
import { columnsSaid, headingsSaid } from './columns.ts';
import { getFeed } from './feed.ts';
import { mergeOwner } from './merge.ts';
import { proposeLines } from './propose.ts';
import { cellsShown } from './rejects.ts';
import { saidNobody } from './remembered.ts';
import {
  assignedMark,
  contentColumns,
  contentOf,
  givenKept,
  type LineContent,
  type LineKept,
} from './sealing.ts';
import { targetOf } from './target.ts';

/** A line that someone must say something about. */
export interface Waiting extends LineContent {
  readonly id: number;
  readonly feed: string;
  readonly month: string;
  readonly line: number;
  readonly sheet: string | null;
  readonly problem_column: string | null;
  readonly people: readonly string[];
  readonly record: string | null;
  readonly delivery_id: string;
  readonly file: string;
  readonly header: readonly string[];
  readonly place: number;
}

/** Of which lines, and from where on: `after` is what the page before answered. */
export interface LinesAsked {
  readonly feed?: string | undefined;
  readonly month?: string | undefined;
  readonly after?: string | undefined;
  readonly limit?: number;
}

/** Lines that may be about someone registered, to be confirmed one by one; only seats with a registry see them. */
export const findCandidates = (session: Session, asked: LinesAsked): Promise<Page<CandidateView>> =>
  pageOfLines(session, asked, sql`r.state = 'candidate'`, 'first', viewOf);

/** A page of the lines of accepted files of which `which` holds, the first or the last sent first, each as `view` shows it. */
export async function pageOfLines<View>(
  session: Session,
  { feed, month, after, limit = 50 }: LinesAsked,
  which: RawBuilder<unknown>,
  begin: 'first' | 'last',
  view: (session: Session, row: Waiting) => Promise<View>,
): Promise<Page<View>> {
  const where = sql`d.state = 'accepted' and ${which}
    and (${feed ?? null}::text is null or r.feed = ${feed ?? null})
    and (${month ?? null}::text is null or r.month = ${month ?? null})`;
  const [beyond, order] = begin === 'first' ? [sql`>`, sql`asc`] : [sql`<`, sql`desc`];
  const rows = await selectLines(
    session,
    sql`${where} and (${after ?? null}::text is null or r.id ${beyond} ${Number(after) || 0}) order by r.id ${order} limit ${limit + 1}`,
  );
  const { rows: counted } = await sql<{ total: number }>`
    select count(*) as total from feed_row r join delivery d on d.id = r.delivery_id where ${where}`.execute(
    session.db,
  );
  const shown = rows.slice(0, limit);
  return {
    rows: await Promise.all(shown.map((row) => view(session, row))),
    total: counted[0]?.total ?? 0,
    after: rows.length > limit ? String(shown.at(-1)?.id) : null,
  };
}

/** Whom a line is about: one of its candidates, or the household that someone assigns it to. */
export type Decided = { readonly person: string } | { readonly household: string };

/**
 * Settles a candidate: it is about this person or household, and the line is merged at once; or about nobody registered (null),
 * and the line is handed back. Stands when the file is sent again.
 */
export async function decide(session: Session, id: string, decided: Decided | null): Promise<void> {
  const { db } = session;
  if (session.seat.department) throw refusal('not-your-office', '待确认人员由县乡村核对');
  const [row] = await selectLines(
    session,
    sql`r.id = ${/^\d{1,15}$/.test(id) ? Number(id) : 0} and d.state = 'accepted' for update of r`,
  );
  if (!row) throw refusal('not-found');
  if (decided && 'person' in decided && !row.people?.includes(decided.person))
    throw refusal('bad-request', '所选的人不在该行的待确认名单中');
  const feed = getFeed(session, row.feed);
  const found = decided && (await whom(session, feed, row.place, decided));
  const { rows } = await sql`
    update feed_row r set state = ${found ? 'matched' : 'refused'}, record = ${found?.record ?? null},
      region = ${found?.region ?? row.place}, reason = ${found ? null : saidNobody}, ${kept(session, feed, row, found !== null)}
    where id = ${row.id} and month = ${row.month} and state = 'candidate' returning id`.execute(db);
  if (!rows.length) throw refusal('changed-meanwhile');
  await sql`update delivery set candidates = candidates - 1, matched = matched + ${found ? 1 : 0},
    rejected = rejected + ${found ? 0 : 1} where id = ${row.delivery_id}`.execute(db);
  if (!found) return;
  await mergeOwner(session, feed, row.place, found.record);
  await proposeLines(session, feed, sql`id = ${row.id} and month = ${row.month}`);
}

/** Of a line that was accepted nothing is kept but what its columns say, and that open, for it is merged. */
const kept = (
  { platform }: Session,
  feed: Feed,
  { given }: Waiting,
  accepted: boolean,
): RawBuilder<unknown> =>
  accepted
    ? sql`given = ${JSON.stringify(givenKept(platform.database.keys, feed, given))}::jsonb, sealed = null, original = null, problem_value = null, remedy = null, same = coalesce(same, ${assignedMark})`
    : sql`remedy = null`;

/** Kept lines with what they say and the file they came in. */
export async function selectLines({ db }: Session, where: RawBuilder<unknown>): Promise<Waiting[]> {
  const { rows } = await sql<Waiting & LineKept>`
    select r.id, r.feed, r.month, r.line, r.sheet, r.problem_column, ${contentColumns}, r.people, r.record, r.delivery_id, d.file, d.header, d.region as place
    from feed_row r join delivery d on d.id = r.delivery_id where ${where}`.execute(db);
  return rows.map((row) => ({ ...row, ...contentOf(row) }));
}

/** The record that a line about them belongs to. */
async function whom({ db, names, platform, regions }: Session, feed: Feed, place: number, decided: Decided) {
  const { people, take } = targetOf(feed, names, platform.root);
  const isAssigned = 'household' in decided;
  if (isAssigned && !isAssignable(feed, platform.root))
    throw refusal('bad-request', `“${feed.label}”只能从待确认名单中选择`);
  const { id: lo, hi } = regions.get(place);
  const record = isAssigned || take === 'itself' ? sql`id` : sql.ref(ownerColumn(people));
  const id = isAssigned ? decided.household : decided.person;
  if (!/^[\da-f-]{36}$/i.test(id)) throw refusal('not-found');
  const { rows } = await sql<{ record: string; region: number }>`
    select ${record} as record, region from ${tableOf(isAssigned ? platform.root : people)}
    where id = ${id} and region between ${lo} and ${hi}`.execute(db);
  if (!rows[0]) throw refusal('not-found');
  return rows[0];
}

/** Whether someone may say which household a line of the feed is about. */
const isAssignable = ({ matchBy, into }: Feed, root: Session['platform']['root']): boolean =>
  matchBy.by === 'person' && matchBy.assigns === true && into.of === root;

async function viewOf(session: Session, row: Waiting): Promise<CandidateView> {
  const { db, names, platform, regions } = session;
  const feed = getFeed(session, row.feed);
  const { people, identity, born } = targetOf(feed, names, platform.root);
  const root = people.of ?? people;
  const field = (name: string | null) => (name ? sql.ref(`p.${snake(name)}`) : sql`null`);
  const { rows } = await sql<{
    id: string;
    name: string;
    number: string | null;
    born: string | null;
    household: string;
    region: number;
  }>`
    select p.id, ${field(people.title)} as name, ${field(identity)} as number, ${field(born)} as born, p.region,
      ${sql.ref(`h.${snake(root.title ?? 'id')}`)} || ' ' || ${sql.ref(`h.${snake(root.key ?? 'id')}`)} as household
    from ${tableOf(people)} p join ${tableOf(root)} h on h.id = ${sql.ref(`p.${ownerColumn(people)}`)}
    where p.id = any(${row.people}::uuid[]) order by array_position(${row.people}::uuid[], p.id)`.execute(db);
  return {
    id: String(row.id),
    feed: row.feed,
    file: row.file,
    line: row.line,
    // “必填”, “校验码不符” say something only of a column; without candidates the reason is of the whole line.
    reason:
      row.people.length && row.problem_column ? `${row.problem_column}：${row.reason}` : (row.reason ?? ''),
    assignable: isAssignable(feed, root),
    sent: cellsShown(row.header, row.original),
    said: headingsSaid(await columnsSaid(db, feed, { id: row.place }, {})),
    people: rows.map(({ id, name, number, born, household, region }) => ({
      id,
      name,
      idNumber: number ?? '',
      bornOn: born ?? '',
      household,
      region: regions.view(region),
    })),
  };
}
