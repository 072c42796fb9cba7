import { words } from '../../kernel/index.ts';
import { findRecord } from '../db/facts.ts';
import type { Stored } from '../db/rows.ts';
import { refusal } from '../problems.ts';
import { noteOwner, notePresence } from '../reconciliation/own-words.ts';
import { insertRecords, updateRecord } from '../registers/write.ts';
import type { Session } from '../session.ts';
import { count, markHead } from './change.ts';
import { type Change, findByKey, presentMembers, provisionalNumber, rehouse } from './find.ts';

/** 转至他户、并户: members go to another household as the same persons. */
export async function move(session: Session, change: Change): Promise<void> {
  const { effect, of, record, owner } = change;
  const key = String(record.values[effect.to ?? ''] ?? '');
  const target = key ? await findByKey(session, of.root, key) : undefined;
  if (!target)
    throw refusal('forbidden', `没有找到户编号为“${key}”的转入户，或不在本级辖区；跨乡镇的请报县级审核`);
  if (target.id === owner.id) throw refusal('forbidden', '转入户就是本户；请核对转入户的户编号');
  const members = await presentMembers(session, change);
  await markHead(session, change, members);
  await moveTo(session, change, members, target);
}

/** 分户: members found a household of their own, the first of them its head, under a number of ours until the list has one. */
export async function part(session: Session, change: Change): Promise<void> {
  const { effect, of, register, record, owner, caseId } = change;
  const members = await presentMembers(session, change);
  const [first] = members;
  await markHead(session, change, members);
  const number = await provisionalNumber(session, words.provisional);
  const copied = effect.owner.copies.map((name) => [name, owner.values[name] ?? null]);
  const headed = Object.entries(effect.owner.head).map(([field, source]) => [
    field,
    first?.values[source] ?? null,
  ]);
  const values = {
    ...Object.fromEntries([...copied, ...headed]),
    [of.root.key ?? '']: number,
    [effect.owner.count]: 0,
  };
  const [id] = await insertRecords(session, of.root, [{ region: owner.region, owner: null, values }]);
  const made = await findRecord(session, of.root, String(id));
  if (!made || !first) throw refusal('not-found');
  await notePresence(session, of.root, made, true, caseId);
  await moveTo(session, change, members, made);
  const moved = await findRecord(session, of.members, first.id);
  if (moved) await updateRecord(session, of.members, moved, effect.owner.isHead, caseId);
  if (effect.to) await updateRecord(session, register, record, { [effect.to]: number });
}

async function moveTo(
  session: Session,
  change: Change,
  members: readonly Stored[],
  target: Stored,
): Promise<void> {
  const { of, owner, kind, on, caseId } = change;
  for (const member of members) {
    await rehouse(session, of, member.id, target);
    const moved = { ...member, owner: target.id, region: target.region };
    await updateRecord(session, of.members, moved, { [of.from]: on, [of.began]: kind }, caseId);
    await noteOwner(
      session,
      of.members,
      moved,
      { from: keyOf(change, owner), to: keyOf(change, target) },
      caseId,
    );
  }
  await count(session, change, owner, -members.length);
  await count(session, change, target, members.length);
}

export const keyOf = ({ of: { root } }: Pick<Change, 'of'>, { values }: Stored): unknown =>
  values[root.key ?? ''] ?? null;
