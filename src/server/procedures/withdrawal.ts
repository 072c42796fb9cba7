import { standing, withdrawable } from '../../kernel/index.ts';
import { moveLabel } from '../registers/timeline.ts';
import { actorOf, type Session } from '../session.ts';
import { type CaseRow, eventsOf, findCase, procedureOf } from './case-row.ts';
import { followersOf, isUntouched } from './followers.ts';
import { isRevocable } from './revoke.ts';
import { situationOf } from './situation.ts';

/** What taking back (撤回) in a case would undo: a move or, where `revokes`, that the case was opened; what stands before people is `label`. */
export interface Withdrawal {
  readonly row: CaseRow;
  readonly revokes: boolean;
  readonly label: string;
}
/** What this person may take back in a case, or undefined. A case that a move opened goes with that move, as long as nobody acts in it. */
export async function withdrawalOf(
  session: Session,
  row: CaseRow,
  known?: Awaited<ReturnType<typeof situationOf>>,
): Promise<Withdrawal | undefined> {
  const procedure = procedureOf(session, row.procedure);
  const { file, at } = known ?? (await situationOf(session, procedure, row));
  const last = withdrawable(procedure, file, actorOf(session), at);
  if (last) return { row, revokes: false, label: moveLabel(procedure, last.at, last.move) };
  if (await isRevocable(session, row)) return { row, revokes: true, label: `发起${procedure.label}` };
  if (!row.parent_case || !(await isUntouched(session, row))) return undefined;
  // A department sees the case that waits for it, and not that of the area it came with.
  const parent = await findCase(session, row.parent_case);
  const found = parent && (await withdrawalOf(session, parent));
  if (!found || !(await isOpenedBy(session, row, found))) return undefined;
  return { ...found, label: `${found.label}（${procedureOf(session, found.row.procedure).label}）` };
}

/** Whether a case came with what would be taken back, and not with something before that. */
async function isOpenedBy(
  session: Session,
  row: CaseRow,
  { row: parent, revokes }: Withdrawal,
): Promise<boolean> {
  const last = standing(await eventsOf(session, parent.id)).at(-1);
  const followers = await followersOf(session, parent.id, revokes ? undefined : last?.recordedAt);
  return followers.some((each) => each.row.id === row.id);
}
