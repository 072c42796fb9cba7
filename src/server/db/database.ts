import { randomUUID } from 'node:crypto';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { Keyring } from '../keys/keyring.ts';
import { sendAhead } from './ahead.ts';
import { takeCopies } from './copy.ts';
import { keepPlans } from './kept.ts';
import type { Connection } from './postgres/url.ts';
import { noteSlow } from './slow.ts';

/** Any database handle or transaction. Tables are named by declarations, so rows are typed where they are read. */
export type Db = Kysely<any>;

/** `owner` migrates and runs months; `app` serves people, under row-level security, owning nothing. */
export interface Database {
  readonly owner: Db;
  readonly app: Db;
  readonly connection: Connection;
  /** What is sealed in the database is opened as it is read; `unlock` brings the keys. */
  readonly keys: Keyring;
  close(): Promise<void>;
}

export const appRole = 'shouxian_app';

/**
 * Opens both. `lazily` answers a commit before it has reached the disk, for a load that is begun again if the machine
 * stops in its midst; the next ordinary commit secures everything before it. `modestly` keeps each statement of the owner's to
 * one processor, for those who wait for pages.
 */
export function openDatabase(
  connection: Connection,
  { max = 10, lazily = false, modestly = false, keys = new Keyring() } = {},
): Database {
  const commits = lazily ? '-c synchronous_commit=off' : '';
  const workers = modestly ? '-c max_parallel_workers_per_gather=0' : '';
  // By this name others can tell whether the process that began a run still lives.
  const application_name = `shouxian ${randomUUID()}`;
  const open = (options: pg.PoolConfig & { pipeline?: boolean }, { often = false } = {}) => {
    const pool = new pg.Pool({
      ...connection,
      application_name,
      types: typesOf(keys),
      connectionTimeoutMillis: 30_000,
      ...options,
    });
    // A database that stops cuts its idle connections; the next query opens a new one or says what is wrong.
    pool.on('error', () => {});
    // So does one that is cut in the midst of a transaction: what it is asked next is refused.
    pool.on('connect', (client) => {
      client.on('error', () => {});
      keepPlans(client, { often });
      takeCopies(client);
      if (options.pipeline) sendAhead(client);
    });
    return new Kysely<any>({ log: noteSlow, dialect: new PostgresDialect({ pool }) });
  };
  const owner = open({ max: 4, options: `${commits} ${workers}` });
  const app = open({ max, options: `-c role=${appRole} ${commits}`, pipeline: true }, { often: true });
  return {
    owner,
    app,
    connection,
    keys,
    close: async () => void (await Promise.all([owner.destroy(), app.destroy()])),
  };
}

/** Days stay text, whole numbers become numbers and are refused beyond 53 bits, instants are ISO text; what is sealed is opened. */
const typesOf = (keys: Keyring) => {
  const { TEXT, DATE, INT8, TIMESTAMPTZ, BYTEA, JSON: json, JSONB } = pg.types.builtins;
  const readers: Readonly<Record<number, (text: string) => unknown>> = {
    [DATE]: (text) => text,
    [INT8]: wholeNumber,
    [TIMESTAMPTZ]: (text) => new Date(text).toISOString(),
    [TEXT]: (text) => keys.open(text),
    [json]: (text) => JSON.parse(keys.openJson(text)),
    [JSONB]: (text) => JSON.parse(keys.openJson(text)),
    [BYTEA]: (text) => keys.openBytes(bytesOf(text)),
    [textArray]: (text) => textsOf(text).map((each) => (each === null ? null : keys.open(each))),
  };
  return {
    getTypeParser: (oid: number, format?: 'text' | 'binary'): any =>
      readers[oid] ?? pg.types.getTypeParser(oid, format as 'text'),
  };
};
const bytesOf: (text: string) => Buffer = pg.types.getTypeParser(pg.types.builtins.BYTEA, 'text');
const textArray = 1009;
const textsOf: (text: string) => (string | null)[] = pg.types.getTypeParser(textArray as number, 'text');
function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is beyond 53 bits`);
  return value;
}
