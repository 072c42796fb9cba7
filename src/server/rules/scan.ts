import { type RawBuilder, sql } from 'kysely';
import type { Expr, Register } from '../../kernel/index.ts';
import { tableOf, toSql } from '../db/compile.ts';
import { columnsOf, type Stored, storedOf } from '../db/rows.ts';
import { settled } from '../db/settled.ts';
import { titleOf } from '../registers/write.ts';
import type { Session } from '../session.ts';
import type { Known } from './known.ts';

/** A condition that a run looks for, under its rule's id. */
export interface Sought {
  readonly id: string;
  readonly when: Expr;
}

/** The records of a register, of those in `where`, for which any of the conditions holds, with the ids of those that do: one scan for all; `again` where the same is looked for time and again. */
export async function scan(
  { db, reading }: Session,
  register: Register<any, any>,
  sought: readonly Sought[],
  where: RawBuilder<unknown> = sql`true`,
  { again = false } = {},
): Promise<{ stored: Stored; rules: string[] }[]> {
  const held = () =>
    sql.join(
      sought.map(({ id, when }) => sql`case when ${toSql(when, reading, register.id)} then ${id}::text end`),
    );
  // What is asked again for every record that somebody changes is written once.
  const rules = `scan ${register.id} ${again ? sought.map(({ id }) => id).join(' ') : ''}`;
  const { rows } = await sql<Record<string, unknown> & { rules_held: string[] }>`
    select * from (
      select ${columnsOf(register)}, array_remove(array[${again ? settled(db, reading, rules, held) : held()}], null) as rules_held
      from ${tableOf(register)} where ${where}) scanned
    where cardinality(rules_held) > 0`.execute(db);
  // Ordered here: for the few that are found PostgreSQL would go through all in the order of their ids, which is no order on the disk.
  return rows
    .map((row) => ({ stored: storedOf(register, row), rules: row.rules_held }))
    .toSorted((a, b) => (a.stored.id < b.stored.id ? -1 : 1));
}

export const rootOf = ({ stored, owners }: Known): Stored => owners.at(-1)?.stored ?? stored;

/** The person whom a finding is about, where one stands between the record and the root: name and record. */
export function personOf(
  register: Register<any, any>,
  { stored, owners }: Known,
): { readonly name: string; readonly id: string } | null {
  const chain = [{ register, stored }, ...owners].slice(0, -1);
  const person = chain.findLast(({ register: { title } }) => title);
  return person ? { name: titleOf(person.register, person.stored.values), id: person.stored.id } : null;
}
