import { CompiledQuery, type RawBuilder, sql } from 'kysely';
import { type Catalogue, ownersOf, type Register } from '../../kernel/index.ts';
import { idRef, ownerRef, snake, tableOf } from '../db/compile.ts';
import { kept } from '../db/kept.ts';
import { rowOf, type Stored, storedIn } from '../db/rows.ts';
import type { Session } from '../session.ts';

/** The records of one register that belong to another's record, each with the title of what it belongs to directly. */
export interface Below {
  readonly of: Register<any, any>;
  readonly found: readonly { readonly stored: Stored; readonly more: unknown }[];
}

/** The records of each register that belong to this one, directly or through a belonging, in one statement for all. */
export async function belongingsBelow(
  session: Session,
  register: Register<any, any>,
  record: Stored,
): Promise<Below[]> {
  const { registers, text } = belowOf(session, register);
  if (!registers.length) return [];
  const { rows } = await session.db.executeQuery<Record<string, object[]>>(
    CompiledQuery.raw(text, [record.id]),
  );
  return registers.map((of) => ({
    of,
    found: (rows[0]?.[snake(of.id)] ?? [])
      .map((row) => storedIn(of, row))
      .toSorted((a, b) => (a.stored.id < b.stored.id ? -1 : 1)),
  }));
}

/** The registers below one and the statement that reads them: some twenty thousand characters, written once. */
function belowOf({ db, names }: Session, register: Register<any, any>): BelowStatement {
  const written = statements.get(names) ?? new Map<string, BelowStatement>();
  statements.set(names, written);
  const known = written.get(register.id);
  if (known) return known;
  const registers = names
    .all<Register<any, any>>('register')
    .filter((each) => ownersOf(each).some((owner) => owner.id === register.id));
  const lists = registers.map(
    (each) => sql`to_json(array(${belongingTo(each, register)})) as ${sql.ref(snake(each.id))}`,
  );
  const { sql: text } = sql`${kept}select ${sql.join(lists)}`.compile(db);
  const made = { registers, text };
  written.set(register.id, made);
  return made;
}
interface BelowStatement {
  readonly registers: readonly Register<any, any>[];
  readonly text: string;
}
const statements = new WeakMap<Catalogue, Map<string, BelowStatement>>();

/** With the title of what each belongs to; that of the record itself, which the page has, is not joined to sixty registers once more. */
function belongingTo(register: Register<any, any>, above: Register<any, any>): RawBuilder<unknown> {
  const all = ownersOf(register);
  const owners = all.slice(
    0,
    all.findIndex((owner) => owner.id === above.id),
  );
  const chain = [register, ...owners];
  const joins = owners.map(
    (owner, index) => sql`join ${tableOf(owner)} on ${idRef(owner)} = ${ownerRef(chain[index] ?? register)}`,
  );
  const [owner] = owners;
  const title = owner?.title ? sql`${sql.ref(`${snake(owner.id)}.${snake(owner.title)}`)}` : sql`''`;
  return sql`select ${rowOf(register, title)} from ${tableOf(register)} ${sql.join(joins, sql` `)}
    where ${ownerRef(chain.at(-1) ?? register)} = $1 limit 500`;
}
