import { type RawBuilder, sql } from 'kysely';
import {
  and,
  belongingsOf,
  type Entitlement,
  type Expr,
  type Facts,
  holds,
  not,
  type Reading,
  type Register,
  within,
} from '../../kernel/index.ts';
import { regionRef, snake, tableOf } from '../db/compile.ts';
import { titleOf } from '../registers/write.ts';
import { inputsOf } from '../rules/inputs.ts';
import { knowAll } from '../rules/known.ts';
import { scan } from '../rules/scan.ts';
import type { Session } from '../session.ts';
import type { Condition } from './conditions.ts';
import { tellGap } from './tell.ts';

/** A policy that a root record is entitled to and not known to enjoy, as it stands now. */
export interface FoundGap {
  readonly owner: string;
  readonly region: number;
  readonly policy: string;
  readonly name: string;
  readonly department: string | null;
  readonly year: string;
  readonly people: string;
  readonly reason: string;
  readonly inputs: string;
}
export type Scope = { readonly lo: number; readonly hi: number } | null;

/**
 * Every gap of the year under these conditions, in one scan of the root register. A county that has sent no list of what is
 * enjoyed this year is left out: there, absence says nothing.
 */
export async function findGaps(
  session: Session,
  entitlement: Entitlement,
  conditions: readonly Condition[],
  { year, scope }: { readonly year: string; readonly scope: Scope },
): Promise<{ found: FoundGap[]; silent: string[] }> {
  const { root } = session.platform;
  const silent = await silentCounties(session, entitlement, year);
  const sought = conditions.map((each, i) => ({
    id: String(i),
    when: and(each.here, misses(entitlement, root, each.policy, { year, silent })),
  }));
  if (!sought.length) return { found: [], silent };
  const where = scope ? sql`${regionRef(root.id)} between ${scope.lo} and ${scope.hi}` : sql`true`;
  const hits = await scan(session, root, sought, where);
  const known = await knowAll(
    session,
    root,
    hits.map(({ stored }) => stored),
    conditions.map(({ condition }) => condition),
  );
  const found = known.flatMap(({ stored, facts }, index) =>
    (hits[index]?.rules ?? []).map((id): FoundGap => {
      const { condition, policy, name, department } = conditions[Number(id)] as Condition;
      const people = peopleIn(condition, facts, session.reading);
      return {
        owner: stored.id,
        region: stored.region,
        policy,
        name,
        department,
        year,
        people: people.length ? people.join('、') : titleOf(root, stored.values),
        reason: tellGap(condition, facts, session.reading),
        inputs: inputsOf(condition, facts, session.reading),
      };
    }),
  );
  return { found, silent };
}

/** That a root record is known not to enjoy the policy in the year: its county has sent the list, and it is not on it. */
export const misses = (
  entitlement: Entitlement,
  root: Register<any, any>,
  policy: string,
  { year, silent }: { readonly year: string; readonly silent: readonly string[] },
): Expr => and(...silent.map((code) => not(within(code))), not(enjoys(entitlement, root, policy, year)));

/** That the policy is among what a root record enjoys in the year. */
const enjoys = (
  { enjoyed, policy, year }: Entitlement,
  root: Register<any, any>,
  number: string,
  current: string,
): Expr => ({
  op: 'some',
  of: `${root.id}.${enjoyed.id}`,
  where: and(is(enjoyed, policy, number), is(enjoyed, year, current)),
});

const is = ({ id }: Register<any, any>, field: string, value: string): Expr => ({
  op: 'compare',
  column: `${id}.${field}`,
  how: 'in',
  values: [value],
});

/** The codes of the counties for which nothing enjoyed in the year is known at all. */
export async function silentCounties(
  { db, regions }: Session,
  { enjoyed, year }: Entitlement,
  current: string,
): Promise<string[]> {
  const counties = regions.all.filter(({ level }) => level === 'county');
  const exists = (lo: number, hi: number): RawBuilder<boolean> => sql`exists (select from ${tableOf(enjoyed)}
    where ${regionRef(enjoyed.id)} between ${lo} and ${hi} and ${sql.ref(`${snake(enjoyed.id)}.${snake(year)}`)} = ${current})`;
  const { rows } = await sql<Record<string, boolean>>`
    select ${sql.join(counties.map(({ id, hi }, i) => sql`${exists(id, hi)} as ${sql.ref(`county_${i}`)}`))}`.execute(
    db,
  );
  return counties.flatMap(({ code }, i) => (rows[0]?.[`county_${i}`] ? [] : [code]));
}

/** By their names, the belongings for which a condition holds that asks for one: the student, the disabled. */
function peopleIn(condition: Expr, facts: Facts, at: Reading): string[] {
  if (condition.op === 'and' || condition.op === 'or')
    return [...new Set(condition.terms.flatMap((term) => peopleIn(term, facts, at)))];
  if (condition.op !== 'some') return [];
  const { title } = at.names.belonging(condition.of);
  if (!title) return [];
  return (
    (belongingsOf(condition.of, facts, at) ?? [])
      .filter((each) => holds(condition.where, each, at))
      .map((each) => String(each[title]))
      // In an order of their own, so that a member corrected is no other finding.
      .toSorted()
  );
}
