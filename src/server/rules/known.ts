import { sql } from 'kysely';
import type { Facts, Register } from '../../kernel/index.ts';
import { idRef, ownerColumn, snake, tableOf } from '../db/compile.ts';
import { belongingsNamed } from '../db/facts.ts';
import { columnsOf, type Stored, storedOf } from '../db/rows.ts';
import { twinsAmong } from '../db/twins.ts';
import { collect } from '../feeds/columnar/owners.ts';
import type { Session } from '../session.ts';

/** A record with the records it belongs to, nearest first, and its facts as the kernel reads them. */
export interface Known {
  readonly stored: Stored;
  readonly owners: readonly { readonly register: Register<any, any>; readonly stored: Stored }[];
  readonly facts: Facts;
}

/**
 * Many records at once, with the belongings that the condition names: one query for each register, none for each record. `only`: of
 * whom they belong to nothing is read but what the condition names and what they are called.
 */
export async function knowAll(
  session: Session,
  register: Register<any, any>,
  records: readonly Stored[],
  condition: unknown,
  { only = false } = {},
): Promise<Known[]> {
  const named = belongingsNamed(condition);
  const wanted = session.names.belongings(register).filter(({ id }) => named.has(`${register.id}.${id}`));
  const belongings = new Map<string, Map<string, Facts[]>>();
  for (const child of wanted) {
    const rows = await storedWhere(session, child, ownerColumn(child), idsOf(records));
    const byOwner = Map.groupBy(rows, ({ owner }) => String(owner));
    belongings.set(
      child.id,
      new Map([...byOwner].map(([owner, all]) => [owner, all.map((each) => plainFacts(session, each))])),
    );
  }
  const owners = await knownOwners(session, register, records, condition, only);
  const twins = await twinsAmong(session, register, records, condition);
  return records.map((stored) => {
    const owner = owners.get(stored.owner ?? '');
    const own = wanted.map(({ id }) => [id, belongings.get(id)?.get(stored.id) ?? []]);
    const above = register.of && owner ? { [register.of.id]: owner.facts } : {};
    return {
      stored,
      owners: owner && register.of ? [{ register: register.of, stored: owner.stored }, ...owner.owners] : [],
      facts: { ...plainFacts(session, stored), ...Object.fromEntries(own), ...above, ...twins(stored) },
    };
  });
}

async function knownOwners(
  session: Session,
  { of }: Register<any, any>,
  records: readonly Stored[],
  condition: unknown,
  only: boolean,
): Promise<Map<string, Known>> {
  if (!of) return new Map();
  const ids = [...new Set(records.flatMap(({ owner }) => owner ?? []))];
  const stored = await storedWhere(
    session,
    of,
    'id',
    ids,
    only ? fieldsNamed(session, of, condition) : undefined,
  );
  const owners = await knowAll(session, of, stored, condition, { only });
  return new Map(owners.map((owner) => [owner.stored.id, owner]));
}

async function storedWhere(
  { db }: Session,
  register: Register<any, any>,
  column: string,
  ids: readonly string[],
  fields?: readonly string[],
): Promise<Stored[]> {
  if (!ids.length) return [];
  const { rows } = await sql<Record<string, unknown>>`
    select ${columnsOf(register, fields)} from ${tableOf(register)}
    where ${sql.ref(`${snake(register.id)}.${column}`)} = any(${ids}::uuid[])
    order by ${sql.ref(`${snake(register.id)}.valid_from`)}, ${idRef(register)}`.execute(db);
  return rows.map((row) => storedOf(register, row, fields));
}

function fieldsNamed(session: Session, register: Register<any, any>, condition: unknown): string[] {
  const named = new Map<Register<any, any>, Set<string>>();
  collect(condition, session, named);
  const fields = new Set([...(named.get(register) ?? []), register.title, register.key]);
  return Object.keys(register.fields).filter((name) => fields.has(name));
}

const idsOf = (records: readonly Stored[]) => records.map(({ id }) => id);
const plainFacts = ({ regions }: Session, { values, region }: Stored): Facts => ({
  ...values,
  region: regions.get(region).code,
});
