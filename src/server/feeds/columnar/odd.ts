import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { type Feed, plain } from '../../../kernel/index.ts';
import { copyIn } from '../../db/copy.ts';
import type { Progress } from '../../runs/index.ts';
import type { Session } from '../../session.ts';
import type { TableRow } from '../../sheets/index.ts';
import type { DeliveryRow } from '../delivery.ts';
import type { Digests } from '../digested.ts';
import type { FeedTable } from '../file.ts';
import { type Counts, carryOut, countLines, incoming, keepLines, keptStates } from '../incoming.ts';
import { findPeople, readPeople } from '../people.ts';
import { addsOnly, alreadyIn, saidBefore, saidInFile } from '../repeated.ts';
import { sealLines } from '../sealing.ts';
import type { Already } from './already.ts';
import { findNear } from './near.ts';
import { linesAt } from './read-through.ts';
import type { Plain, Sent } from './sent.ts';
import { speltOf } from './spelled.ts';
import { copied, parquet, type Store, writeLines } from './store.ts';

/** Lines that the scan left, by their numbers, as tables of their file, so that what reads any file reads them. */
export async function tablesOfLines(text: Plain, numbers: readonly number[]): Promise<readonly FeedTable[]> {
  const lines = [...linesAt(text.path, text.marks, numbers)];
  const { tables } = await text.openLines(lines.map((each) => each.text));
  return tables.map((each) => ({
    ...each,
    table: {
      ...each.table,
      rows: function* () {
        for (const row of each.table.rows())
          yield { ...row, line: lines[row.line - text.lastLine - 1]?.line ?? row.line };
      },
    },
  }));
}

interface Reading {
  readonly feed: Feed;
  readonly delivery: DeliveryRow;
  readonly sent: Sent;
  /** The lines that the scan left; null where nothing was scanned. */
  readonly left: readonly number[] | null;
  readonly digests: Digests;
  /** 补充: it stands beside what came for the month before. */
  readonly adds: boolean;
  readonly progress: Progress;
}

/**
 * Has the lines that the scan left read and matched as those of any file, in PostgreSQL's table of incoming lines; those that their
 * number led to their person come back as table `odd`. Answers how many lines were read.
 */
export async function matchOdd(
  session: Session,
  store: Store,
  { feed, delivery, sent, left, digests, adds, progress }: Reading,
): Promise<number> {
  const tables = sent.plain && left ? await tablesOfLines(sent.plain, left) : (await sent.open()).tables;
  const rows = await readPeople(session, { feed, delivery, tables, digests }, async () => {});
  const near = await findNear(session, store, feed, delivery);
  await findPeople(session, { feed, delivery, tables, near }, rows, progress);
  if (adds) await alreadyIn(feed, delivery, delivery.id).execute(session.db);
  await loadMatched(session, store, sent.plain && left ? spellings(feed, tables) : new Map());
  return rows;
}

/** How lines spell their ID number, of those that spell it in a way which the scan knows: only such can say word for word what a scanned line says. */
function spellings({ matchBy }: Feed, tables: readonly FeedTable[]): Map<number, number | null> {
  const identity = matchBy.by === 'person' ? matchBy.identity : '';
  const found = new Map<number, number | null>();
  for (const { table } of tables)
    for (const { line, values, raw } of table.rows()) {
      const spelt = speltOf(plain(raw[identity] ?? values[identity]));
      if (spelt !== undefined) found.set(line, spelt);
    }
  return found;
}

async function loadMatched(
  { db }: Session,
  { duck, engine, scratch }: Store,
  spelt: ReadonlyMap<number, number | null>,
): Promise<void> {
  const path = join(scratch, 'odd.csv');
  const lines = async function* () {
    for (let after = 0; ; ) {
      const { rows } = await sql<Record<string, any>>`
        select _n, _line, _sheet, _record, _on, _identity, _given::text as given from ${incoming}
        where _n > ${after} and _state = 'matched' and _same is null order by _n limit 5000`.execute(db);
      yield rows.map((row) => [
        row._n,
        row._line,
        row._sheet,
        row._record,
        row._on,
        row._identity,
        row.given,
        spelt.has(row._line),
        spelt.get(row._line),
      ]);
      if (rows.length < 5000) return;
      after = rows.at(-1)?._n ?? 0;
    }
  };
  await writeLines(path, lines());
  await duck.run(`create or replace temporary table odd as select * from ${copied(path, oddColumns)}`);
  rmSync(path);
  await engine.share('odd', 'select _n, _line, _sheet, _on, _identity, _given, _sent, _spelt from odd');
}

