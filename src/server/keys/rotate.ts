import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import pg from 'pg';
import type { Database } from '../db/database.ts';
import { beginningOf, type Purpose } from './keyring.ts';
import { type Places, resealTable, tablesWithText } from './reseal.ts';
import { KeyProblem, type KeySource } from './source.ts';
import { keysOf, makeKey, unlock, unwrap, type WrappedKey, wrap, wrapperOf } from './unlock.ts';

/** How far a rotation is: so many tables of all, and which one it is at. */
export type Told = (done: number, total: number, at: string) => void;

/**
 * Makes a new data key, seals under it whatever the ones before sealed, and destroys those. People go on working; broken off, it goes on
 * where it was when begun again. Answers how many values were sealed anew. Throws KeyProblem while another rotates.
 */
export async function rotate(database: Database, source: KeySource, told: Told = () => {}): Promise<number> {
  return alone(database, async (client) => {
    const { owner } = database;
    await unlock(database, source);
    if (!(await leaving(database, 'content')).length) await exchange(database, source, 'content');
    await unlock(database, source);
    await untilNobodyIsBehind(client);
    let sealed = 0;
    for (const key of await leaving(database, 'content')) {
      for (let found = 1; found > 0; ) {
        // What was written meanwhile by someone who knew only the old key is met in the next round.
        found = await everywhere(
          await tablesWithText(client),
          (places) =>
            resealTable(client, database.keys, places, {
              leaving: key.number,
              where: (text) => `${text} like '%${beginningOf(key.number)}%'`,
              anew: (text) => database.keys.reseal(text, key.number, 'content'),
              bytes: true,
            }),
          told,
        );
        sealed += found;
        if (found) await untilNobodyIsBehind(client);
      }
      await sql`update data_key set state = 'destroyed', wrapped = null, destroyed_at = now() where number = ${key.number}`.execute(
        owner,
      );
    }
    return sealed;
  });
}

/** Whether data keys were wrapped under another secret since an instant: whoever began before cannot open keys made after. */
export async function rewrappedSince({ owner }: Database, instant: Date): Promise<boolean> {
  const { rows } =
    await sql`select from data_key where rewrapped_at > ${instant.toISOString()}::timestamptz`.execute(owner);
  return rows.length > 0;
}

/** Wraps all data keys anew under another secret, which guards them from the next start; nothing else changes. Answers how many. */
export async function rewrap(database: Database, source: KeySource, to: Buffer): Promise<number> {
  return alone(database, async () => {
    const from = source.read(false);
    const mine = wrapperOf(to);
    let done = 0;
    await database.owner.transaction().execute(async (db) => {
      for (const key of await keysOf(db)) {
        if (key.state === 'destroyed' || key.wrapper === mine) continue;
        const content = unwrap(key, from, source.from);
        await sql`update data_key set wrapped = ${wrap(key, content, to)}, wrapper = ${mine}, rewrapped_at = now() where number = ${key.number}`.execute(
          db,
        );
        done++;
      }
    });
    return done;
  });
}

/** One of a kind at a time, on a connection of its own that opens nothing it reads. */
export async function alone<T>(
  { connection }: Database,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client(connection);
  // A connection that is cut fails what is asked next, and not the whole process.
  client.on('error', () => {});
  await client.connect();
  try {
    // Tables are gone through from their begin to their end.
    await client.query('set synchronize_seqscans = off');
    const { rows } = await client.query('select pg_try_advisory_lock(5060) as mine');
    if (!rows[0]?.mine) throw new KeyProblem('另一个命令正在轮换密钥，请等它做完');
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Another key takes the place of the one at work; that one stays readable until nothing rests on it. */
export const exchange = ({ owner }: Database, source: KeySource, purpose: Purpose): Promise<void> =>
  owner.transaction().execute(async (db) => {
    await sql`update data_key set state = 'leaving' where purpose = ${purpose} and state = 'current'`.execute(
      db,
    );
    await makeKey(db, purpose, source.cipher, source.read(false));
  });

export const leaving = async ({ owner }: Database, purpose: Purpose): Promise<WrappedKey[]> =>
  (await keysOf(owner)).filter((key) => key.state === 'leaving' && key.purpose === purpose);

export async function everywhere(
  tables: readonly Places[],
  work: (places: Places) => Promise<number>,
  told: Told,
): Promise<number> {
  let all = 0;
  for (const [index, places] of tables.entries()) {
    told(index, tables.length, places.table);
    all += await work(places);
  }
  told(tables.length, tables.length, '');
  return all;
}

/**
 * Every request asks which keys there are before it begins: whoever began before now may not know the newest, and is waited for; a
 * month or an import may take minutes.
 */
export async function untilNobodyIsBehind(client: pg.Client): Promise<void> {
  const { rows } = await client.query('select clock_timestamp()::text as now');
  const { now } = rows[0];
  for (;;) {
    const { rows: behind } = await client.query(
      `select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
         and application_name like 'shouxian %' and xact_start < $1::timestamptz
       union all select from run where state = 'running' and started_at < $1::timestamptz
         and beat_at > now() - interval '60 seconds'`,
      [now],
    );
    if (!behind.length) return;
    await wait(200);
  }
}
