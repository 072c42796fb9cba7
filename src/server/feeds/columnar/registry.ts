import { randomBytes } from 'node:crypto';
import type { Feed, Register } from '../../../kernel/index.ts';
import { carryOutSteps } from '../../db/duck.ts';
import type { Keyring } from '../../keys/keyring.ts';
import type { Platform } from '../../platform.ts';
import { type Target, targetOf } from '../target.ts';
import { loadNumbers, readNumbers } from './numbers.ts';
import { mapOf, refreshMap } from './registry-map.ts';
import { isPlain } from './spelled.ts';
import { duckSpelling, type Spelling } from './spelling.ts';
import { parquet, type Store } from './store.ts';

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
 * region, name and birth, as the map of the registry has them.
 */
export async function loadPeople(platform: Platform, store: Store, feed: Feed): Promise<void> {
  const target = targetOf(feed, platform.names, platform.root);
  await store.once(target.people.id, () => loadMap(platform, store, target));
}

async function loadMap(platform: Platform, store: Store, target: Target): Promise<void> {
  await refreshMap(platform, store, target);
  await carryOutSteps(store.duck, [
    {
      name: '登记册姓名',
      text: `create or replace view people_named as select * from ${parquet(mapOf(store, target.people)('people.parquet'))}`,
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
  { duck, engine, folder, places }: Pick<Store, 'duck' | 'engine' | 'folder' | 'places'>,
  people: Register<any, any>,
): Promise<void> {
  const at = mapOf({ folder }, people);
  await loadNumbers(duck, readNumbers(keys, at('numbers.sealed')) ?? new BigInt64Array());
  const from = `(select * replace (nullif(key, 0) as key) from ${parquet(at('people.parquet'))} left join id_number using (number))`;
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
  // Until here all waited for it, and every processor was at work on it.
  await duck.atOnce(places);
  await engine.hold('id_secret', randomBytes(32));
  await engine.share(
    'people',
    `select number, owner_number, region, ${plainly}, name, ${spelled(secretly(idOf('key')))} from ${from}`,
    `number, owner_number, region, plainly, ${called(engine.spelling)}, spelled`,
  );
}

/** A number for what stands for an ID number, made with this run's secret, as a cluster makes it (`Spelling.identity`). */
export const secretly = (text: string): string =>
  `cast('0x' || left(sha256(getvariable('id_secret') || encode(${text})), 15) as bigint)`;
