import { randomBytes } from 'node:crypto';
import {
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type RawBuilder, sql } from 'kysely';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { Feed, Register } from '../../../kernel/index.ts';
import { ownerColumn, snake, tableOf } from '../../db/compile.ts';
import { carryOutSteps, literal, type Step, tellStep } from '../../db/duck.ts';
import type { Keyring } from '../../keys/keyring.ts';
import type { Platform } from '../../platform.ts';
import { bornOn, nameOf } from '../match.ts';
import { type Target, targetOf } from '../target.ts';
import { duckText } from './duck-text.ts';
import { loadNumbers, openNumbers, readNumbers } from './numbers.ts';
import { isPlain } from './spelled.ts';
import { duckSpelling, type Spelling } from './spelling.ts';
import { copied, parquet, type Store } from './store.ts';

/** How an ID number becomes what files and registry are joined by: a whole number, null for what cannot be one. */
export const keyOf = (id: string): string =>
  `(try_cast(substr(${id}, 1, 17) as bigint) * 11 + case substr(${id}, 18, 1) when 'X' then 10 else try_cast(substr(${id}, 18, 1) as bigint) end)`;

/** The ID number that a key was made of. */
export const idOf = (key: string): string =>
  `lpad((${key} // 11)::varchar, 17, '0') || case ${key} % 11 when 10 then 'X' else (${key} % 11)::varchar end`;

/** Whether a text is spelled as an ID number is kept; whether it is somebody's, the registry says. */
export const isSpelledId = (id: string): string =>
  `(length(${id}) = 18 and cast(try_cast(substr(${id}, 1, 17) as bigint) as string) = substr(${id}, 1, 17) and substr(${id}, 18, 1) in ('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'X'))`;

/**
 * Makes relation `people_named` of the people whom a feed's lines may name: a stable number for each and for their owner,
 * region, name and birth. Read from PostgreSQL as one stream when the registry has changed since, else from the Parquet of last time.
 */
export async function loadPeople(platform: Platform, store: Store, feed: Feed): Promise<void> {
  const target = targetOf(feed, platform.names, platform.root);
  await store.once(target.people.id, () => loadAnew(platform, store, target));
}

async function loadAnew(platform: Platform, store: Store, target: Target): Promise<void> {
  const { people } = target;
  const folder = join(store.folder, 'registry');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const at = (name: string) => join(folder, `${snake(people.id)}-${name}`);
  const stamp = await stampOf(platform, people);
  const known =
    existsSync(at('stamp.json')) &&
    readFileSync(at('stamp.json'), 'utf8') === stamp &&
    readNumbers(platform.database.keys, at('numbers.sealed')) !== undefined;
  if (!known) {
    const started = performance.now();
    await copyOut(platform, selected(target), at('out.csv'));
    tellStep('登记册读出', performance.now() - started);
    await carryOutSteps(store.duck, numberingSteps(at));
    await openNumbers(platform.database.keys, store.duck, at);
    for (const name of ['own.parquet', 'owners.parquet', 'people.parquet', 'numbers.sealed'])
      renameSync(at(`new-${name}`), at(name));
    rmSync(at('out.csv'));
    writeFileSync(at('stamp.json'), stamp, { mode: 0o600 });
  }
  await carryOutSteps(store.duck, [
    {
      name: '登记册姓名',
      text: `create or replace view people_named as select * from ${parquet(at('people.parquet'))}`,
    },
  ]);
}

/**
 * Makes `people` of them, by which lines are matched: `spelled` and `called` are hashes of number and name, by both of which together
 * a scan finds them.
 */
export const loadKeys = ({ database }: Platform, store: Store, people: Register<any, any>): Promise<void> =>
  store.once('people', () => loadHashed(database.keys, store, people));

