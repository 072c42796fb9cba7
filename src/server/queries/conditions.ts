import { type RawBuilder, sql } from 'kysely';
import type { Register } from '../../kernel/index.ts';
import { idRef, ownerRef, tableOf } from '../db/compile.ts';
import { refusal } from '../problems.ts';
import { fieldFilter, filtersOf, type Query, valueSaid } from '../registers/filters.ts';
import type { Session } from '../session.ts';
import { fieldAt, findField } from './path.ts';

/** The conditions of a query as SQL: a list's own, those on what its records belong to, and `has.measure=no`. */
export function conditionOf(
  session: Session,
  register: Register<any, any>,
  query: Query,
): RawBuilder<unknown> {
  const own = filtersOf(session, register, query);
  const others = Object.entries(query).flatMap(([path, value]) => {
    if (!path.includes('.') || !value) return [];
    const [first, second = ''] = path.split('.');
    if (first === 'has') return [hasAny(session, register, second, value)];
    const { register: of, name } = fieldAt(register, path);
    return [fieldFilter(of, name, value)];
  });
  return sql.join([...own, ...others, sql`true`], sql` and `);
}

/** 名下有无: whether any record of another register belongs to it. */
function hasAny(
  { names }: Session,
  register: Register<any, any>,
  id: string,
  value: string,
): RawBuilder<unknown> {
  const child = names.belongings(register).find((each) => each.id === id);
  if (!child || !['yes', 'no'].includes(value))
    throw refusal('bad-request', `${register.label}名下没有“${id}”`);
  const there = sql`exists (select from ${tableOf(child)} where ${ownerRef(child)} = ${idRef(register)})`;
  return value === 'yes' ? there : sql`not ${there}`;
}

/** The same in words: 农户户类型：脱贫户；没有帮扶措施. */
export function conditionsSaid({ names }: Session, register: Register<any, any>, query: Query): string[] {
  return Object.entries(query).flatMap(([path, value]) => {
    if (!value) return [];
    const [first, second] = path.split('.');
    if (first === 'has') {
      const child = names.belongings(register).find(({ id }) => id === second);
      return child ? [(value === 'yes' ? '有' : '没有') + child.label] : [];
    }
    const reached = findField(register, path);
    return reached ? [`${reached.field.label}：${valueSaid(reached.field, value)}`] : [];
  });
}