const oddColumns = {
  _n: 'integer',
  _line: 'integer',
  _sheet: 'varchar',
  _id: 'uuid',
  _on: 'date',
  _identity: 'varchar',
  _given: 'varchar',
  _sent: 'boolean',
  _spelt: 'integer',
};

/**
 * Keeps the lines that were not accepted, and those that a person assigned, where people work on them; those in the file `repeated`
 * count once: they say what a line above says, those `known` what another file has said. Answers how the lines ended, and how many of these
 * the scan had taken (`again`).
 */
export async function keepUnmatched(
  session: Session,
  { duck }: Store,
  { delivery, sent, progress }: Reading,
  { repeated, known }: { readonly repeated: string; readonly known: readonly Already[] },
): Promise<Counts & { again: number }> {
  const { db, platform } = session;
  const again = await duck.rows<{ line: number; first: number; n: number | null }>(
    `select repeated._line as line, first, odd._n as n from ${parquet(repeated)} repeated left join odd on odd._line = repeated._line where first is not null order by 1`,
  );
  const all = [
    ...again.map((each) => ({ ...each, ...saidBefore(`第${each.first}行`) })),
    ...known.map((each) => ({ ...each, reason: saidInFile(each.file, each.first), remedy: addsOnly })),
  ];
  const lines = all.map(({ line }) => line);
  const originals = new Map(lines.length && sent.plain ? await originalsOf(sent.plain, lines) : []);
  const unread = all.filter(({ n }) => n === null);
  const marked = { _n: 'integer', _line: 'integer', _state: 'text' };
  await copyIn(
    db,
    'incoming',
    marked,
    unread.map(({ line }) => ({ _n: beyond + line, _line: line, _state: 'matched' })),
  );
  const said = all.map(({ n, line, reason, remedy }) => ({
    ...{ n: n ?? beyond + line, reason, remedy },
    original: originals.get(line),
  }));
  await sql`update ${incoming} i set _state = 'repeated', _column = '', _value = '', _given = null, _on = null, _record = null, _region = null,
      _reason = r.reason, _remedy = r.remedy, _original = coalesce(r.original, i._original)
    from json_to_recordset(${JSON.stringify(said)}::json) as r (n integer, reason text, remedy text, original jsonb)
    where i._n = r.n and i._state = 'matched'`.execute(db);
  // A line read here that repeats another one read here may repeat, with it, one that was not.
  await sql`update ${incoming} i set _reason = '重复：与第' || r.first || '行完全相同，不重复计'
    from json_to_recordset(${JSON.stringify(again)}::json) as r (line integer, first integer)
    where i._state = 'repeated' and i._reason = '重复：与第' || r.line || '行完全相同，不重复计'`.execute(db);
  const counts = await countLines(session);
  await carryOut(
    db,
    {
      密封未收下的: sealLines(platform.database.keys, sql`_given`),
      列存的不再留存: sql`update ${incoming} set _state = 'columnar' where _state = 'matched' and _same is null`,
      留存明细: keepLines(delivery, keptStates, {
        found: sql`_record, _people, _on`,
        given: sql`_given`,
        marks: sql`_same, _whose`,
      }),
    },
    progress,
    0,
  );
  return { ...counts, again: unread.length };
}

/** Lines that the scan took are numbered after all that were read. */
const beyond = 1_000_000_000;

/** The cells of lines as they were sent, by number. */
async function originalsOf(
  text: Plain,
  numbers: readonly number[],
): Promise<[line: number, original: TableRow['original']][]> {
  const tables = await tablesOfLines(text, numbers);
  return tables.flatMap(({ table }) =>
    [...table.rows()].map(({ line, original }): [number, TableRow['original']] => [line, original]),
  );
}
