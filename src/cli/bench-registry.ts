import { createReadStream, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { sql } from 'kysely';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { healthInsurance } from '../domains/household/index.ts';
import { literal, openDuck } from '../server/db/duck.ts';
import type { ExchangeKey } from '../server/exchange/exchange-key.ts';
import type { Keyring } from '../server/keys/keyring.ts';
import type { Platform } from '../server/platform.ts';

/** Loads the registry that `makeBenchData` made into an empty database by COPY; answers the seconds it took. */
export async function loadBenchRegistry({ database, regions }: Platform, folder: string): Promise<number> {
  const started = performance.now();
  const duck = await openDuck({ folder: join(folder, 'load'), memory: '2GB' });
  const client = new pg.Client({ ...database.connection });
  await client.connect();
  try {
    const places = regions.all.map(({ id, code }) => `(${literal(code)}, ${id})`);
    await duck.run(`create table region as select * from (values ${places.join(', ')}) r (code, id)`);
    for (const [table, columns, query] of [
      [
        'household',
        'id, region, number, head, head_id, type, population, monitor_type',
        `select h.id, region.id as region, number, head, head_id, type, population, monitor_type
         from read_parquet(${literal(join(folder, 'households.parquet'))}) h join region on region.code = h.village`,
      ],
      [
        'person',
        'id, household_id, region, number, name, id_number, born_on, relation',
        `select p.id, household, region.id as region, number, name, id_number, born_on, case when is_head then '户主' end
         from read_parquet(${literal(join(folder, 'people.parquet'))}) p join region on region.code = p.village`,
      ],
    ] as const) {
      const path = join(folder, `${table}.csv`);
      const { rows: indexes } = await client.query<{ name: string; made: string }>(
        `select indexname as name, indexdef as made from pg_indexes where tablename = $1 and indexname <> $1 || '_pkey'`,
        [table],
      );
      await duck.run(`copy (${query}) to ${literal(path)} (format csv, header false)`);
      await client.query('begin');
      // References were made together with what they name.
      await client.query('set local session_replication_role = replica');
      // Made over all rows at once they cost a fraction.
      for (const { name } of indexes) await client.query(`drop index "${name}"`);
      await pipeline(
        createReadStream(path, 'utf8'),
        sealing(database.keys, columns.split(', ').indexOf(table === 'person' ? 'id_number' : 'head_id')),
        client.query(copyFrom(`copy ${table} (${columns}) from stdin (format csv)`)),
      );
      await client.query(`set local maintenance_work_mem = '512MB'`);
      for (const { made } of indexes) await client.query(made);
      await client.query('commit');
      rmSync(path);
    }
    await sql`vacuum analyze household, person`.execute(database.owner);
  } finally {
    await client.end();
    duck.close();
    rmSync(join(folder, 'load'), { recursive: true, force: true });
  }
  return (performance.now() - started) / 1000;
}

/** Makes an exchange key known, as if it had been handed out to the office of the medical file. */
export async function keepBenchKey(
  { database, regions, day }: Platform,
  { number, suite, secret, expiresOn }: ExchangeKey,
): Promise<void> {
  await sql`insert into exchange_key (number, office, place, suite, secret, made_on, expires_on) overriding system value
    values (${number}, ${healthInsurance.office}, ${regions.find('410600')?.id}, ${suite}, ${database.keys.seal(secret.toString('base64url'))}, ${day}, ${expiresOn})`.execute(
    database.owner,
  );
}

/** Lines of CSV, none of which has quotes, with one cell sealed as ID numbers are. */
const sealing = (keys: Keyring, at: number) =>
  async function* (pieces: AsyncIterable<string>): AsyncGenerator<string> {
    let rest = '';
    for await (const piece of pieces) {
      const lines = (rest + piece).split('\n');
      rest = lines.pop() ?? '';
      yield lines
        .map((line) => {
          const cells = line.split(',');
          return `${cells.with(at, keys.sealed(cells[at] ?? '', 'identity')).join(',')}\n`;
        })
        .join('');
    }
  };
