import { type RawBuilder, sql } from 'kysely';
import { ownersOf, type Register } from '../../kernel/index.ts';
import { idRef, ownerRef } from '../db/compile.ts';
import type { Page } from '../http/contract.ts';
import { refusal } from '../problems.ts';
import type { Query } from '../registers/filters.ts';
import { headcountsOf } from '../registers/totals.ts';
import type { Session } from '../session.ts';
import { conditionOf } from './conditions.ts';
import { inTime } from './in-time.ts';
import { fieldAt, fromWithOwners, type Reached, refOf } from './path.ts';

/** The quantities a query adds up; of what is owned by many records a sum would count it more than once. */
export function sumsAsked(register: Register<any, any>, asked: string | undefined): Reached[] {
  return (asked?.split(',').filter(Boolean) ?? []).map((path) => {
    const reached = fieldAt(register, path);
    if (reached.field.sqlType !== 'bigint' || reached.register.id !== register.id)
      throw refusal('bad-request', `“${reached.field.label}”不能在${register.label}中求和`);
    return reached;
  });
}

/** 户, where the records belong to households or are such: how many different ones; of households themselves also 人. */
export function headsOf(
  { platform: { root }, seat }: Session,
  register: Register<any, any>,
): readonly [string, RawBuilder<unknown>][] {
  if (register.id === root.id)
    return headcountsOf(root).map((name) => [name, sumOf(fieldAt(register, name))]);
  // Where the household is the owner itself, its table need not be read.
  if (register.of?.id === root.id && !seat.department)
    return [[root.id, sql`count(distinct ${ownerRef(register)})`]];
  return ownersOf(register).some(({ id }) => id === root.id)
    ? [[root.id, sql`count(distinct ${idRef(root)})`]]
    : [];
}

/** What the known values add up to; unknown where none is. */
export const sumOf = (field: Reached): RawBuilder<unknown> => sql`sum(${refOf(field)})::bigint`;

/** How many records meet the conditions, of how many households, and the sums over all of them. */
export async function totalsOfQuery(
  session: Session,
  register: Register<any, any>,
  query: Query,
): Promise<Pick<Page<unknown>, 'total' | 'totals'>> {
  const counted = [
    ...headsOf(session, register),
    // A list shows a sum below the field's own column.
    ...sumsAsked(register, query.sums).map(
      (field) => [query.by ? `sum.${field.path}` : field.path, sumOf(field)] as const,
    ),
  ];
  const { rows } = await inTime(
    session,
    sql<Record<string, number>>`
      select count(*) as total ${sql.join([sql``, ...counted.map(([, of], i) => sql`${of} as ${sql.ref(`t${i}`)}`)], sql`, `)}
      from ${fromWithOwners(register)} where ${conditionOf(session, register, query)}`,
  );
  const [row] = rows;
  const total = row?.total ?? 0;
  const { root } = session.platform;
  return {
    total,
    totals: {
      ...(register.id === root.id && { [root.id]: total }),
      ...Object.fromEntries(counted.map(([key], i) => [key, row?.[`t${i}`] ?? 0])),
    },
  };
}
