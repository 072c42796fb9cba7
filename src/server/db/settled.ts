import { type RawBuilder, sql } from 'kysely';
import type { Reading } from '../../kernel/index.ts';
import type { Db } from './database.ts';

/**
 * A part of statements that says the same for as long as declarations and parameters do: written once, its values in it, instead of anew for
 * every request. Nothing that somebody asks for may stand in it, only what is declared or set.
 */
export function settled<T>(db: Db, reading: Reading, name: string, make: () => RawBuilder<T>): RawBuilder<T> {
  const written = texts.get(reading) ?? new Map<string, RawBuilder<any>>();
  texts.set(reading, written);
  const known = written.get(name);
  if (known) return known;
  const { sql: text, parameters } = make().compile(db);
  const made = sql.raw<T>(
    text.replaceAll(/\$(\d+)/g, (_, at: string) => literal(parameters[Number(at) - 1])),
  );
  written.set(name, made);
  return made;
}
const texts = new WeakMap<Reading, Map<string, RawBuilder<any>>>();

function literal(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'number' || typeof value === 'boolean') return `(${value})`;
  if (typeof value === 'object' && !Array.isArray(value))
    throw new TypeError('only texts, numbers and lists of them are written into a statement');
  return quoted(Array.isArray(value) ? `{${value.map(item).join(',')}}` : String(value));
}
const item = (value: unknown): string => `"${String(value).replaceAll(/["\\]/g, '\\$&')}"`;
const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
