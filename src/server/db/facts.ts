import { sql } from 'kysely';
import type { Facts, Register } from '../../kernel/index.ts';
import type { Session } from '../session.ts';
import { ownerRef, tableOf } from './compile.ts';
import { columnsOf, type Stored, storedOf } from './rows.ts';
import { twinsAmong } from './twins.ts';

/** One record, or undefined where there is none or it lies outside the seat. `lock` holds it until the transaction ends. */
export async function findRecord(
  { db }: Session,
  register: Register<any, any>,
  id: string,
  { lock = false } = {},
): Promise<Stored | undefined> {
  const { rows } = await sql<Record<string, unknown>>`
    select ${columnsOf(register)} from ${tableOf(register)} where id = ${id} ${lock ? sql`for update` : sql``}`.execute(
    db,
  );
  return rows[0] && storedOf(register, rows[0]);
}

/** The records of a register that belong to one of its owner's. */
export async function belongingsOf(
  session: Session,
  register: Register<any, any>,
  owner: string,
): Promise<Stored[]> {
  const { rows } = await sql<Record<string, unknown>>`
    select ${columnsOf(register)} from ${tableOf(register)} where ${ownerRef(register)} = ${owner}
    order by ${sql.ref('valid_from')}, id`.execute(session.db);
  return rows.map((row) => storedOf(register, row));
}

/**
 * A record as the kernel reads it: its values and region, its owners, and those belongings of its own and of its owners that
 * `condition` (any declaration that holds conditions) names, but for those `known` already.
 */
export async function factsOf(
  session: Session,
  register: Register<any, any>,
  record: Stored,
  condition: unknown,
  known?: Belongings,
): Promise<Facts> {
  const named = belongingsNamed(condition);
  const facts: Record<string, unknown> = {
    ...record.values,
    region: session.regions.get(record.region).code,
    ...(await twinsAmong(session, register, [record], condition))(record),
  };
  for (const child of session.names
    .belongings(register)
    .filter(({ id }) => named.has(`${register.id}.${id}`))) {
    const belongings = known?.get(child.id) ?? (await belongingsOf(session, child, record.id));
    facts[child.id] = belongings.map(({ values, region }) => ({
      ...values,
      region: session.regions.get(region).code,
    }));
  }
  if (register.of && record.owner) {
    const owner = await findRecord(session, register.of, record.owner);
    if (owner) facts[register.of.id] = await factsOf(session, register.of, owner, condition);
  }
  return facts;
}

/** Records by the register whose they are, all that belong to one. */
export type Belongings = ReadonlyMap<string, readonly Stored[]>;

/** The `household.house` names that stand in `some` conditions anywhere inside. */
export function belongingsNamed(
  inside: unknown,
  found = new Set<string>(),
  seen = new Set<object>(),
): Set<string> {
  if (typeof inside !== 'object' || inside === null || seen.has(inside)) return found;
  seen.add(inside);
  if ('op' in inside && inside.op === 'some' && 'of' in inside) found.add(String(inside.of));
  for (const part of Object.values(inside)) belongingsNamed(part, found, seen);
  return found;
}
