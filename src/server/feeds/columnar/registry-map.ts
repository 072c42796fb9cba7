import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RawBuilder, sql } from 'kysely';
import type { Register } from '../../../kernel/index.ts';
import { ownerColumn, snake, tableOf } from '../../db/compile.ts';
import { carryOutSteps, literal, type Step, tellStep } from '../../db/duck.ts';
import type { Platform } from '../../platform.ts';
import { bornOn, nameOf } from '../match.ts';
import type { Target } from '../target.ts';
import { copyOut } from './copy-out.ts';
import { hasMarks, openNumbers, readNumbers } from './numbers.ts';
import { copied, parquet, type Store } from './store.ts';

/** Where the map of a register of people lies: who has which number, and what files are matched by. */
export const mapOf =
  ({ folder }: Pick<Store, 'folder'>, people: Register<any, any>) =>
  (name: string): string =>
    join(folder, 'registry', `${snake(people.id)}-${name}`);

/**
 * Brings the map up to date with the registry. Nothing is read where nothing changed; else only the records that changed since, and
 * of ID numbers only those that are new are opened.
 */
export async function refreshMap(platform: Platform, store: Store, target: Target): Promise<void> {
  const { people } = target;
  mkdirSync(join(store.folder, 'registry'), { recursive: true, mode: 0o700 });
  const at = mapOf(store, people);
  const stamp = await stampOf(platform, people);
  const before = await standingMap(platform, store, at);
  if (before && isSame(before, stamp)) return;
  const since = before?.key === stamp.key ? before.changed : null;
  const started = performance.now();
  await copyOut(platform, selected(target, since), copyIn(store));
  tellStep('登记册读出', performance.now() - started);
  await carryOutSteps(store.duck, [loadingStep(store)]);
  const kept = since === null ? 'false' : await stillThere(platform, store, { people, at, stamp });
  await carryOutSteps(store.duck, numberingSteps(at, kept));
  await openNumbers(platform.database.keys, store.duck, at);
  for (const name of ['own.parquet', 'owners.parquet', 'people.parquet', 'numbers.sealed'])
    renameSync(at(`new-${name}`), at(name));
  writeFileSync(at('stamp.json'), JSON.stringify(stamp), { mode: 0o600 });
}

/** Changes with every record that is added, changed or taken away, and when digests are made anew. */
interface Stamp {
  readonly count: number;
  /** When the last of them changed. */
  readonly changed: string | null;
  /** Of when each of them changed: an import that ends after somebody's later change has no last moment of its own. */
  readonly sum: string | null;
  readonly key: number;
}

const isSame = (a: Stamp, b: Stamp): boolean =>
  a.count === b.count && a.changed === b.changed && a.sum === b.sum && a.key === b.key;

async function stampOf({ database }: Platform, people: Register<any, any>): Promise<Stamp> {
  const { rows } = await sql<Omit<Stamp, 'key'>>`
    select count(*) as count, max(valid_from)::text as changed, sum(timestamp_hash(valid_from at time zone 'UTC'))::text as sum
    from ${tableOf(people)}`.execute(database.owner);
  return { count: 0, changed: null, sum: null, ...rows[0], key: database.keys.numberOf('identity') };
}

/** What the map was made of that lies there; undefined where there is none that can be gone on with. */
async function standingMap(
  { database }: Platform,
  { duck }: Store,
  at: (name: string) => string,
): Promise<Stamp | undefined> {
  if (!existsSync(at('stamp.json')) || !existsSync(at('people.parquet'))) return undefined;
  if (!(await hasMarks(duck, at('people.parquet')))) return undefined;
  if (!readNumbers(database.keys, at('numbers.sealed'))) return undefined;
  try {
    return JSON.parse(readFileSync(at('stamp.json'), 'utf8')) as Stamp;
  } catch {
    // One of an earlier release.
    return undefined;
  }
}

/** Of all, or of those that changed since: whoever was at work then may have ended later, but not a day later. */
function selected({ people, identity, born }: Target, since: string | null): RawBuilder<unknown> {
  const alias = snake(people.id);
  const changed =
    since === null ? sql`` : sql`where valid_from > cast(${since} as timestamptz) - interval '1 day'`;
  return sql`select id, ${sql.ref(ownerColumn(people))}, region, ${sql.ref(snake(identity))}, ${nameOf(people, alias)},
    ${bornOn(alias, { identity, born })} from ${tableOf(people)} ${changed}`;
}

const freshColumns = {
  id: 'uuid',
  owner: 'uuid',
  region: 'integer',
  sealed: 'varchar',
  name: 'varchar',
  birth: 'varchar',
};

/** The registry's rows as they are read, names and births open: gone with the store. */
const copyIn = ({ scratch }: Pick<Store, 'scratch'>): string => join(scratch, 'registry.csv');

const loadingStep = (store: Store): Step => ({
  name: '登记册载入',
  text: `create or replace table fresh as select * from ${copied(copyIn(store), freshColumns)}`,
});

/** Which rows of the map of before stand, in SQL: those that were not read again and, where some must have been taken away, are still there. */
async function stillThere(
  platform: Platform,
  store: Store,
  { people, at, stamp }: { people: Register<any, any>; at: (name: string) => string; stamp: Stamp },
): Promise<string> {
  const unread = 'id not in (select id from fresh)';
  const [found] = await store.duck.rows<{ n: number }>(
    `select (select count(*) from ${parquet(at('people.parquet'))} where ${unread}) + (select count(*) from fresh) as n`,
  );
  if (found?.n === stamp.count) return unread;
  await copyOut(platform, sql`select id from ${tableOf(people)}`, copyIn(store));
  return `${unread} and id in (select id from ${copied(copyIn(store), { id: 'uuid' })})`;
}

/** Who has a number keeps it, for rows written earlier name people by it; who is new gets the next. */
function numberingSteps(at: (name: string) => string, kept: string): Step[] {
  const before = (name: string) =>
    existsSync(at(name))
      ? `select * from ${parquet(at(name))}`
      : `select null::uuid as id, null::integer as number where false`;
  const numbered = (name: string, id: string): Step => ({
    name: `编号${name}`,
    text: `copy (
      with before as (${before(`${name}.parquet`)}), added as (select distinct ${id} as id from fresh anti join before on before.id = ${id})
      select id, number from before union all
      select id, ((select coalesce(max(number), -1) from before) + row_number() over (order by id))::integer from added
    ) to ${literal(at(`new-${name}.parquet`))} (format parquet)`,
  });
  const columns = 'number, owner_number, id, owner, region, mark, name, birth';
  const standing =
    kept === 'false' ? '' : `select ${columns} from ${parquet(at('people.parquet'))} where ${kept} union all`;
  return [
    numbered('own', 'fresh.id'),
    numbered('owners', 'fresh.owner'),
    {
      name: '登记册写出',
      text: `copy (
        ${standing} select ${columns} from (
          select own.number, owners.number as owner_number, fresh.id, fresh.owner, fresh.region,
            split_part(fresh.sealed, '.', 2) as mark, fresh.name, fresh.birth
          from fresh join ${parquet(at('new-own.parquet'))} own on own.id = fresh.id
          join ${parquet(at('new-owners.parquet'))} owners on owners.id = fresh.owner order by own.number)
      ) to ${literal(at('new-people.parquet'))} (format parquet)`,
    },
  ];
}
