import type { RawBuilder } from 'kysely';
import type { Db } from '../../db/database.ts';
import { literal } from '../../db/duck.ts';

/**
 * A query put together for PostgreSQL as one text with its values in it, in the words of DuckDB: the few that differ are
 * exchanged. `dialect` postgres leaves them as they are.
 */
export function duckText(query: RawBuilder<unknown>, db: Db, { dialect = 'duckdb' } = {}): string {
  const { sql: text, parameters } = query.compile(db);
  const write = dialect === 'duckdb' ? literal : postgresLiteral;
  const filled = text.replaceAll(/\$(\d+)/g, (_, n) => write(parameters[Number(n) - 1]));
  return dialect === 'duckdb' ? exchanged(filled) : filled;
}

const postgresLiteral = (value: unknown): string =>
  Array.isArray(value) ? `array[${value.map(literal).join(', ')}]` : literal(value);

const exchanged = (text: string): string =>
  text
    .replaceAll(/\bselect from\b/g, 'select 1 from')
    .replaceAll(/\bmake_interval\(months => /g, 'to_months(');
