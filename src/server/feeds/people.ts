import { type RawBuilder, sql } from 'kysely';
import type { Feed } from '../../kernel/index.ts';
import { type Fields, type Match, plain } from '../../kernel/index.ts';
import type { Keyring } from '../keys/keyring.ts';
import type { Progress } from '../runs/index.ts';
import type { Session } from '../session.ts';
import type { TableRow } from '../sheets/index.ts';
import { listAlike } from './alike.ts';
import type { DeliveryRow } from './delivery.ts';
import { type Digests, withIdentities } from './digested.ts';
import type { FeedTable } from './file.ts';
import { carryOut, fillIncoming, keepLines, keptStates, lineColumns } from './incoming.ts';
import { type Line, lineReader, placeSaid } from './line.ts';
import { leaveSteps, matchSteps } from './match.ts';
import { refuseWhileRebuilding } from './rebuilding.ts';
import { alreadyIn, saidBefore } from './repeated.ts';
import { sealGiven, sealLines } from './sealing.ts';

/** A file on its way in, or looked at only: then it is no delivery yet. */
export interface Arriving<D extends MonthAndRegion = DeliveryRow> {
  readonly feed: Feed;
  readonly delivery: D;
  readonly tables: readonly FeedTable[];
  /** 补充: it stands beside what came for the month before. */
  readonly adds?: boolean;
  /** Who may come into question for its lines; everybody registered where nobody has looked before. */
  readonly near?: Near;
  /** Knows whose the digests in it are, where these have been made already. */
  readonly digests?: Digests;
}
/** A table of registered people, and one of which of them, by their `id`, for which line, by its `n`. */
export interface Near {
  readonly people: RawBuilder<unknown>;
  readonly pairs: RawBuilder<unknown>;
}
export type MonthAndRegion = Pick<DeliveryRow, 'month' | 'region'>;
type ByPerson = Extract<Match, { by: 'person' }>;

/** Takes in a file whose lines name people: each line finds its person, waits as a candidate, or is handed back. */
export async function takeInPeople(
  session: Session,
  arriving: Arriving,
  onBatch: (done: number) => Promise<void>,
  progress: Progress,
): Promise<number> {
  const rows = await matchPeople(session, arriving, onBatch, progress);
  const { feed, delivery, adds } = arriving;
  await carryOut(
    session.db,
    {
      ...(adds && { 认出已收过的: alreadyIn(feed, delivery, delivery.id) }),
      密封未收下的: sealLines(session.platform.database.keys, sql`_given`),
      留存明细: keepLines(delivery, keptStates, {
        found: sql`_record, _people, _on`,
        given: sql`_given`,
        marks: sql`_same, _whose`,
      }),
    },
    progress,
    rows,
  );
  return rows;
}

/** Reads the lines and says of each, in the temporary table, what becomes of it; keeps nothing. Answers how many there are. */
export async function matchPeople(
  session: Session,
  arriving: Arriving<MonthAndRegion>,
  onBatch: (done: number) => Promise<void>,
  progress: Progress,
): Promise<number> {
  const rows = await readPeople(session, arriving, onBatch);
  await findPeople(session, arriving, rows, progress);
  return rows;
}

/** Reads the lines into the temporary table. */
export async function readPeople(
  session: Session,
  arriving: Arriving<MonthAndRegion>,
  onBatch: (done: number) => Promise<void>,
): Promise<number> {
  refuseWhileRebuilding(session);
  const columns = {
    ...lineColumns,
    _identity: 'text',
    _digest: 'text',
    _tail: 'text',
    _name: 'text',
    _birth: 'text',
    _place: 'text[]',
    _on: 'date',
    _given: 'jsonb',
    _same: 'text',
    _whose: 'text',
    _record: 'uuid',
    _people: 'uuid[]',
  };
  const tables = await withIdentities(session, arriving);
  return fillIncoming(session.db, columns, linesOf(session, { ...arriving, tables }), onBatch);
}

