import { type RawBuilder, sql } from 'kysely';
import { ownersOf, type Register } from '../../kernel/index.ts';
import { idRef, ownerRef, tableOf } from '../db/compile.ts';
import { refusal } from '../problems.ts';
import type { Session } from '../session.ts';
import { fieldAt } from './path.ts';

type AnyRegister = Register<any, any>;

/** 名下: what belongs to a record or, as with a member's household, to what that belongs to; and perhaps one field of it. */
export interface Having {
  readonly of: AnyRegister;
  readonly child: AnyRegister;
  readonly field?: string;
}

/** What `has.measure`, `has.person.health` or `household.has.measure` means; undefined where a path names a field. */
export function findHaving({ names }: Session, register: AnyRegister, path: string): Having | undefined {
  const [, owner, id, name] = /^(?:([^.]+)\.)?has\.([^.]+)(?:\.([^.]+))?$/.exec(path) ?? [];
  if (!id) return undefined;
  const of = owner === undefined ? register : ownersOf(register).find((each) => each.id === owner);
  const child = names.find<AnyRegister>('register', id);
  if (!of || !child || !ownersOf(child).some((each) => each.id === of.id))
    throw refusal('bad-request', `${register.label}名下没有“${id}”`);
  return name === undefined ? { of, child } : { of, child, field: fieldAt(child, name).name };
}

/** Whether any record that belongs to one, directly or through what lies between, meets the conditions. */
export function someBelonging(
  { of, child }: Having,
  conditions: readonly RawBuilder<unknown>[],
): RawBuilder<unknown> {
  const owners = ownersOf(child);
  const between = owners.slice(
    0,
    owners.findIndex(({ id }) => id === of.id),
  );
  const chain = [child, ...between];
  const joins = between.map((each, i) => {
    const below = chain[i] as AnyRegister;
    return sql`join ${tableOf(each)} on ${idRef(each)} = ${ownerRef(below)}`;
  });
  const top = chain.at(-1) as AnyRegister;
  return sql`exists (select from ${sql.join([tableOf(child), ...joins], sql` `)}
    where ${sql.join([sql`${ownerRef(top)} = ${idRef(of)}`, ...conditions], sql` and `)})`;
}
