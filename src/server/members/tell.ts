import { sql } from 'kysely';
import { type Day, deedOf, type End, keysIn, type MemberEffect, type Procedure } from '../../kernel/index.ts';
import { ownerColumn, snake, tableOf } from '../db/compile.ts';
import type { Stored } from '../db/rows.ts';
import type { Session } from '../session.ts';
import { findByIdentity, findByKey, nameOf, presentMembers, standingsOf } from './find.ts';

/** What a procedure does to members in the end, if anything. */
export const memberEffectOf = ({ ends }: Procedure): MemberEffect<any> | undefined =>
  Object.values<End>(ends).flatMap(({ members }) => members ?? [])[0];

/** Says in a record's own words whom it is about, by name, so that lists and tasks can show it. */
export async function tellWho(
  session: Session,
  procedure: Procedure,
  values: Readonly<Record<string, unknown>>,
): Promise<Readonly<Record<string, unknown>>> {
  const effect = memberEffectOf(procedure);
  if (!effect) return tellWhom(session, procedure, values);
  if (!effect.told) return {};
  const of = standingsOf(effect);
  const members = await Promise.all(
    keysIn(values[effect.named]).map((key) => findByKey(session, of.members, key)),
  );
  const names = members.flatMap((member) => (member ? [nameOf({ of }, member)] : []));
  const newcomer = values[effect.newcomer?.[of.members.title ?? ''] ?? ''];
  const told = names.length ? names.join('、') : newcomer;
  return told ? { [effect.told]: told } : {};
}

/** A record about one of the owner's, as one child of the household, is called by its name. */
async function tellWhom(
  session: Session,
  { on }: Procedure,
  values: Readonly<Record<string, unknown>>,
): Promise<Readonly<Record<string, unknown>>> {
  const [refers, ...others] = Object.keys(on.fields).filter((name) => on.fields[name].refers);
  if (!on.title || values[on.title] || !refers || others.length || !values[refers]) return {};
  const register = session.names.register(on.fields[refers].refers.register);
  const found = await findByKey(session, register, String(values[refers]));
  const name = found?.values[register.title ?? ''];
  return name ? { [on.title]: name } : {};
}

/** Refuses early what could not be carried out later: members who are not in this household. */
export async function checkMembers(
  session: Session,
  procedure: Procedure,
  values: Readonly<Record<string, unknown>>,
  owner: Stored,
): Promise<void> {
  const effect = memberEffectOf(procedure);
  const deed = effect && deedOf(effect, values);
  if (!effect || !deed || deed === 'joins' || deed === 'undoes') return;
  const record = { id: '', region: owner.region, owner: owner.id, values };
  const on = (values[effect.on] ?? session.day) as Day;
  await presentMembers(session, {
    effect,
    of: standingsOf(effect),
    register: procedure.on,
    record,
    owner,
    kind: '',
    on,
  });
}

/** Whether a newcomer is registered and has not left: by ID number, or in this household by name and birth. */
export async function isKnownMember(
  session: Session,
  effect: MemberEffect<any>,
  values: Readonly<Record<string, unknown>>,
  owner: Stored,
): Promise<boolean> {
  const of = standingsOf(effect);
  const { members, identity, until } = of;
  const newcomer = (field: string | null) => values[effect.newcomer?.[field ?? ''] ?? ''] ?? null;
  const known = await findByIdentity(session, of, newcomer(identity));
  if (known) return !known.gone;
  const born = Object.keys(members.fields).find((name) => members.fields[name].sqlType === 'date') ?? '';
  const name = newcomer(members.title);
  if (name === null) return false;
  const { rows } =
    await sql`select from ${tableOf(members)} where ${sql.ref(ownerColumn(members))} = ${owner.id}
    and ${sql.ref(snake(until))} is null and ${sql.ref(snake(members.title ?? ''))} = ${name}
    and ${sql.ref(snake(born))} is not distinct from ${newcomer(born)}`.execute(session.db);
  return rows.length > 0;
}
