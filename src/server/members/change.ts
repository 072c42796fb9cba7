import { deedOf, type MemberDeed, type MemberEffect, type Register, words } from '../../kernel/index.ts';
import { findRecord } from '../db/facts.ts';
import type { Stored } from '../db/rows.ts';
import { refusal } from '../problems.ts';
import { notePresence } from '../reconciliation/own-words.ts';
import { insertRecords, updateRecord } from '../registers/write.ts';
import type { Session } from '../session.ts';
import {
  type Change,
  findByIdentity,
  namedMembers,
  nameOf,
  presentMembers,
  provisionalNumber,
  rehouse,
  standingsOf,
} from './find.ts';
import { move, part } from './move.ts';
import { registerOne } from './registering.ts';
import { undo } from './undo.ts';

/** Carries out what a confirmed record says of who belongs to its owner; refused with a sentence where it cannot be so. */
export async function changeMembers(
  session: Session,
  effect: MemberEffect<any>,
  about: {
    readonly register: Register<any, any>;
    readonly record: Stored;
    readonly owner: Stored;
    readonly caseId?: string;
  },
): Promise<void> {
  const deed = deedOf(effect, about.record.values);
  if (!deed) throw refusal('forbidden', '没有写明变动类型；请退回补填');
  const kind = typeof effect.does === 'string' ? effect.does : String(about.record.values[effect.does.field]);
  const on = about.record.values[effect.on] as Change['on'];
  if (!on) throw refusal('forbidden', '没有写明变动日期；请退回补填');
  await deeds[deed](session, { ...about, effect, of: standingsOf(effect), kind, on });
}

const deeds: Record<MemberDeed, (session: Session, change: Change) => Promise<void>> = {
  joins: join,
  leaves: leave,
  moves: move,
  parts: part,
  heads: head,
  undoes: undo,
};

/** Who left before comes back as the same person, whichever household it was; a newcomer is registered under a number of ours. */
async function join(session: Session, change: Change): Promise<void> {
  const { effect, of, register, record, owner, kind, on, caseId } = change;
  const named = await namedMembers(session, change);
  for (const member of named) await comeBack(session, change, member);
  if (named.length) return count(session, change, owner, named.length);
  const values = Object.fromEntries(
    Object.entries(effect.newcomer ?? {}).map(([field, source]) => [field, record.values[source] ?? null]),
  );
  await registerOne(session, values[of.identity]);
  const known = await findByIdentity(session, of, values[of.identity]);
  if (known) {
    if (!known.gone)
      throw refusal(
        'forbidden',
        `该证件号码已登记在${session.regions.view(known.region).path}，请先由该户办理转出，再在本户办理增加`,
      );
    await rehouse(session, of, known.id, owner);
    const member = await findRecord(session, of.members, known.id);
    if (member) await comeBack(session, change, member);
    await updateRecord(session, register, record, { [effect.named]: member?.values[of.members.key ?? ''] });
  } else {
    const number = await provisionalNumber(session, words.provisional);
    const key = of.members.key ?? '';
    const [id] = await insertRecords(session, of.members, [
      {
        region: owner.region,
        owner: owner.id,
        values: { ...values, [key]: number, [of.from]: on, [of.began]: kind },
      },
    ]);
    await notePresence(session, of.members, { id: String(id), region: owner.region }, true, caseId);
    await updateRecord(session, register, record, { [effect.named]: number });
  }
  await count(session, change, owner, 1);
}

async function comeBack(session: Session, change: Change, member: Stored): Promise<void> {
  const { of, owner, kind, on, caseId } = change;
  if (member.values[of.until] == null)
    throw refusal('forbidden', `${nameOf(change, member)}还是在户成员，没有离开过；请核对后再办`);
  if (String(member.values[of.until]) > on)
    throw refusal(
      'forbidden',
      `${nameOf(change, member)}于${member.values[of.until]}离开，返回日期不能早于这一天`,
    );
  if (member.owner !== owner.id) await rehouse(session, of, member.id, owner);
  const moved = { ...member, owner: owner.id, region: owner.region };
  const back = { [of.from]: on, [of.began]: kind, [of.until]: null, [of.ended]: null };
  await updateRecord(session, of.members, moved, back, caseId);
  await notePresence(session, of.members, moved, true, caseId);
}

async function leave(session: Session, change: Change): Promise<void> {
  const { of, owner, kind, on, caseId } = change;
  const members = await presentMembers(session, change);
  await markHead(session, change, members);
  for (const member of members) {
    await updateRecord(session, of.members, member, { [of.until]: on, [of.ended]: kind }, caseId);
    await notePresence(session, of.members, member, false, caseId);
  }
  await count(session, change, owner, -members.length);
}

/** One member heads the household from now on; what they are to each other is told anew by the list. */
async function head(session: Session, change: Change): Promise<void> {
  const { effect, of, owner, caseId } = change;
  const [member, ...more] = await presentMembers(session, change);
  if (!member || more.length) throw refusal('forbidden', '户主只能有一人；请只选择一名成员');
  const copies = Object.entries(effect.owner.head).map(([field, source]) => [
    field,
    member.values[source] ?? null,
  ]);
  await updateRecord(session, of.root, owner, Object.fromEntries(copies), caseId);
  await updateRecord(session, of.members, member, effect.owner.isHead, caseId);
}

/** Whether the head is among them, is noted in the record: what follows depends on it. */
export async function markHead(
  session: Session,
  { effect, register, record }: Change,
  members: readonly Stored[],
): Promise<void> {
  if (!effect.ofHead) return;
  const isHead = ({ values }: Stored) =>
    Object.entries(effect.owner.isHead).every(([field, value]) => values[field] === value);
  await updateRecord(session, register, record, { [effect.ofHead]: members.some(isHead) });
}

/** 家庭人口数 changes by those who came or left; where it differed from the members before, it still does, and is shown. */
export async function count(
  session: Session,
  { effect, of, caseId }: Change,
  owner: Stored,
  by: number,
): Promise<void> {
  const field = effect.owner.count;
  const now = (await findRecord(session, of.root, owner.id)) ?? owner;
  const number = Number(now.values[field] ?? 0);
  await updateRecord(session, of.root, now, { [field]: Math.max(number + by, 0) }, caseId);
}
