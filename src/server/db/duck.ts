import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { BIGINT, type DuckDBConnection, DuckDBDataChunk, DuckDBInstance, INTEGER } from '@duckdb/node-api';

/** DuckDB within this process, for scans of millions of rows; what it keeps lies in Parquet files, not in it. */
export interface Duck {
  run(text: string): Promise<void>;
  rows<T = Record<string, unknown>>(text: string): Promise<T[]>;
  /** The rows of a query in batches of some thousands, so that none need hold them all. */
  batches<T = Record<string, unknown>>(text: string): AsyncGenerator<T[]>;
  /** Another session of it: tables are seen by both, temporary ones each by its own. */
  beside(): Promise<Duck>;
  /**
   * So many sessions will be at work at once, each with a thread of its own. Where fewer are counted one takes another's work, and who
   * asked for that waits for it at full speed.
   */
  atOnce(sessions: number): Promise<void>;
  /** Adds rows to a table of two whole numbers, of 32 and of 64 bits, from its columns. */
  append(table: string, columns: readonly [Int32Array, BigInt64Array]): Promise<void>;
  close(): void;
}
/** `folder` takes what does not fit into `memory`. */
export interface DuckOptions {
  readonly folder: string;
  readonly memory?: string;
  readonly threads?: number;
}

/** Whole numbers come as numbers, days as text: what does not fit 53 bits is refused, as it is of PostgreSQL's. */
export async function openDuck(options: DuckOptions): Promise<Duck> {
  const instance = await instanceOf(options);
  return duckOn(instance, await connectTo(instance), () => instance.closeSync());
}

function duckOn(instance: DuckDBInstance, connection: DuckDBConnection, closed = () => {}): Duck {
  return {
    run: async (text) => void (await connection.run(text)),
    rows: async (text) => (await allOf(connection, text)) as never,
    batches: (text) => batchesOf(connection, text) as never,
    beside: async () => duckOn(instance, await connectTo(instance)),
    atOnce: async (sessions) =>
      void (await connection.run(
        `set external_threads = least(${sessions}, current_setting('threads')::integer)`,
      )),
    append: (table, columns) => append(connection, table, columns),
    close: () => {
      connection.closeSync();
      closed();
    },
  };
}

/** DuckDB that stays open for questions asked at any time, several at once; it keeps nothing. */
export type DuckReader = Pick<Duck, 'rows'>;

export async function openReader(options: DuckOptions): Promise<DuckReader> {
  const instance = await instanceOf(options);
  return {
    rows: async (text) => {
      const connection = await connectTo(instance);
      try {
        // Of files that are asked again their ends need not be read again.
        await connection.run('set parquet_metadata_cache = true');
        return (await allOf(connection, text)) as never;
      } finally {
        connection.closeSync();
      }
    },
  };
}

function instanceOf({ folder, memory = '3GB', threads }: DuckOptions): Promise<DuckDBInstance> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return DuckDBInstance.create(':memory:', {
    memory_limit: memory,
    temp_directory: join(folder, 'spill'),
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    ...(threads && { threads: String(threads) }),
  });
}

async function connectTo(instance: DuckDBInstance): Promise<DuckDBConnection> {
  const connection = await instance.connect();
  await connection.run(`set TimeZone = 'Asia/Shanghai'`);
  return connection;
}

async function allOf(connection: DuckDBConnection, text: string): Promise<Record<string, unknown>[]> {
  const all = [];
  for await (const some of batchesOf(connection, text)) all.push(...some);
  return all;
}

async function* batchesOf(connection: DuckDBConnection, text: string) {
  const result = await connection.stream(text);
  const names = result.deduplicatedColumnNames();
  for (;;) {
    const chunk = await result.fetchChunk();
    if (!chunk || chunk.rowCount === 0) return;
    yield chunk
      .getRows()
      .map((row) => Object.fromEntries(row.map((value, at) => [names[at] ?? '', plainOf(value)])));
  }
}

async function append(
  connection: DuckDBConnection,
  table: string,
  columns: readonly [Int32Array, BigInt64Array],
): Promise<void> {
  const appender = await connection.createAppender(table);
  for (let from = 0; from < columns[0].length; from += chunkSize) {
    const upTo = Math.min(from + chunkSize, columns[0].length);
    const chunk = DuckDBDataChunk.create([INTEGER, BIGINT], upTo - from);
    const [first, second] = [chunk.getColumnVector(0), chunk.getColumnVector(1)];
    // As whole pieces of memory: told one by one they take ten times as long.
    cellsOf<Int32Array>(first).set(columns[0].subarray(from, upTo));
    cellsOf<BigInt64Array>(second).set(columns[1].subarray(from, upTo));
    first.flush();
    second.flush();
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}
const chunkSize = 2_048;
const cellsOf = <Cells>(vector: object): Cells => (vector as { readonly items: Cells }).items;

function plainOf(value: unknown): unknown {
  if (typeof value === 'bigint') {
    const number = Number(value);
    if (!Number.isSafeInteger(number)) throw new RangeError(`${value} is beyond 53 bits`);
    return number;
  }
  if (typeof value !== 'object' || value === null) return value;
  return 'items' in value && Array.isArray(value.items) ? value.items.map(plainOf) : String(value);
}

/** A text, number, yes or no, or list of these as it stands in a statement. */
export function literal(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return `'${String(value).replaceAll("'", "''")}'`;
}
/** A name as it stands in a statement. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A statement with what people call it: it says under its name what it does to the rows. */
export interface Step {
  readonly name: string;
  readonly text: string;
  /** Files that it reads and that never change, and the file or folder that it writes: they may have to be taken to where it is carried out. */
  readonly reads?: readonly string[];
  readonly writes?: string;
}

/** Carries steps out in order; SHOUXIAN_STEPS=1 prints what each took, =2 its text too. */
export async function carryOutSteps(duck: Duck, steps: readonly Step[]): Promise<void> {
  for (const { name, text } of steps) {
    const started = performance.now();
    await duck.run(text);
    tellStep(name, performance.now() - started, text);
  }
}

/** Says what a step took, where it is asked for; in brackets the processor time of this program since the step before. */
export function tellStep(name: string, milliseconds: number, text = ''): void {
  const asked = process.env.SHOUXIAN_STEPS;
  if (!asked) return;
  const { user, system } = process.cpuUsage(said);
  said = process.cpuUsage();
  console.error(
    `${milliseconds.toFixed(0).padStart(7)} ms (${((user + system) / 1000).toFixed(0)})  ${name}${asked === '2' ? `\n${text}` : ''}`,
  );
}
let said = process.cpuUsage();