/** Says of each line in the temporary table whom it is about, and what becomes of it. */
export async function findPeople(
  session: Session,
  arriving: Arriving<MonthAndRegion>,
  rows: number,
  progress: Progress,
): Promise<void> {
  await carryOut(session.db, matchSteps(session, arriving), progress, rows);
  await listAlike(session, arriving);
  const sealing = { 密封收下的: sealGiven(session.platform.database.keys, arriving.feed) };
  await carryOut(session.db, { ...leaveSteps(session, arriving), ...sealing }, progress, rows);
}

function* linesOf(
  session: Session,
  { feed, tables }: Arriving<MonthAndRegion>,
): Generator<Record<string, unknown>> {
  const by = feed.matchBy as ByPerson;
  const header = feed.columns[by.identity]?.header ?? '';
  const on = dayColumn(feed);
  const seen = new Map<string, string>();
  const { keys } = session.platform.database;
  let n = 0;
  for (const table of tables) {
    const readLine = lineReader(feed, table, session.reading);
    for (const row of table.table.rows()) {
      const line = readLine(row);
      const sent = plain(row.raw[by.identity] ?? row.values[by.identity]);
      yield { _n: ++n, ...written(line, row.values, { by, on, header, sent, seen, keys }) };
    }
  }
}

interface Writing {
  readonly by: ByPerson;
  readonly on: string | null;
  readonly header: string;
  readonly sent: string;
  /** Make the digests by which people are known. */
  readonly keys: Keyring;
  readonly seen: Map<string, string>;
}

/** A line as it goes into the table; one that repeats another word for word counts once, whatever becomes of that. */
function written(
  line: Line,
  values: TableRow['values'],
  { by, on, header, sent, seen, keys }: Writing,
): Record<string, unknown> {
  const place = { _sheet: line.sheet, _line: line.line, _original: line.original, _state: line.state };
  const twin = JSON.stringify([line.state === 'rejected' ? values : line.row, sent]);
  const before = seen.get(twin);
  if (before !== undefined) return { ...place, _state: 'repeated', ...problem(saidBefore(before)) };
  seen.set(twin, placeSaid(line));
  if (line.state === 'rejected') return { ...place, ...problem(line) };
  const { [by.identity]: identity, ...given } = line.row;
  const registered = line.state === 'good' ? String(identity).slice(0, 18) : null;
  return {
    ...place,
    ...problem(line.state === 'damaged' ? line : { column: header, value: sent, reason: '', remedy: '' }),
    _identity: registered,
    _digest: registered && keys.identityDigest(registered),
    _tail: sent.length === 18 ? keys.tailDigest(sent) : null,
    _name: squeezed(line.row[by.name]),
    _birth: birthOf(line.state === 'good' ? String(identity) : sent),
    _place: placeOf(by, line.row),
    _on: on && line.row[on],
    _given: given,
  };
}

const problem = (why: { column: string; value: string; reason: string; remedy: string }) => ({
  _column: why.column,
  _value: why.value,
  _reason: why.reason,
  _remedy: why.remedy,
});
/** A name of a file, as nameOf reads a registered one. */
export const squeezed = (name: unknown) => plain(name).replaceAll(/[\s·•・.]/g, '');

/** 出生日期 within an ID number, YYYYMMDD: also of one whose last digits are lost or wrong. */
function birthOf(identity: string): string | null {
  const [, long, short] =
    /^\d{6}(?:((?:19|20)\d{6})|(\d{6})\d{3}$)/.exec(spelledOut(identity.replaceAll(/\s/g, ''))) ?? [];
  return long ?? (short ? `19${short}` : null);
}
/** 4.10622195803121E+17 as the digits that it still has; a number of fewer digits says no birthday. */
const spelledOut = (number: string): string => number.replace(/^(\d)\.(\d{13,14})E\+?0*1[47]$/i, '$1$2');
function placeOf({ place = [] }: ByPerson, row: Readonly<Record<string, unknown>>): string[] | null {
  const names = place.map((column) => squeezed(row[column])).filter(Boolean);
  return names.length ? names : null;
}
/** The day of a line: the one it is gathered by, else its first. */
export function dayColumn({ gathers, columns }: Feed): string | null {
  const fields = Object.entries(columns as Record<string, { as: Fields[string] }>);
  return gathers?.window?.on ?? fields.find(([, { as }]) => as.sqlType === 'date')?.[0] ?? null;
}
