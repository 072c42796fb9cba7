import { sql } from 'kysely';
import { type Field, type Match, plain } from '../../kernel/index.ts';
import { snake } from '../db/compile.ts';
import { followRecords } from '../episodes/follow.ts';
import { reckon } from '../registers/reckon.ts';
import { storedBy } from '../registers/sealed.ts';
import type { Progress } from '../runs/index.ts';
import type { Session } from '../session.ts';
import { lineChecker } from './check-line.ts';
import { carryOut, fillIncoming, keepLines, lineColumns } from './incoming.ts';
import { lineReader } from './line.ts';
import { addOriginals } from './originals.ts';
import type { Arriving, MonthAndRegion } from './people.ts';
import { refuseWhileRebuilding } from './rebuilding.ts';
import { sealLines } from './sealing.ts';
import { findSteps, storeSteps } from './store.ts';
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
  const { rows, fields } = await findRecords(session, arriving, onBatch, progress);
  const { feed } = arriving;
  await carryOut(session.db, storeSteps(session, arriving, fields), progress, rows);
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
): Promise<{ rows: number; fields: string[] }> {
  refuseWhileRebuilding(session);
  const { feed, tables } = arriving;
  const fields = Object.keys(feed.columns).filter(
    (key) =>
      key in feed.into.fields &&
      tables.every(({ table, always = {} }) => table.header.columns.has(key) || key in always),
  );
  const types = fields.map((name) => [snake(name), (feed.into.fields[name] as Field).sqlType]);
  const columns = {
    ...lineColumns,
    _key: 'text',
    _owner_key: 'text',
    _owner: 'uuid',
    _id: 'uuid',
    ...Object.fromEntries(types),
  };
  const people = membersOf(session.platform.root, session.names);
  const identity = people === feed.into ? fields.find((name) => name === identityOf(feed.into)) : undefined;
  const lines = linesOf(session, arriving, { fields, identity });
  const rows = await fillIncoming(session.db, columns, lines, onBatch);
  await carryOut(session.db, findSteps(session, arriving, fields, identity), progress, rows);
  return { rows, fields };
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
): Generator<Record<string, unknown>> {
  const by = feed.matchBy as ByKey;
  const region = session.regions.get(delivery.region);
  const columns = fields.map(
    (name) => [name, snake(name), storedBy(session, feed.into.fields[name])] as const,
  );
  const check = lineChecker(feed, region, session.regions, identity);
  let n = 0;
  for (const table of tables) {
    const readLine = lineReader(feed, table, session.reading);
    for (const tableRow of table.table.rows()) {
      const line = check(readLine(tableRow), tableRow.values);
      const { sheet: _sheet, state: _state } = line;
      const _key = plain(tableRow.raw[by.key[0] ?? ''] ?? tableRow.values[by.key[0] ?? '']);
      const common = { _n: ++n, _sheet, _line: line.line, _state, _key };
      if (line.state !== 'good') {
        const { column: _column, value: _value, reason: _reason, remedy: _remedy } = line;
        yield { ...common, _original: line.original, _column, _value, _reason, _remedy };
        continue;
      }
      const placed = (by.region && session.regions.find(String(line.row[by.region] ?? ''))) || region;
      const record: Record<string, unknown> = common;
      record._region = by.owner ? null : placed?.id;
      record._owner_key = by.owner ? line.row[by.owner] : null;
      for (const [name, column, stored] of columns) record[column] = stored(line.row[name]);
      yield record;
    }
  }
}
