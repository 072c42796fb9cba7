import { type RawBuilder, sql } from 'kysely';
import type { Level, Register } from '../../kernel/index.ts';
import { regionRef } from '../db/compile.ts';
import type { Page, QueryRow } from '../http/contract.ts';
import { refusal } from '../problems.ts';
import type { Query } from '../registers/filters.ts';
import type { Session } from '../session.ts';
import { conditionOf, conditionsSaid } from './conditions.ts';
import { inTime } from './in-time.ts';
import { fieldAt, fromWithOwners, type Reached, refOf } from './path.ts';
import { headsOf, sumOf, sumsAsked, totalsOfQuery } from './totals.ts';

const places: readonly Level[] = ['county', 'township', 'village'];
/** More groups than this nobody reads; how many there are is said. */
export const mostGroups = 2_000;

/**
 * 分组汇总: how many records there are for each combination of up to four fields or places, with households and sums, in the order of
 * what they are grouped by; `atLeast=2` leaves out smaller groups, the largest first (反复出现的). Answered as one page; `total` is the
 * number of groups.
 */
export async function queryGroups(
  session: Session,
  register: Register<any, any>,
  query: Query,
): Promise<Page<QueryRow>> {
  const keys = [...new Set(query.by?.split(',').filter(Boolean) ?? [])];
  if (keys.length > 4) throw refusal('bad-request', '一次最多按四项分组');
  const by = keys.map((key) => keyOf(register, key));
  const counted: readonly (readonly [string, RawBuilder<unknown>])[] = [
    ['count', sql`count(*)`],
    ...headsOf(session, register),
    ...sumsAsked(register, query.sums).map((field) => [`sum.${field.path}`, sumOf(field)] as const),
  ];
  const least = Number(query.atLeast) || 0;
  const order = [...(least ? [sql`count(*) desc`] : []), ...by.map((_, i) => sql.ref(`k${i}`))];
  const { rows } = await inTime(
    session,
    sql<Record<string, any>>`
      select ${sql.join(by.map(({ ref }, i) => sql`${ref} as ${sql.ref(`k${i}`)}`))},
        ${sql.join(counted.map(([, of], i) => sql`${of} as ${sql.ref(`n${i}`)}`))}, count(*) over () as groups
      from ${fromWithOwners(register)} ${joinsOf(register, keys)}
      where ${conditionOf(session, register, query)}
      group by ${sql.join(by.map(({ ref }) => ref))} having count(*) >= ${least} order by ${sql.join(order)}
      limit ${mostGroups}`,
  );
  const { totals = {}, total } = await totalsOfQuery(session, register, query);
  return {
    rows: rows.map((row, i) => ({
      id: String(i),
      region: session.regions.view(session.seat.lo),
      values: Object.fromEntries([
        ...by.map(({ key, isPlace }, n) => [
          key,
          isPlace && row[`k${n}`] !== null ? session.regions.view(Number(row[`k${n}`])).name : row[`k${n}`],
        ]),
        ...counted.map(([key], n) => [key, row[`n${n}`]]),
      ]),
    })),
    total: rows[0]?.groups ?? 0,
    // What is left out would stand in a sum of all.
    ...(!least && { totals: { ...totals, count: total } }),
    said: conditionsSaid(session, register, query),
    after: null,
  };
}

interface Key {
  readonly key: string;
  readonly isPlace: boolean;
  readonly ref: RawBuilder<unknown>;
}
function keyOf(register: Register<any, any>, key: string): Key {
  if ((places as readonly string[]).includes(key))
    return { key, isPlace: true, ref: sql.ref(`at_${key}.place`) };
  const reached: Reached = fieldAt(register, key);
  if (reached.field.personal || reached.field.sealed)
    throw refusal('bad-request', `不能按“${reached.field.label}”分组`);
  return { key, isPlace: false, ref: refOf(reached) };
}

/** The county, township or village in which each region lies. */
const joinsOf = (register: Register<any, any>, keys: readonly string[]): RawBuilder<unknown> =>
  sql.join(
    [
      sql``,
      ...places
        .filter((level) => keys.includes(level))
        .map(
          (level) => sql`left join (select below.id, above.id as place from region above
            join region below on below.id between above.id and above.hi where above.level = ${level}) as ${sql.ref(`at_${level}`)}
            on ${sql.ref(`at_${level}.id`)} = ${regionRef(register.id)}`,
        ),
    ],
    sql` `,
  );
