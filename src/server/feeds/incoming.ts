import { setImmediate as breathe } from 'node:timers/promises';
import { type RawBuilder, sql } from 'kysely';
import { copyIn } from '../db/copy.ts';
import type { Db } from '../db/database.ts';
import type { Progress } from '../runs/index.ts';
import type { Session } from '../session.ts';
import type { DeliveryRow } from './delivery.ts';

/** Temporary table of the lines on their way in, dropped with the transaction; `_n` numbers them. */
export const incoming = sql.table('incoming');

/** What every line has, whatever its feed; names begin with `_`, so that they meet no field's. */
export const lineColumns = {
  _n: 'integer',
  _sheet: 'text',
  _line: 'integer',
  /** `good` and `damaged` until a step says what became of it. */
  _state: 'text',
  _original: 'jsonb',
  _column: 'text',
  _value: 'text',
  _reason: 'text',
  _remedy: 'text',
  _region: 'integer',
} as const;

type Columns = Readonly<Record<string, string>>;
/** By its columns, or in their order. */
type Incoming = Record<string, unknown> | unknown[];

/** What is done with a batch of lines besides being written. */
interface OnTheWay<Line> {
  /** Makes it ready to be written, while the next ones are read, up to a few of them. */
  readonly prepare?: (batch: readonly Line[]) => Promise<void>;
  /** It is in the table, and the next one is not yet. */
  readonly written?: ((batch: readonly Line[]) => Promise<void>) | undefined;
}

/** Makes the table, of these columns with their SQL types, and fills it in batches, letting others have their turn. */
export async function fillIncoming<Line extends Incoming>(
  db: Db,
  columns: Columns,
  lines: Iterable<Line>,
  onBatch: (done: number) => Promise<void>,
  { prepare, written }: OnTheWay<Line> = {},
): Promise<number> {
  await sql`drop table if exists ${incoming}`.execute(db);
  await sql`create temporary table ${incoming} (${typed(columns)}) on commit drop`.execute(db);
  if (written) await sql`create index on ${incoming} (_n)`.execute(db);
  let batch: Line[] = [];
  let done = 0;
  let wrote = 0;
  let isOver = false;
  const under: Promise<void>[] = [];
  const write = async (rows: readonly Line[], before: Promise<void> | undefined) => {
    await Promise.all([prepare?.(rows), before]);
    if (isOver) return;
    const started = performance.now();
    await copyIn(db, 'incoming', columns, rows);
    wrote += performance.now() - started;
    await written?.(rows);
  };
  const flush = async () => {
    if (under.length === batchesUnder) await under.shift();
    const writing = write(batch, under.at(-1));
    // Its failure is met by whoever waits for it next.
    writing.catch(() => {});
    under.push(writing);
    batch = [];
    await onBatch(done);
    await breathe();
  };
  try {
    for (const line of lines) {
      done++;
      if (batch.push(line) === batchSize) await flush();
      else if (done % linesAtOnce === 0) await breathe();
    }
    await flush();
    await under.at(-1);
  } finally {
    // What was read before something failed must not be written into what is undone.
    isOver = true;
    await under.at(-1)?.catch(() => {});
  }
  tell('写入临时表', wrote);
  // They are gone through batch by batch, each found by where the one before ended.
  if (done > manyLines && !written) await sql`create index on ${incoming} (_n)`.execute(db);
  // Of what the lines say nothing is joined.
  const joined = Object.keys(columns).filter((name) => name.startsWith('_') && name !== '_original');
  await sql`analyze ${incoming} (${sql.join(joined.map((name) => sql.ref(name)))})`.execute(db);
  return done;
}

const batchSize = 2_500;
/** After so many lines read, a millisecond or two, whoever waits has a turn: the database for more, and people for their pages. */
const linesAtOnce = 100;
/** So many batches wait at most to be written. */
const batchesUnder = 4;
/** So many are read as quickly without an index as with one. */
const manyLines = 2_000;
const typed = (columns: Columns): RawBuilder<unknown> =>
  sql.join(Object.entries(columns).map(([name, type]) => sql`${sql.ref(name)} ${sql.raw(type)}`));

function tell(step: string, milliseconds: number): void {
  if (process.env.SHOUXIAN_STEPS === '1') console.error(`${milliseconds.toFixed(0).padStart(7)} ms  ${step}`);
}

/** Something done to the lines: SQL, or more than SQL can do. */
export interface Step {
  execute(db: Db): Promise<unknown>;
}

/** Named steps, carried out in order; each says under its name what it does to the lines; SHOUXIAN_STEPS=1 times them. */
export async function carryOut(
  db: Db,
  steps: Readonly<Record<string, Step>>,
  progress: Progress,
  total: number,
): Promise<void> {
  for (const [name, step] of Object.entries(steps)) {
    await progress(total, total, name);
    const started = performance.now();
    await step.execute(db);
    tell(name, performance.now() - started);
  }
}

/** Of a line kept: whom it was found to be about, its day, what it says if it was accepted, and its marks. */
export interface KeptOf {
  readonly found: RawBuilder<unknown>;
  readonly given: RawBuilder<unknown>;
  readonly marks: RawBuilder<unknown>;
}
/** What may have become of a line that is kept. */
export const keptStates = ['matched', 'candidate', 'rejected', 'refused', 'repeated'] as const;

/** Keeps the lines with what became of them: those in these states. What was not accepted says all it says in `sealed_line`. */
export const keepLines = (
  { id, feed, office, month, region }: DeliveryRow,
  states: readonly string[],
  { found, given, marks }: KeptOf,
) => sql`
  insert into feed_row (delivery_id, feed, office, month, region, sheet, line, state, problem_column,
    reason, record, people, on_day, given, same, whose, sealed)
  select ${id}, ${feed}, ${office}, ${month}, coalesce(_region, ${region}), _sheet, _line, _state, _column,
    case when _state = 'refused' then _reason end, ${found}, case when _state = 'matched' then ${given} end, ${marks}, s.sealed
  from ${incoming} left join sealed_line s on s.n = _n where _state = any(${states}::text[]) order by _n`;

export interface Counts {
  readonly matched: number;
  readonly candidates: number;
  readonly rejected: number;
  /** Lines of a feed that needs consent, about nobody known to have given it: only counted. */
  readonly withheld: number;
  /** Lines that say what another says: counted once, with that. */
  readonly repeated: number;
}
/** How the lines ended. */
export async function countLines({ db }: Session): Promise<Counts> {
  const { rows } = await sql<Counts>`
    select count(*) filter (where _state = 'matched') as matched, count(*) filter (where _state = 'candidate') as candidates,
      count(*) filter (where _state in ('rejected', 'refused')) as rejected,
      count(*) filter (where _state = 'withheld') as withheld, count(*) filter (where _state = 'repeated') as repeated from ${incoming}`.execute(
    db,
  );
  return rows[0] ?? noCounts;
}
export const noCounts: Counts = { matched: 0, candidates: 0, rejected: 0, withheld: 0, repeated: 0 };
