import { type Expr, effectsOf, holds, type Move, type Procedure, resolveSets } from '../../kernel/index.ts';
import { snake } from '../db/compile.ts';
import { factsOf, findRecord } from '../db/facts.ts';
import type { Stored } from '../db/rows.ts';
import { markKnownDays } from '../duties/known.ts';
import { changeMembers } from '../members/change.ts';
import { onlyForward } from '../registers/forward.ts';
import { titleOf, updateRecord } from '../registers/write.ts';
import type { Session } from '../session.ts';
import type { CaseRow } from './case-row.ts';
import { isUnderWay, openCases } from './open.ts';

/** What a move brings about besides where its case stands: in the owner, its members and its alerts, and what opens after it. */
export async function bringAbout(
  session: Session,
  procedure: Procedure,
  move: Move,
  row: CaseRow,
  record: Stored,
): Promise<void> {
  const root = procedure.on.of;
  for (const { setsOwner, setsAlerts, members, opens = [] } of effectsOf(procedure, move)) {
    const source = (sets: Readonly<Record<string, unknown>>) => resolveSets(sets, record.values, session.day);
    const owner = root && record.owner ? await findRecord(session, root, record.owner) : undefined;
    if (setsOwner && root && owner) {
      const values = source(setsOwner);
      await updateRecord(session, root, owner, onlyForward(setsOwner, values, owner.values), row.id);
      // An earlier visit, told of later, still was one in its own time.
      await markKnownDays(session, root, owner.id, values);
    }
    if (setsAlerts && procedure.gathers)
      await session.db
        .updateTable(snake(procedure.gathers.alerts.id))
        .set(
          Object.fromEntries(Object.entries(source(setsAlerts)).map(([name, value]) => [snake(name), value])),
        )
        .where('case', '=', row.id)
        .execute();
    if (members && owner)
      await changeMembers(session, members, { register: procedure.on, record, owner, caseId: row.id });
    for (const { procedure: next, carries = {}, unlessOpen, when } of opens)
      if (
        root &&
        owner &&
        (!when || (await holdsNow(session, procedure, record, when))) &&
        !(unlessOpen && (await isUnderWay(session, next, owner.id)))
      )
        await openCases(session, next, [
          {
            owner: { id: owner.id, region: owner.region, subject: titleOf(root, owner.values) },
            given: source(carries),
            parent: row.id,
          },
        ]);
  }
}

/** Whether a condition holds of the record as it is after what was brought about. */
async function holdsNow(session: Session, { on }: Procedure, { id }: Stored, when: Expr): Promise<boolean> {
  const record = await findRecord(session, on, id);
  return record !== undefined && holds(when, await factsOf(session, on, record, when), session.reading);
}
