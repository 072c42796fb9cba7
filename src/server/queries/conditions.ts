import { type RawBuilder, sql } from 'kysely';
import type { Register } from '../../kernel/index.ts';
import { refusal } from '../problems.ts';
import { fieldFilter, filtersOf, type Query, valueSaid } from '../registers/filters.ts';
import type { Session } from '../session.ts';
import { findHaving, type Having, someBelonging } from './belonging.ts';
import { fieldAt, findField } from './path.ts';

/**
 * The conditions of a query as SQL, all of which hold: a list's own, those on what its records belong to, on what belongs to them
 * (`has.measure=no`, `has.person.health=severe`), and groups of which any one suffices (`any1.type=`, `any1.has.measure=`).
 */
export function conditionOf(
  session: Session,
  register: Register<any, any>,
  query: Query,
): RawBuilder<unknown> {
  const own = filtersOf(session, register, query);
  const { all, any } = sorted(query);
  const beyond = all.filter(([path]) => path.includes('.'));
  const groups = any.map((conditions) => {
    const terms = conditions.flatMap((condition) => termsOf(session, register, [condition]));
    return sql`(${sql.join(terms, sql` or `)})`;
  });
  return sql.join([...own, ...termsOf(session, register, beyond), ...groups, sql`true`], sql` and `);
}

type Condition = readonly [path: string, value: string];

/** Conditions that must all hold, and each group of which one must. */
function sorted(query: Query): { all: Condition[]; any: Condition[][] } {
  const all: Condition[] = [];
  const groups = new Map<string, Condition[]>();
  for (const [name, value] of Object.entries(query)) {
    if (!value) continue;
    const [, group, path] = /^(any[1-9])\.(.+)$/.exec(name) ?? [];
    if (group && path) groups.set(group, [...(groups.get(group) ?? []), [path, value]]);
    else all.push([name, value]);
  }
  return { all, any: [...groups.values()] };
}

/** Conditions on one and the same belonging are about one record of it: a member who is ill and works. */
function together(session: Session, register: Register<any, any>, conditions: readonly Condition[]) {
  const belongings = new Map<string, { having: Having; presence: string; on: Condition[] }>();
  const fields: Condition[] = [];
  for (const [path, value] of conditions) {
    const having = findHaving(session, register, path);
    if (!having) {
      fields.push([path, value]);
      continue;
    }
    const key = `${having.of.id} ${having.child.id}`;
    const known = belongings.get(key) ?? { having, presence: 'yes', on: [] };
    if (having.field) known.on.push([having.field, value]);
    else known.presence = value;
    belongings.set(key, known);
  }
  return { fields, belongings: [...belongings.values()] };
}

function termsOf(
  session: Session,
  register: Register<any, any>,
  conditions: readonly Condition[],
): RawBuilder<unknown>[] {
  const { fields, belongings } = together(session, register, conditions);
  return [
    ...fields.map(([path, value]) => {
      const { register: of, name } = fieldAt(register, path);
      return fieldFilter(of, name, value);
    }),
    ...belongings.map(({ having, presence, on }) => {
      if (!['yes', 'no'].includes(presence))
        throw refusal('bad-request', `“${having.child.label}”只能选有或没有`);
      const there = someBelonging(
        having,
        on.map(([name, value]) => fieldFilter(having.child, name, value)),
      );
      return presence === 'yes' ? there : sql`not ${there}`;
    }),
  ];
}

/** The same in words: 户类型：脱贫户；没有帮扶措施；有家庭成员（健康状况：重病）；满足任一：…或…. */
export function conditionsSaid(session: Session, register: Register<any, any>, query: Query): string[] {
  const { all, any } = sorted(query);
  return [
    ...said(session, register, all),
    ...any.flatMap((conditions) => {
      const each = conditions.flatMap((condition) => said(session, register, [condition]));
      return each.length ? [`满足任一：${each.join(' 或 ')}`] : [];
    }),
  ];
}

function said(session: Session, register: Register<any, any>, conditions: readonly Condition[]): string[] {
  const { fields, belongings } = together(session, register, conditions);
  return [
    ...fields.flatMap(([path, value]) => {
      const reached = findField(register, path);
      return reached ? [`${reached.field.label}：${valueSaid(reached.field, value)}`] : [];
    }),
    ...belongings.map(({ having: { child }, presence, on }) => {
      const how = on.map(
        ([name, value]) => `${child.fields[name].label}：${valueSaid(child.fields[name], value)}`,
      );
      return `${presence === 'no' ? '没有' : '有'}${child.label}${how.length ? `（${how.join('，')}）` : ''}`;
    }),
  ];
}
