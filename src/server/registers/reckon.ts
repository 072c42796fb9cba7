import { type RawBuilder, sql } from 'kysely';
import { inForce, ownAreas, type Parameter, type Register, type Term } from '../../kernel/index.ts';
import { isWithin, regionRef, snake, tableOf } from '../db/compile.ts';
import { termToSql } from '../db/term.ts';
import type { Session } from '../session.ts';

/**
 * Computes anew the fields whose formula is a parameter, by the formula in force on the day at each record's place, for the
 * records that `where` picks out; answers how many changed.
 */
export async function reckon(
  session: Session,
  register: Register<any, any>,
  where: RawBuilder<unknown> = sql`true`,
): Promise<number> {
  let changed = 0;
  for (const [name, parameter] of Object.entries(register.formulas)) {
    const column = sql.ref(snake(name));
    const { rows } = await sql<{ id: string }>`
      with reckoned as (
        select id, ${formulaInForce(session, register, parameter)} as value from ${tableOf(register)} where ${where})
      update ${tableOf(register)} set ${column} = reckoned.value from reckoned
      where ${sql.ref(`${snake(register.id)}.id`)} = reckoned.id
        and ${sql.ref(`${snake(register.id)}.${snake(name)}`)} is distinct from reckoned.value
      returning ${sql.ref(`${snake(register.id)}.id`)} as id`.execute(session.db);
    changed += rows.length;
  }
  return changed;
}

/** The nearest area's formula for each record, as one expression. */
export function formulaInForce(
  { names, day }: Pick<Session, 'names' | 'day'>,
  register: Register<any, any>,
  id: string,
): RawBuilder<unknown> {
  const parameter: Parameter<Term> = names.parameter(id);
  const cases = ownAreas(parameter).map(
    (area) =>
      sql`when ${isWithin(regionRef(register.id), area)} then ${termToSql(inForce(parameter, day, area).value)}`,
  );
  const general = termToSql(inForce(parameter, day).value);
  return cases.length ? sql`case ${sql.join(cases, sql` `)} else ${general} end` : general;
}
