import { sql } from 'kysely';
import { type Day, type Follows, keysIn, type MemberEffect, type Register } from '../../kernel/index.ts';
import { digestOf, ownerColumn, snake, tableOf } from '../db/compile.ts';
import { findRecord } from '../db/facts.ts';
import type { Stored } from '../db/rows.ts';
import { identityOf } from '../feeds/target.ts';
import { refusal } from '../problems.ts';
import type { Session } from '../session.ts';

/** What an effect says of members, in the words of their registers. */
export interface Standings {
  readonly root: Register<any, any>;
  readonly members: Register<any, any>;
  readonly episodes: Register<any, any>;
  /** A member's fields: since when and how, until when and how. */
  readonly from: string;
  readonly began: string;
  readonly until: string;
  readonly ended: string;
  readonly identity: string;
}
export function standingsOf({ episodes }: MemberEffect<any>): Standings {
  const { register: members, from, until, began, ended } = episodes.follows as Follows;
  const [first, last] = [from[0], until[0]];
  if (!first || !last || !began.field || !ended.field || !episodes.of)
    throw new TypeError(`episodes "${episodes.id}" do not say how members come and go`);
  const identity = identityOf(members) ?? '';
  return {
    root: episodes.of,
    members,
    episodes,
    from: first,
    until: last,
    began: began.field,
    ended: ended.field,
    identity,
  };
}

/** One change, as it is to be carried out. */
export interface Change {
  readonly effect: MemberEffect<any>;
  readonly of: Standings;
  readonly register: Register<any, any>;
  readonly record: Stored;
  readonly owner: Stored;
  /** The code of what happened, and the day. */
  readonly kind: string;
  readonly on: Day;
  readonly caseId?: string | undefined;
}

export const nameOf = ({ of: { members } }: Pick<Change, 'of'>, { values }: Stored): string =>
  String(values[members.title ?? ''] ?? '');

/** The members that a change names, each within the seat; refused where one is not there. */
export async function namedMembers(session: Session, change: Change): Promise<Stored[]> {
  const keys = keysIn(change.record.values[change.effect.named]);
  const found: Stored[] = [];
  for (const key of keys) {
    const member = await findByKey(session, change.of.members, key);
    if (!member)
      throw refusal(
        'forbidden',
        `没有${change.of.members.fields[change.of.members.key ?? '']?.label}为${key}的人，或不在您的辖区`,
      );
    found.push(member);
  }
  return found;
}

/** The same, all of whom must belong to the owner now, and since no later than the day. */
export async function presentMembers(session: Session, change: Change): Promise<Stored[]> {
  const members = await namedMembers(session, change);
  if (!members.length) throw refusal('forbidden', '没有选择成员；请选择涉及的家庭成员');
  for (const member of members) refuseAbsent(change, member);
  return members;
}

function refuseAbsent({ of, owner, on, ...change }: Change, member: Stored): void {
  const name = nameOf({ of }, member);
  if (member.owner !== owner.id || member.values[of.until] != null)
    throw refusal('forbidden', `${name}现在不是本户成员，可能已办过变动；请核对后再办`);
  const from = member.values[of.from];
  if (change.effect.does !== 'heads' && typeof from === 'string' && from > on)
    throw refusal('forbidden', `${name}于${from}加入本户，变动日期不能早于这一天`);
}

export async function findByKey(
  session: Session,
  register: Register<any, any>,
  key: string,
): Promise<Stored | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from ${tableOf(register)} where ${sql.ref(snake(register.key ?? 'id'))} = ${key}`.execute(
    session.db,
  );
  return rows[0] && findRecord(session, register, rows[0].id, { lock: true });
}

/** Somebody of this ID number, also outside the seat: whether they have left where they were. */
export async function findByIdentity(
  { db, platform }: Pick<Session, 'db' | 'platform'>,
  { members, identity, until }: Pick<Standings, 'members' | 'identity' | 'until'>,
  value: unknown,
): Promise<{ id: string; region: number; gone: boolean } | undefined> {
  if (!identity || typeof value !== 'string' || !value) return undefined;
  const { rows } = await sql<{ id: string; region: number; gone: boolean }>`
    select * from member_elsewhere(${snake(members.id)}::regclass, ${snake(digestOf(identity))}, ${snake(until)}, ${platform.database.keys.identityDigests(value)})`.execute(
    db,
  );
  return rows[0];
}

/** Puts a member, and what belongs to them, into another household. */
export const rehouse = (
  { db }: Session,
  { members, until }: Standings,
  member: string,
  owner: Pick<Stored, 'id' | 'region'>,
) =>
  sql`select rehouse(${snake(members.id)}::regclass, ${ownerColumn(members)}, ${snake(until)}, ${member}::uuid, ${owner.id}::uuid, ${owner.region}::integer)`.execute(
    db,
  );

/** A number for a record made here, until a list brings the right one. */
export async function provisionalNumber({ db, day }: Session, prefix: string): Promise<string> {
  const { rows } = await sql<{ n: number }>`select nextval('provisional_number') as n`.execute(db);
  return `${prefix}${day.replaceAll('-', '')}${String(rows[0]?.n ?? 0).padStart(6, '0')}`;
}
