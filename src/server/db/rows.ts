import { type RawBuilder, sql } from 'kysely';
import type { Register } from '../../kernel/index.ts';
import { ownerColumn, snake } from './compile.ts';

/** A stored record: its id, region, owner and values by field name. */
export interface Stored {
  readonly id: string;
  readonly region: number;
  readonly owner: string | null;
  readonly values: Readonly<Record<string, unknown>>;
}
/** The columns of a register, to be selected from its table under its own name. */
export const columnsOf = (register: Register<any, any>): RawBuilder<unknown> => {
  const table = snake(register.id);
  const names = [
    'id',
    'region',
    ...(register.of ? [ownerColumn(register)] : []),
    ...Object.keys(register.fields).map(snake),
  ];
  return sql.join(names.map((name) => sql.ref(`${table}.${name}`)));
};
/** A selected row as a record. */
export const storedOf = (register: Register<any, any>, row: Record<string, unknown>): Stored => ({
  id: String(row.id),
  region: Number(row.region),
  owner: register.of ? String(row[ownerColumn(register)]) : null,
  values: Object.fromEntries(Object.keys(register.fields).map((name) => [name, row[snake(name)] ?? null])),
});
