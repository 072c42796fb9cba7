import { sql } from 'kysely';
import { tableOf } from '../db/compile.ts';
import type { DoubtsAnswer } from '../http/contract.ts';
import { refusal } from '../problems.ts';
import { audit } from '../registers/write.ts';
import type { Session } from '../session.ts';
import { doubtsIn } from './run.ts';

/** 核实无误: somebody looked and it is right as it stands; quiet until what was looked at changes. Refused without a reason. */
export async function verifyDoubts(
  session: Session,
  ids: readonly string[],
  why: string,
): Promise<DoubtsAnswer> {
  ensureMayVerify(session);
  const reason = why.trim();
  if (!reason) throw refusal('incomplete', undefined, { why: '核实情况：必填' });
  await audit(session, 'doubts-verified', null, { ids, reason });
  const { numAffectedRows } = await sql`
    update ${tableOf(doubtsIn(session))} set state = 'verified', verified_on = ${session.day}, verified_why = ${reason},
      verified_by = ${`${session.seat.office} ${session.person.name}`}
    where id = any(${ids}::uuid[]) and state = 'open'`.execute(session.db);
  return answerOf(ids, numAffectedRows);
}

/** Takes 核实无误 back: the doubt waits again. */
export async function reopenDoubts(session: Session, ids: readonly string[]): Promise<DoubtsAnswer> {
  ensureMayVerify(session);
  await audit(session, 'doubts-reopened', null, { ids });
  const { numAffectedRows } = await sql`
    update ${tableOf(doubtsIn(session))} set state = 'open', verified_on = null, verified_why = null, verified_by = null
    where id = any(${ids}::uuid[]) and state = 'verified'`.execute(session.db);
  return answerOf(ids, numAffectedRows);
}

/** Village, township and county know the household or can ask; the city and departments look on. */
export const mayVerify = ({ level, department }: Session['seat']): boolean =>
  !department && (level === 'village' || level === 'township' || level === 'county');

function ensureMayVerify({ seat }: Session): void {
  if (!mayVerify(seat)) throw refusal('not-your-office', '核实无误由村、乡镇、县办理');
}
const answerOf = (ids: readonly string[], done: bigint | undefined): DoubtsAnswer => ({
  done: Number(done ?? 0),
  left: new Set(ids).size - Number(done ?? 0),
});
