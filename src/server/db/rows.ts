import { type RawBuilder, sql } from 'kysely';
import type { Register } from '../../kernel/index.ts';
import { ownerColumn, quote, snake } from './compile.ts';

/** A stored record: its id, region, owner and values by field name. */
export interface Stored {
  readonly id: string;
  readonly region: number;
  readonly owner: string | null;
  readonly values: Readonly<Record<string, unknown>>;
}
/** The columns of a register, to be selected from its table under its own name; of these fields only, where they are given. */
export function columnsOf(register: Register<any, any>, fields?: readonly string[]): RawBuilder<unknown> {
  const known = fields ? undefined : columns.get(register);
  if (known) return known;
  const table = snake(register.id);
  const names = [
    'id',
    'region',
    ...(register.of ? [ownerColumn(register)] : []),
    ...(fields ?? Object.keys(register.fields)).map(snake),
  ];
  const made = sql.raw(names.map((name) => quote([table, name])).join(', '));
  if (!fields) columns.set(register, made);
  return made;
}
const columns = new WeakMap<Register<any, any>, RawBuilder<unknown>>();
/** The same as one value of JSON for each row, for what is read of many registers at once: an object of values in the order of the columns. */
export const rowOf = (register: Register<any, any>, more: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`row_to_json(row(${columnsOf(register)}, ${more}))`;
/** Such a value as a record, and what was selected besides. */
export function storedIn(register: Register<any, any>, row: object): { stored: Stored; more: unknown } {
  const [id, region, ...rest] = Object.values(row);
  const owner = register.of ? String(rest.shift()) : null;
  const names = Object.keys(register.fields);
  const values = Object.fromEntries(names.map((name, i) => [name, rest[i] ?? null]));
  return { stored: { id: String(id), region: Number(region), owner, values }, more: rest[names.length] };
}
/** A selected row as a record. */
export const storedOf = (
  register: Register<any, any>,
  row: Record<string, unknown>,
  fields: readonly string[] = Object.keys(register.fields),
): Stored => ({
  id: String(row.id),
  region: Number(row.region),
  owner: register.of ? String(row[ownerColumn(register)]) : null,
  values: Object.fromEntries(fields.map((name) => [name, row[snake(name)] ?? null])),
});
