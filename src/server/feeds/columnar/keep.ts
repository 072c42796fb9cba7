import { type RawBuilder, sql } from 'kysely';
import { copyIn } from '../../db/copy.ts';
import type { Duck } from '../../db/duck.ts';
import type { Session } from '../../session.ts';
import type { DeliveryRow } from '../delivery.ts';
import type { Counts } from '../incoming.ts';
import { saidNobody } from '../match.ts';

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
  original: 'json',
  problem_column: 'text',
  problem_value: 'text',
  reason: 'text',
  remedy: 'text',
  record: 'uuid',
  people: 'uuid[]',
  on_day: 'date',
  given: 'json',
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
  const { name: place, level } = session.regions.get(delivery.region);
  const here = level === 'county' ? '本县' : place;
  const counts = { matched: 0, candidates: 0, rejected: 0, withheld: 0 };
  for await (const some of duck.batches<Odd>(`
    select odd._sheet, odd._line, odd._state, odd._original, odd._column, odd._value, odd._reason, odd._remedy, odd._on, odd._given, candidate.people
    from odd left join candidate on candidate._odd = odd.rowid where odd._state <> 'matched' order by odd.rowid`)) {
    const rows = some.map((line) => verdictOf(line, here, decided));
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

function verdictOf(line: Odd, here: string, decided: ReadonlyMap<string, Decided>) {
  const kept = {
    sheet: line._sheet,
    line: line._line,
    state: line._state,
    original: line._original,
    problem_column: line._column,
    problem_value: line._value,
    reason: line._reason,
    remedy: line._remedy,
    on_day: line._on,
    given: line._given,
  };
  if (line._state === 'rejected') return kept;
  const isGood = line._state === 'good';
  const said =
    decided.size && line._given ? decided.get(decisionKey(line._value, JSON.parse(line._given))) : undefined;
  if (said)
    return {
      ...kept,
      state: said.state,
      record: said.record,
      region: said.region,
      reason: said.state === 'refused' ? said.reason : null,
    };
  if (line.people)
    return {
      ...kept,
      state: 'candidate',
      people: line.people,
      reason: isGood ? '证件号码不在登记册中，但有姓名、出生日期都相同的人' : line._reason,
      remedy: '请核对是否同一人后确认',
    };
  return {
    ...kept,
    state: isGood ? 'refused' : 'rejected',
    reason: isGood ? `不在${here}农户登记册中，可能为外县人员或证件号有误` : line._reason,
    remedy: isGood ? `请核对证件号码；确为${here}居民的，请先由村级登记入册再报` : line._remedy,
  };
}

/** What a person decided about lines of earlier files for this month, by what the lines say. */
async function decidedLines(
  { db }: Session,
  { feed, month, region }: DeliveryRow,
): Promise<Map<string, Decided>> {
  const { rows } = await sql<Decided & { value: string; given: unknown }>`
    select state, record, region, reason, problem_value as value, given from feed_row
    where feed = ${feed} and month = ${month} and ${isDecided} and problem_value <> ''
      and delivery_id in (select id from delivery where feed = ${feed} and month = ${month} and region = ${region})
    order by id`.execute(db);
  return new Map(rows.map((row) => [decisionKey(row.value, row.given), row]));
}

/** Lines that a person assigned or refused: those found by their number keep none. */
export const isDecided: RawBuilder<boolean> = sql`((state = 'matched' and problem_value is not null) or (state = 'refused' and reason = ${saidNobody}))`;

const decisionKey = (value: unknown, given: unknown): string =>
  JSON.stringify([value, Object.entries(given ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1))]);
