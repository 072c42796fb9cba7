import { sql } from 'kysely';
import { type Feed, type Field, type Match, plain } from '../../kernel/index.ts';
import { snake } from '../db/compile.ts';
import { followRecords } from '../episodes/follow.ts';
import { type Sealer, sealBeside } from '../keys/seal-beside.ts';
import { registerMany } from '../members/registering.ts';
import { nobodyAbsent } from '../reconciliation/take-in.ts';
import { reckon } from '../registers/reckon.ts';
import type { Progress } from '../runs/index.ts';
import type { Session } from '../session.ts';
import { lineChecker } from './check-line.ts';
import { type FirstList, firstList } from './first-list.ts';
import { carryOut, fillIncoming, keepLines, lineColumns } from './incoming.ts';
import { lineReader } from './line.ts';
import { addOriginals } from './originals.ts';
import type { Arriving, MonthAndRegion } from './people.ts';
import { refuseWhileRebuilding } from './rebuilding.ts';
import { sealLines } from './sealing.ts';
import { findSteps, knowSteps, storeSteps } from './store.ts';
import { identityOf, membersOf } from './target.ts';
import { keepWritten } from './written.ts';

export type ByKey = Extract<Match, { by: 'key' }>;

/** Takes in a base list: each line is a record of the register, known by its key; only what has changed is written. */
export async function takeInRecords(
  session: Session,
  arriving: Arriving,
  onBatch: (done: number) => Promise<void>,
  progress: Progress,
): Promise<number> {
  const { feed } = arriving;
  const reading = readingOf(session, arriving);
  if (reading.identity) await registerMany(session.db);
  const first = await firstList(session, arriving, reading.fields, reading.identity);
  const rows = await readRecords(session, arriving, reading, onBatch, first);
  // What a first list brought is in the register, but for lines that only the ordinary steps can tell the fate of.
  if (first && !(await first.end()))
    await carryOut(session.db, { ...knowSteps(feed.into), ...nobodyAbsent }, progress, rows);
  else {
    await carryOut(
      session.db,
      findSteps(session, arriving, reading.fields, reading.identity),
      progress,
      rows,
    );
    await carryOut(session.db, storeSteps(session, arriving, reading.fields), progress, rows);
  }
  await keepWritten(session, arriving);
  const { id, hi } = session.regions.get(arriving.delivery.region);
  await reckon(session, feed.into, sql`region between ${id} and ${hi}`);
  await followRecords(session, feed.into, sql`region between ${id} and ${hi}`, { below: true });
  await addOriginals(session.db, arriving);
  await sealLines(session.platform.database.keys, sql`null`).execute(session.db);
  await keepLines(arriving.delivery, ['rejected', 'repeated'], nothingFound).execute(session.db);
  return rows;
}

/** Reads the lines and finds in the registry what each is, in the temporary table; keeps nothing. */
export async function findRecords(
  session: Session,
  arriving: Arriving<MonthAndRegion>,
  onBatch: (done: number) => Promise<void>,
  progress: Progress,
): Promise<void> {
  const reading = readingOf(session, arriving);
  const rows = await readRecords(session, arriving, reading, onBatch);
  await carryOut(session.db, findSteps(session, arriving, reading.fields, reading.identity), progress, rows);
}

/** The fields of the register that all tables of the file have, and the one of ID numbers where the records are people. */
function readingOf({ platform, names }: Session, { feed, tables }: Arriving<MonthAndRegion>): Reading {
  const fields = Object.keys(feed.columns).filter(
    (key) =>
      key in feed.into.fields &&
      tables.every(({ table, always = {} }) => table.header.columns.has(key) || key in always),
  );
  const people = membersOf(platform.root, names);
  const identity = people === feed.into ? fields.find((name) => name === identityOf(feed.into)) : undefined;
  return { fields, identity };
}

async function readRecords(
  session: Session,
  arriving: Arriving<MonthAndRegion>,
  reading: Reading,
  onBatch: (done: number) => Promise<void>,
  first?: FirstList,
): Promise<number> {
  refuseWhileRebuilding(session);
  const { into } = arriving.feed;
  const types = reading.fields.map((name) => [snake(name), (into.fields[name] as Field).sqlType]);
  const columns = { ...recordColumns, ...Object.fromEntries(types) };
  const lines = linesOf(session, arriving, reading, first ? 'matched' : 'good');
  const sealer = sealBeside(session.platform.database.keys);
  const prepare = sealing(sealer, into, reading.fields);
  const written =
    first &&
    ((batch: Lines) => first.written(batch.length, batch.filter((line) => line[state] === 'matched').length));
  return fillIncoming(session.db, columns, lines, onBatch, { prepare, written }).finally(sealer.close);
}

const recordColumns = {
  ...lineColumns,
  _key: 'text',
  _owner_key: 'text',
  _owner: 'uuid',
  _id: 'uuid',
} as const;
/** Where in a line, which has its columns in their order, what it says of the record begins. */
const firstField = Object.keys(recordColumns).length;
const state = Object.keys(recordColumns).indexOf('_state');
type Lines = readonly unknown[][];

/** Seals what of some lines is kept sealed, each in its place. */
function sealing(
  sealer: Sealer,
  { fields: known }: Feed['into'],
  fields: readonly string[],
): (lines: Lines) => Promise<void> {
  const columns = fields.flatMap((name, n) => {
    const as = known[name]?.sealed;
    return as ? [{ as, at: firstField + n }] : [];
  });
  return async (lines) => {
    const asked = columns.map(({ as, at }) => ({ as, values: lines.map((line) => line[at]) }));
    const sealed = await sealer.seal(asked);
    for (const [c, { at }] of columns.entries())
      for (const [n, line] of lines.entries()) if (at < line.length) line[at] = sealed[c]?.[n];
  };
}

const nothingFound = {
  found: sql`null::uuid, null::uuid[], null::date`,
  given: sql`null::jsonb`,
  marks: sql`null, null`,
};

interface Reading {
  readonly fields: readonly string[];
  readonly identity: string | undefined;
}

function* linesOf(
  session: Session,
  { feed, delivery, tables }: Arriving<MonthAndRegion>,
  { fields, identity }: Reading,
  inOrder: 'good' | 'matched',
): Generator<unknown[]> {
  const by = feed.matchBy as ByKey;
  const region = session.regions.get(delivery.region);
  const check = lineChecker(feed, region, session.regions, identity);
  const [keyColumn = ''] = by.key;
  let n = 0;
  for (const table of tables) {
    const readLine = lineReader(feed, table, session.reading);
    for (const tableRow of table.table.rows()) {
      const line = check(readLine(tableRow), tableRow.values);
      const key = plain(tableRow.raw[keyColumn] ?? tableRow.values[keyColumn]);
      const place = [++n, line.sheet, line.line, line.state === 'good' ? inOrder : line.state] as const;
      if (line.state !== 'good') {
        const { original, column, value, reason, remedy } = line;
        yield [...place, original, column, value, reason, remedy, null, key];
        continue;
      }
      const { row } = line;
      const placed = (by.region && session.regions.find(String(row[by.region] ?? ''))) || region;
      const record: unknown[] = [...place, null, null, null, null, null, by.owner ? null : placed.id, key];
      record.push(by.owner ? row[by.owner] : null, null, null);
      for (const name of fields) record.push(row[name]);
      yield record;
    }
  }
}
