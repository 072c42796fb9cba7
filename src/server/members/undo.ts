import { sql } from 'kysely';
import { type Day, deedOf, keysIn } from '../../kernel/index.ts';
import { ownerColumn, tableOf } from '../db/compile.ts';
import { findRecord } from '../db/facts.ts';
import type { Stored } from '../db/rows.ts';
import { refusal } from '../problems.ts';
import { noteOwner, notePresence } from '../reconciliation/own-words.ts';
import { updateRecord } from '../registers/write.ts';
import type { Session } from '../session.ts';
import { count } from './change.ts';
import { type Change, findByKey, nameOf, rehouse } from './find.ts';
import { keyOf } from './move.ts';

/**
 * 更正（冲销）: an earlier change of the same household never was. Its record stays, with the day on which it was undone; only
 * a member's latest change can be undone, so that nothing later hangs in the air.
 */
export async function undo(session: Session, change: Change): Promise<void> {
  const { effect, register, record, owner, caseId } = change;
  if (!effect.undoes || typeof effect.does === 'string') throw refusal('forbidden', '这类变动不能更正');
  const { which, marks } = effect.undoes;
  const id = String(record.values[which] ?? '');
  const earlier = /^[\da-f-]{36}$/.test(id)
    ? await findRecord(session, register, id, { lock: true })
    : undefined;
  if (!earlier || earlier.owner !== owner.id)
    throw refusal('forbidden', '没有找到要更正的变动，或不是本户的；请重新选择');
  if (earlier.values[marks] != null) throw refusal('forbidden', `该变动已于${earlier.values[marks]}更正过`);
  const deed = deedOf(effect, earlier.values);
  const was: Change = {
    ...change,
    record: earlier,
    kind: String(earlier.values[effect.does.field]),
    on: earlier.values[effect.on] as Day,
    caseId,
  };
  const keys = keysIn(earlier.values[effect.named]);
  for (const key of keys) {
    const member = await findByKey(session, was.of.members, key);
    if (!member) throw refusal('forbidden', '变动涉及的人现在不在您的辖区；请报县级审核');
    if (deed === 'leaves') await stay(session, was, member);
    else if (deed === 'joins') await go(session, was, member);
    else if (deed === 'moves' || deed === 'parts') await returnHome(session, was, member);
    else throw refusal('forbidden', '更正不能再被更正；请重新办理原来的变动');
  }
  if (deed === 'leaves') await count(session, was, owner, keys.length);
  if (deed === 'joins') await count(session, was, owner, -keys.length);
  await updateRecord(session, register, earlier, { [marks]: session.day }, caseId);
  await updateRecord(session, register, record, { [effect.named]: earlier.values[effect.named] ?? null });
}

/** Who was said to have left had not. */
async function stay(
  session: Session,
  { of, owner, kind, on, caseId, ...change }: Change,
  member: Stored,
): Promise<void> {
  const isLatest =
    member.owner === owner.id && member.values[of.until] === on && member.values[of.ended] === kind;
  if (!isLatest) throw refuseLater({ ...change, of } as Change, member);
  await updateRecord(session, of.members, member, { [of.until]: null, [of.ended]: null }, caseId);
  await notePresence(session, of.members, member, true, caseId);
}

/** Who was said to have come had not: they are where they were before, or never were anywhere. */
async function go(session: Session, change: Change, member: Stored): Promise<void> {
  const { of, owner, kind, on, caseId } = change;
  if (member.owner !== owner.id || !hasCome(change, member, kind, on)) throw refuseLater(change, member);
  const before = await neverWas(session, change, member);
  const values = before
    ? {
        [of.from]: before.from_on,
        [of.began]: before.began,
        [of.until]: before.until_on,
        [of.ended]: before.ended,
      }
    : { [of.until]: on, [of.ended]: undoneKind(change) };
  await updateRecord(session, of.members, member, values, caseId);
  await notePresence(session, of.members, member, false, caseId);
}

/** Who was said to have moved to another household is still in this one. */
async function returnHome(session: Session, change: Change, member: Stored): Promise<void> {
  const { of, owner, kind, on, caseId } = change;
  if (member.owner === owner.id || !hasCome(change, member, kind, on)) throw refuseLater(change, member);
  const target = await findRecord(session, of.root, member.owner ?? '');
  if (!target) throw refusal('forbidden', '转入户不在您的辖区；请报县级审核');
  const before = await neverWas(session, change, member);
  if (!before || before.owner !== owner.id) throw refuseLater(change, member);
  await sql`update ${tableOf(of.episodes)} set until_on = null, ended = null where id = ${before.id}`.execute(
    session.db,
  );
  await rehouse(session, of, member.id, owner);
  const home = { ...member, owner: owner.id, region: owner.region };
  await updateRecord(
    session,
    of.members,
    home,
    { [of.from]: before.from_on, [of.began]: before.began },
    caseId,
  );
  await noteOwner(
    session,
    of.members,
    home,
    { from: keyOf(change, target), to: keyOf(change, owner) },
    caseId,
  );
  await count(session, change, target, -1);
  await count(session, change, owner, 1);
}

const hasCome = ({ of }: Change, { values }: Stored, kind: string, on: Day): boolean =>
  values[of.until] == null && values[of.from] === on && values[of.began] === kind;

interface Before {
  readonly id: string;
  readonly owner: string;
  readonly from_on: Day;
  readonly began: string;
  readonly until_on: Day | null;
  readonly ended: string | null;
}
/** Takes the member's latest episode back, to no length at all, and answers the one before it. */
async function neverWas(session: Session, change: Change, member: Stored): Promise<Before | undefined> {
  const { episodes, members } = change.of;
  const key = member.values[members.key ?? ''];
  const owner = sql.ref(ownerColumn(episodes));
  await sql`update ${tableOf(episodes)} set until_on = from_on, ended = ${undoneKind(change)}
    where member = ${key} and until_on is null`.execute(session.db);
  const { rows } = await sql<Before>`
    select id, ${owner} as owner, from_on, began, until_on, ended from ${tableOf(episodes)}
    where member = ${key} and (until_on is null or until_on > from_on) order by from_on desc limit 1`.execute(
    session.db,
  );
  return rows[0];
}

/** The code under which what never was is filed. */
const undoneKind = ({ effect }: Change): string => {
  const codes = typeof effect.does === 'string' ? {} : effect.does.codes;
  return Object.entries(codes).find(([, deed]) => deed === 'undoes')?.[0] ?? '';
};

const refuseLater = (change: Change, member: Stored) =>
  refusal('forbidden', `${nameOf(change, member)}在这之后又有变动；请先更正后来的变动`);
