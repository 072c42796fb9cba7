import { type RawBuilder, sql } from 'kysely';
import { type Field, ownersOf, type Register } from '../../kernel/index.ts';
import { idRef, ownerRef, snake, tableOf } from '../db/compile.ts';
import { refusal } from '../problems.ts';

/** A declared field that a query of a register may name: its own, `grade`, or of what its records belong to, `household.type`. */
export interface Reached {
  readonly path: string;
  readonly register: Register<any, any>;
  readonly name: string;
  readonly field: Field<any>;
}

/** What a path means for a register, or undefined; what is kept for machines has none. */
export function findField(register: Register<any, any>, path: string): Reached | undefined {
  const [first = '', second] = path.split('.');
  const of = second === undefined ? register : ownersOf(register).find(({ id }) => id === first);
  const name = second ?? first;
  const field = of && Object.hasOwn(of.fields, name) ? of.fields[name] : undefined;
  return of && field && !field.machine ? { path, register: of, name, field } : undefined;
}

/** The same; what nobody declared is refused. */
export function fieldAt(register: Register<any, any>, path: string): Reached {
  const reached = findField(register, path);
  if (!reached) throw refusal('bad-request', `${register.label}没有名为“${path}”的字段`);
  return reached;
}

export const refOf = ({ register, name }: Reached): RawBuilder<unknown> =>
  sql.ref(`${snake(register.id)}.${snake(name)}`);

/** The register's table and, joined to it, those of what its records belong to. What a seat may not see joins nothing. */
export function fromWithOwners(register: Register<any, any>): RawBuilder<unknown> {
  const joins = [register, ...ownersOf(register)].flatMap((each) =>
    each.of ? [sql`left join ${tableOf(each.of)} on ${idRef(each.of)} = ${ownerRef(each)}`] : [],
  );
  return sql.join([tableOf(register), ...joins], sql` `);
}
