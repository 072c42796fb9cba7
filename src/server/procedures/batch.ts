import { sql } from 'kysely';
import { isFor, type OfficialDocument, type Procedure, type Step } from '../../kernel/index.ts';
import { findRecord } from '../db/facts.ts';
import type { BatchMade, BatchView } from '../http/contract.ts';
import { refusal } from '../problems.ts';
import type { Query } from '../registers/filters.ts';
import { moveLabel } from '../registers/timeline.ts';
import type { Session } from '../session.ts';
import { type CaseRow, procedureOf } from './case-row.ts';
import { assigneeNow } from './colleagues.ts';
import { findingsOf } from './findings.ts';
import { labelOfStep, linesOf } from './lines.ts';
import { whyNotAct } from './page.ts';
import { situationOf } from './situation.ts';

/** So many are looked at in one answer, within a second or two; a batch may have many times as many. */
const most = 100;

/** 本批次: the cases of a step that wait for this seat, one line each with what was checked before they are sent on; the next after a key. */
export async function batchOf(session: Session, query: Query): Promise<BatchView> {
  const procedure = procedureOf(session, query.procedure ?? '');
  const counts = await countsOf(session, procedure, query);
  const steps = Object.entries<Step>(procedure.steps)
    .filter(([, step]) => isFor(step, session.seat, {}))
    .map(([id, { label }]) => ({ id, label, count: counts.get(id) ?? 0 }));
  const step = query.step ?? steps.find(({ count }) => count > 0)?.id ?? steps[0]?.id ?? null;
  const declared: Step | undefined = step ? procedure.steps[step] : undefined;
  if (!step || !declared) return { steps, step: null, total: 0, lines: [], after: null, moves: [] };
  const found = await waitingAt(session, procedure, step, query);
  const rows = found.slice(0, most);
  const last = rows.at(-1);
  const lines = await linesOf(session, rows);
  const shown: BatchView['lines'][number][] = [];
  for (const [index, line] of lines.entries()) {
    const row = rows[index] as CaseRow;
    const situation = await situationOf(session, procedure, row);
    const { owner } = situation.record;
    const household =
      procedure.on.of && owner ? await findRecord(session, procedure.on.of, owner) : undefined;
    const { population } = household?.values ?? {};
    shown.push({
      ...line,
      findings: await findingsOf(session, procedure, row, situation),
      why: whyNotAct(session, row, declared, situation.at, situation.events),
      population: typeof population === 'number' ? population : null,
    });
  }
  return {
    steps,
    step,
    total: counts.get(step) ?? 0,
    lines: shown,
    after: found.length > most && last ? `${last.first}~${last.region}~${last.id}` : null,
    // A move with a condition of its own differs from household to household, unless it is the first, the straight way.
    moves: Object.entries(declared.moves).flatMap(([id, { when }], index) => (when && index ? [] : id)),
  };
}

async function countsOf(session: Session, { id }: Procedure, query: Query): Promise<Map<string, number>> {
  const { rows } = await sql<{ at: string; count: number }>`
    select at, count(*) as count from case_file where procedure = ${id} and not closed and ${inRegion(session, query)}
    group by at`.execute(session.db);
  return new Map(rows.map(({ at, count }) => [at, count]));
}

async function waitingAt(
  session: Session,
  { id }: Procedure,
  step: string,
  query: Query,
): Promise<(CaseRow & { readonly first: string })[]> {
  const [day, region, last] = query.after?.split('~') ?? [];
  const first = sql`coalesce(first_due, opened_on)`;
  const beyond =
    day && region && last
      ? sql`(${first}, region, id) > (${day}::date, ${Number(region)}, ${last}::uuid)`
      : sql`true`;
  const { rows } = await sql<CaseRow & { first: string }>`
    select case_file.*, ${assigneeNow(session.day)} as assignee, ${first}::text as first from case_file
    where procedure = ${id} and at = ${step} and not closed and ${inRegion(session, query)} and ${beyond}
    order by ${first}, region, id limit ${most + 1}`.execute(session.db);
  return rows;
}

function inRegion({ regions }: Session, { region }: Query) {
  if (!region) return sql`true`;
  const node = regions.find(region);
  if (!node) throw refusal('bad-request', `没有代码为${region}的行政区划`);
  return sql`region between ${node.id} and ${node.hi}`;
}

/** The lists that are printed of a batch whose cases were moved on so. */
export const papersOf = (
  { names }: Pick<Session, 'names'>,
  procedure: string,
  at: string,
  move: string,
): { id: string; label: string }[] =>
  names
    .all<OfficialDocument>('document')
    .filter(({ of, lists }) => of.id === procedure && lists?.at === at && lists.move === move)
    .map(({ id, label }) => ({ id, label }));

/** The batches of a procedure that were made lately; of each as many cases as this seat may see. */
export async function batchesMade(session: Session, query: Query): Promise<BatchMade[]> {
  const procedure = procedureOf(session, query.procedure ?? '');
  const { rows } = await sql<
    Omit<BatchMade, 'label' | 'papers'> & { readonly at: string; readonly move: string }
  >`
    select e.batch::text as batch, min(e.on_day)::text as "on", e.at, e.move, min(e.by_name) as by, min(e.by_office) as office,
      count(*) as count
    from event e join case_file c on c.id = e.case_id
    where e.batch is not null and c.procedure = ${procedure.id}
    group by e.batch, e.at, e.move order by max(e.id) desc limit 30`.execute(session.db);
  return rows.map(({ at, move, ...made }) => ({
    ...made,
    label: `${labelOfStep(procedure, at)}：${moveLabel(procedure, at, move)}`,
    papers: papersOf(session, procedure.id, at, move),
  }));
}
