import { type RawBuilder, sql } from 'kysely';
import type { Field, Register } from '../../kernel/index.ts';
import { snake, tableOf } from '../db/compile.ts';
import type { Page } from '../http/contract.ts';
import type { Session } from '../session.ts';
import type { Query } from './filters.ts';

/**
 * How many rows meet a condition, and the sums over all of them that a 合计行 shows: of the quantities that `sums` names
 * and, for the root register, 户 (under the register's own id) and 人.
 */
export async function totalsOf(
  session: Session,
  register: Register<any, any>,
  condition: RawBuilder<unknown>,
  query: Query,
): Promise<Pick<Page<unknown>, 'total' | 'totals'>> {
  const isRoot = register.id === session.platform.root.id;
  const names = [...new Set([...sumsAsked(register, query), ...(isRoot ? headcountsOf(register) : [])])];
  const { rows } = await sql<Record<string, number>>`
    select count(*) as total ${sumsOf(register, names)} from ${tableOf(register)} where ${condition}`.execute(
    session.db,
  );
  const total = rows[0]?.total ?? 0;
  if (!names.length && !isRoot) return { total };
  return { total, totals: { ...(isRoot && { [register.id]: total }), ...summed(names, rows[0]) } };
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
