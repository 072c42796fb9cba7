import { sql } from 'kysely';
import { copyIn } from '../../db/copy.ts';
import type { Duck } from '../../db/duck.ts';
import type { Keyring } from '../../keys/keyring.ts';
import type { Session } from '../../session.ts';
import type { DeliveryRow } from '../delivery.ts';
import type { Counts } from '../incoming.ts';
import { saidNobody } from '../match.ts';
import { type LineContent, sameOf } from '../sealing.ts';

/** Columns of `feed_row` with their types, as lines are copied into it. */
export const feedRow = {
  delivery_id: 'uuid',
  feed: 'text',
  office: 'text',
  month: 'text',
  region: 'integer',
  sheet: 'text',
  line: 'integer',
  state: 'text',
  problem_column: 'text',
  reason: 'text',
  record: 'uuid',
  people: 'uuid[]',
  on_day: 'date',
  given: 'json',
  same: 'text',
  sealed: 'text',
} as const;

interface Odd {
  readonly _sheet: string | null;
  readonly _line: number;
  readonly _state: string;
  readonly _original: string | null;
  readonly _column: string | null;
  readonly _value: string | null;
  readonly _reason: string | null;
  readonly _remedy: string | null;
  readonly _on: string | null;
  readonly _given: string | null;
  readonly people: readonly string[] | null;
}

/**
 * Keeps the lines that found nobody, or had to be handed back, where people work on them; what a person decided about the same
 * line of an earlier file of the month stands. Answers how the lines that the feed read ended.
 */
export async function keepUnmatched(session: Session, duck: Duck, delivery: DeliveryRow): Promise<Counts> {
  const decided = await decidedLines(session, delivery);
  const { keys } = session.platform.database;
  const { name: place, level } = session.regions.get(delivery.region);
  const here = level === 'county' ? '本县' : place;
  const counts = { matched: 0, candidates: 0, rejected: 0, withheld: 0 };
  for await (const some of duck.batches<Odd>(`
    select odd._sheet, odd._line, odd._state, odd._original, odd._column, odd._value, odd._reason, odd._remedy, odd._on, odd._given, candidate.people
    from odd left join candidate on candidate._odd = odd.rowid where odd._state <> 'matched' order by odd.rowid`)) {
    const rows = some.map((line) => verdictOf(line, { keys, here, decided }));
    for (const { state } of rows)
      if (state === 'matched') counts.matched++;
      else if (state === 'candidate') counts.candidates++;
      else counts.rejected++;
    await copyIn(
      session.db,
      'feed_row',
      feedRow,
      rows.map((row) => ({ ...commonOf(delivery), ...row })),
    );
  }
  const [found] = await duck.rows<{ n: number }>(`select count(*) as n from odd where _state = 'matched'`);
  return { ...counts, matched: counts.matched + (found?.n ?? 0) };
}

/** What every line of a delivery says of it. */
export const commonOf = ({ id, feed, office, month, region }: DeliveryRow) => ({
  delivery_id: id,
  feed,
  office,
  month,
  region,
});

interface Decided {
  readonly state: string;
  readonly record: string | null;
  readonly region: number;
  readonly reason: string | null;
}
interface Judging {
  readonly keys: Keyring;
  readonly here: string;
  readonly decided: ReadonlyMap<string, Decided>;
}

/** What becomes of a line that its number led to nobody, as it is kept: what it says is sealed, unless it was assigned. */
function verdictOf(line: Odd, { keys, here, decided }: Judging): Record<string, unknown> & { state: string } {
  const place = { sheet: line._sheet, line: line._line, problem_column: line._column };
  const given = line._given && JSON.parse(line._given);
  const sealed = (reason: string | null, remedy: string | null) =>
    sealedContent(keys, {
      original: line._original && JSON.parse(line._original),
      value: line._value,
      reason,
      remedy,
      given,
    });
  if (line._state === 'rejected')
    return { ...place, state: 'rejected', sealed: sealed(line._reason, line._remedy) };
  const found = {
    ...place,
    on_day: line._on,
    same: given && line._value ? sameOf(keys, line._value, given) : null,
  };
  const said = found.same ? decided.get(found.same) : undefined;
  if (said?.state === 'matched')
    return { ...found, state: 'matched', record: said.record, region: said.region, given: line._given };
  if (said)
    return {
      ...found,
      state: said.state,
      region: said.region,
      reason: said.reason,
      sealed: sealed(said.reason, line._remedy),
    };
  const isGood = line._state === 'good';
  if (line.people) {
    const reason = isGood ? '证件号码不在登记册中，但有姓名、出生日期都相同的人' : line._reason;
    return {
      ...found,
      state: 'candidate',
      people: line.people,
      sealed: sealed(reason, '请核对是否同一人后确认'),
    };
  }
  if (!isGood) return { ...found, state: 'rejected', sealed: sealed(line._reason, line._remedy) };
  const reason = `不在${here}农户登记册中，可能为外县人员或证件号有误`;
  const remedy = `请核对证件号码；确为${here}居民的，请先由村级登记入册再报`;
  return { ...found, state: 'refused', reason, sealed: sealed(reason, remedy) };
}

/** What a line says that was not accepted, as one sealed text. */
export const sealedContent = (keys: Keyring, content: LineContent): string =>
  keys.seal(JSON.stringify(content));

/** What a person decided about lines of earlier files for this month, by their marks. */
async function decidedLines(
  { db }: Session,
  { feed, month, region }: DeliveryRow,
): Promise<Map<string, Decided>> {
  const { rows } = await sql<Decided & { same: string }>`
    select state, record, region, reason, same from feed_row where feed = ${feed} and month = ${month} and same is not null
      and (state = 'matched' or (state = 'refused' and reason = ${saidNobody}))
      and delivery_id in (select id from delivery where feed = ${feed} and month = ${month} and region = ${region})
    order by id`.execute(db);
  return new Map(rows.map((row) => [row.same, row]));
}
