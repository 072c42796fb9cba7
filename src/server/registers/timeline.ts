import { sql } from 'kysely';
import { type Procedure, takenBack } from '../../kernel/index.ts';
import type { CaseLine, RecordView, TimelineEntry } from '../http/contract.ts';
import type { Session } from '../session.ts';
import { filledIn } from './filled-in.ts';

/** What was done in the cases about a record, the alerts that were raised for it and the visits it had, the latest first. */
export async function timelineOf(
  session: Session,
  id: string,
  belongings: Readonly<Record<string, readonly RecordView[]>>,
  cases?: readonly CaseLine[],
): Promise<TimelineEntry[]> {
  // Where there are no cases nothing happened in any.
  const rows = cases?.length === 0 ? [] : await eventsAbout(session, id);
  const undone = new Map(
    [...Map.groupBy(rows.toReversed(), (row) => row.case_id).values()].flatMap((events) => [
      ...takenBack(events),
    ]),
  );
  const undoing = new Map([...undone].map(([event, by]) => [by, event]));
  const revokedCases = new Set(rows.flatMap(({ move, case_id }) => (move === 'revoke' ? case_id : [])));
  const fromCases = rows.map((row): TimelineEntry => {
    const procedure = session.names.find<Procedure>('procedure', row.procedure);
    const step = procedure?.steps[row.at];
    return {
      on: row.on_day,
      title: procedure?.label ?? '',
      text:
        moveLabel(procedure, row.at, row.move, undoing.get(row)) +
        (step ? `（${step.label}）` : '') +
        (undone.has(row) ? '，已撤回' : ''),
      by: `${row.by_office} ${row.by_name}`,
      caseId: row.case_id,
      undone: undone.has(row) || revokedCases.has(row.case_id),
      filled: null,
    };
  });
  const raised = (belongings.alert ?? []).map(
    ({ values }): TimelineEntry => ({
      on: String(values.raisedOn) as TimelineEntry['on'],
      title: '预警',
      text: String(values.reason ?? ''),
      by: String(values.source ?? ''),
      caseId: null,
      undone: false,
      filled: null,
    }),
  );
  const filled = await filledIn(session, id, belongings);
  return [...fromCases, ...raised, ...filled].toSorted((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0));
}

async function eventsAbout({ db }: Session, id: string): Promise<any[]> {
  const { rows } = await sql<any>`
    select e.on_day, e.at, e.move, e.to_step, e.by_name, e.by_office, e.case_id, c.procedure
    from event e join case_file c on c.id = e.case_id where c.root = ${id} or c.record = ${id}
    order by e.id desc limit 300`.execute(db);
  return rows;
}

/** What people call a move, the kernel's own included, a 撤回 with what it took back; a procedure may call one of its own by the same name. */
export const moveLabel = (
  procedure: Procedure | undefined,
  at: string,
  move: string,
  undone?: { readonly at: string; readonly move: string } | undefined,
): string =>
  (procedure?.steps[at]?.moves[move]?.label ?? kernelMoves[move] ?? move) +
  (undone ? `“${moveLabel(procedure, undone.at, undone.move)}”` : '');
const kernelMoves: Readonly<Record<string, string>> = {
  return: '退回',
  assign: '转办',
  withdraw: '撤回',
  adopted: '系统启用前已办',
  open: '发起',
  close: '自动办结',
  revoke: '误办，已撤回',
};
