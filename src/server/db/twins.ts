import { sql } from 'kysely';
import { type Facts, fieldOf, type Name, type Register, registerOf } from '../../kernel/index.ts';
import type { Session } from '../session.ts';
import { digestOf, idRef, snake, tableOf } from './compile.ts';
import { columnsOf, type Stored, storedOf } from './rows.ts';

/**
 * The other records that have the same value as these, by field, for the fields that `twin` conditions anywhere in `condition`
 * name: one query for each. None of a region that the session may not see.
 */
export async function twinsAmong(
  { db, platform, regions }: Session,
  register: Register<any, any>,
  records: readonly Stored[],
  condition: unknown,
): Promise<(record: Stored) => Pick<Facts, 'twins'>> {
  const found = new Map<string, Map<unknown, Stored[]>>();
  for (const name of twinsNamed(condition)) {
    if (registerOf(name) !== register.id) continue;
    const field = fieldOf(name);
    const values = [...new Set(records.flatMap(({ values }) => values[field] ?? []))];
    const { sealed, sqlType } = register.fields[field];
    const sought =
      sealed === 'identity'
        ? values.flatMap((value) => platform.database.keys.identityDigests(String(value)))
        : values;
    const column = sql.ref(`${snake(register.id)}.${snake(sealed === 'identity' ? digestOf(field) : field)}`);
    const type = sql.raw(`${sqlType}[]`);
    const { rows } = await sql<Record<string, unknown>>`
      select ${columnsOf(register)} from ${tableOf(register)}
      where ${column} = any(${sought}::${type}) order by ${idRef(register)}`.execute(db);
    found.set(
      field,
      Map.groupBy(
        rows.map((row) => storedOf(register, row)),
        ({ values }) => values[field],
      ),
    );
  }
  if (!found.size) return () => ({});
  return (record) => ({
    twins: Object.fromEntries(
      [...found].map(([field, byValue]) => [
        field,
        (byValue.get(record.values[field]) ?? [])
          .filter(({ id }) => id !== record.id)
          .map(({ values, region }) => ({ ...values, region: regions.get(region).code })),
      ]),
    ),
  });
}

/** The fields that stand in `twin` conditions anywhere inside. */
export function twinsNamed(inside: unknown, seen = new Set<object>()): Set<Name> {
  const found = new Set<Name>();
  if (typeof inside !== 'object' || inside === null || seen.has(inside)) return found;
  seen.add(inside);
  if ('op' in inside && inside.op === 'twin' && 'column' in inside) found.add(inside.column as Name);
  for (const part of Object.values(inside)) for (const name of twinsNamed(part, seen)) found.add(name);
  return found;
}
