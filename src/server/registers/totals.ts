import { type RawBuilder, sql } from 'kysely';
import type { Field, Register } from '../../kernel/index.ts';
import { idRef, ownerRef, snake, tableOf } from '../db/compile.ts';
import type { Page } from '../http/contract.ts';
import type { Session } from '../session.ts';
import type { Query } from './filters.ts';

/**
 * How many rows meet a condition, and the sums over all of them that a 合计行 shows: of the quantities that `sums` names
 * and, for the root register and what belongs to it, 户 (under the root's own id) and 人.
 */
export async function totalsOf(
  session: Session,
  register: Register<any, any>,
  condition: RawBuilder<unknown>,
  query: Query,
): Promise<Pick<Page<unknown>, 'total' | 'totals'>> {
  const { root } = session.platform;
  const isRoot = register.id === root.id;
  const names = [...new Set([...sumsAsked(register, query), ...(isRoot ? headcountsOf(register) : [])])];
  const { rows } = await sql<Record<string, number>>`
    select count(*) as total ${sumsOf(register, names)} from ${tableOf(register)} where ${condition}`.execute(
    session.db,
  );
  const total = rows[0]?.total ?? 0;
  const of = register.of?.id === root.id && total <= mostCounted && !session.seat.department;
  const above = of ? await rootsOf(session, register, condition) : {};
  if (!names.length && !isRoot && !of) return { total };
  return { total, totals: { ...(isRoot && { [register.id]: total }), ...above, ...summed(names, rows[0]) } };
}

/** Telling apart whose rows they are takes longer than counting them; beyond this nobody waits for it. */
const mostCounted = 20_000;

/** How many root records the rows belong to, and of how many people. */
async function rootsOf(
  { db, platform: { root } }: Session,
  register: Register<any, any>,
  condition: RawBuilder<unknown>,
): Promise<Record<string, number>> {
  const people = headcountsOf(root);
  const { rows } = await sql<Record<string, number>>`
    select count(*) as total ${sumsOf(root, people)} from ${tableOf(root)}
    where ${idRef(root)} in (select ${ownerRef(register)} from ${tableOf(register)} where ${condition})`.execute(
    db,
  );
  return { [root.id]: rows[0]?.total ?? 0, ...summed(people, rows[0]) };
}

/** `, coalesce(sum(x), 0) as sum_x` of each field. */
export const sumsOf = (register: Register<any, any>, names: readonly string[]): RawBuilder<unknown> =>
  sql.join(
    [
      sql``,
      ...names.map(
        (name) =>
          sql`coalesce(sum(${sql.ref(`${snake(register.id)}.${snake(name)}`)}), 0)::bigint as ${sql.ref(`sum_${snake(name)}`)}`,
      ),
    ],
    sql`, `,
  );
export const summed = (
  names: readonly string[],
  row: Readonly<Record<string, number>> | undefined,
): Record<string, number> =>
  Object.fromEntries(names.map((name) => [name, row?.[`sum_${snake(name)}`] ?? 0]));

/** Those of the fields named by `sums` that can be added up. */
export const sumsAsked = ({ fields }: Register<any, any>, { sums = '' }: Query): string[] =>
  sums.split(',').filter((name) => Object.hasOwn(fields, name) && fields[name].sqlType === 'bigint');

/** The fields that count people: their unit is 人. */
export const headcountsOf = ({ fields }: Register<any, any>): string[] =>
  Object.entries<Field<any>>(fields).flatMap(([name, { sqlType, show }]) =>
    sqlType === 'bigint' && show(0) === '0人' ? [name] : [],
  );