async function loadHashed(
  keys: Keyring,
  { duck, engine, folder }: Pick<Store, 'duck' | 'engine' | 'folder'>,
  people: Register<any, any>,
): Promise<void> {
  const at = (name: string) => join(folder, 'registry', `${snake(people.id)}-${name}`);
  await loadNumbers(duck, readNumbers(keys, at('numbers.sealed')) ?? new BigInt64Array());
  const from = `(select * from ${parquet(at('people.parquet'))} left join id_number using (number))`;
  const all = 'number, owner_number, key, region';
  const plainly = `${isPlain('name', duckSpelling)} as plainly`;
  const called = ({ hash }: Spelling) => `${hash(['name'])} as called`;
  const spelled = (number: string) => `case when key is not null then ${number} end as spelled`;
  await carryOutSteps(duck, [
    {
      name: '登记册',
      text: `create or replace table people as select ${all}, ${plainly}, ${called(duckSpelling)}, ${spelled(duckSpelling.identity(idOf('key')))},
        try_cast(birth as integer) as birth, id from ${from}`,
    },
  ]);
  await engine.hold('id_secret', randomBytes(32));
  const keyed = `cast('0x' || left(sha256(getvariable('id_secret') || encode(${idOf('key')})), 15) as bigint)`;
  await engine.share(
    'people',
    `select number, owner_number, region, ${plainly}, name, ${spelled(keyed)} from ${from}`,
    `number, owner_number, region, plainly, ${called(engine.spelling)}, spelled`,
  );
}

/** Changes with every record that is added, changed or taken away, and when digests are made anew. */
async function stampOf({ database }: Platform, people: Register<any, any>): Promise<string> {
  const { rows } = await sql<{ stamp: string }>`
    select count(*) || ' ' || coalesce(max(valid_from)::text, '') as stamp from ${tableOf(people)}`.execute(
    database.owner,
  );
  return `${rows[0]?.stamp ?? ''} ${database.keys.numberOf('identity')}`;
}

function selected({ people, identity, born }: Target): RawBuilder<unknown> {
  const alias = snake(people.id);
  return sql`select id, ${sql.ref(ownerColumn(people))}, region, ${sql.ref(snake(identity))}, ${nameOf(people, alias)},
    ${bornOn(alias, { identity, born })} from ${tableOf(people)}`;
}

/** Streams a query's rows into a file as CSV. */
export async function copyOut(
  { database }: Platform,
  query: RawBuilder<unknown>,
  path: string,
): Promise<void> {
  const client = new pg.Client({ ...database.connection });
  // A connection that is cut fails what is asked next, and not the whole process.
  client.on('error', () => {});
  await client.connect();
  try {
    await pipeline(
      client.query(
        copyTo(`copy (${duckText(query, database.owner, { dialect: 'postgres' })}) to stdout (format csv)`),
      ),
      createWriteStream(path, { mode: 0o600 }),
    );
  } finally {
    await client.end();
  }
}

const freshColumns = {
  id: 'uuid',
  owner: 'uuid',
  region: 'integer',
  sealed: 'varchar',
  name: 'varchar',
  birth: 'varchar',
};

/** Who has a number keeps it, for rows written earlier name people by it; who is new gets the next. */
function numberingSteps(at: (name: string) => string): Step[] {
  const before = (name: string) =>
    existsSync(at(name))
      ? `select * from ${parquet(at(name))}`
      : `select null::uuid as id, null::integer as number where false`;
  const numbered = (name: string, id: string): Step[] => [
    {
      name: `编号${name}`,
      text: `copy (
        with before as (${before(`${name}.parquet`)}), added as (select distinct ${id} as id from fresh anti join before on before.id = ${id})
        select id, number from before union all
        select id, ((select coalesce(max(number), -1) from before) + row_number() over (order by id))::integer from added
      ) to ${literal(at(`new-${name}.parquet`))} (format parquet)`,
    },
  ];
  return [
    {
      name: '登记册载入',
      text: `create or replace table fresh as select * from ${copied(at('out.csv'), freshColumns)}`,
    },
    ...numbered('own', 'fresh.id'),
    ...numbered('owners', 'fresh.owner'),
    {
      name: '登记册写出',
      text: `copy (
        select own.number, owners.number as owner_number, fresh.id, fresh.owner, fresh.region,
          split_part(fresh.sealed, '.', 2) as mark, fresh.name, fresh.birth
        from fresh join ${parquet(at('new-own.parquet'))} own on own.id = fresh.id
        join ${parquet(at('new-owners.parquet'))} owners on owners.id = fresh.owner order by own.number
      ) to ${literal(at('new-people.parquet'))} (format parquet)`,
    },
  ];
}
