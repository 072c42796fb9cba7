import { sql } from 'kysely';
import { type Day, type Feed, type Procedure, words } from '../../kernel/index.ts';
import type { ChangeCause } from '../http/contract.ts';
import { labelOfStep } from '../procedures/lines.ts';
import { moveLabel } from '../registers/timeline.ts';
import type { Session } from '../session.ts';
import type { Bearing } from './causes.ts';

type Doer = Pick<ChangeCause, 'by' | 'text' | 'on' | 'case' | 'delivery'>;

/**
 * Who or what made changes. All that one transaction wrote bears its instant: the step of a case, the file that was taken in
 * with its line, what a person did; what none of them did, the month's run did.
 */
export async function findDoers(
  session: Session,
  bearings: readonly Bearing[],
): Promise<(bearing: Bearing, root: string) => Doer> {
  const ats = [...new Set(bearings.map(({ at }) => at))];
  const ids = [...new Set(bearings.flatMap(({ id, owner, bearsOn }) => [id, owner ?? id, ...bearsOn]))];
  if (!ats.length) return () => bySystem;
  const steps = await stepsAt(session, ats, ids);
  const lines = await linesAt(session, ats, ids);
  const people = await peopleAt(session, ats);
  return ({ at, id, owner }, root) => {
    const mine = [id, owner ?? id, root];
    const isMine = (each: string) => mine.includes(each);
    const step = steps.find((each) => each.at === at && (isMine(each.root) || isMine(each.record)));
    if (step) return stepDoer(session, step);
    const line =
      lines.find((each) => each.at === at && each.record && isMine(each.record)) ??
      lines.find((each) => each.at === at && !each.record);
    if (line) return lineDoer(session, line);
    const person = people.find((each) => each.at === at);
    return person
      ? {
          by: 'person',
          text: `${person.office}${person.person}登记`,
          on: person.on,
          case: null,
          delivery: null,
        }
      : bySystem;
  };
}

const bySystem: Doer = {
  by: 'system',
  text: `${words.system}处理（按月评定、按公式计算等）`,
  on: null,
  case: null,
  delivery: null,
};

interface StepAt {
  readonly at: string;
  readonly root: string;
  readonly record: string;
  readonly case_id: string;
  readonly procedure: string;
  readonly step: string;
  readonly move: string;
  readonly by_name: string;
  readonly by_office: string;
  readonly on_day: Day;
}
async function stepsAt({ db }: Session, ats: readonly string[], ids: readonly string[]): Promise<StepAt[]> {
  const { rows } = await sql<StepAt>`
    select e.recorded_at::text as at, c.root, c.record, c.id as case_id, c.procedure, e.at as step, e.move, e.by_name,
      e.by_office, e.on_day
    from case_file c join event e on e.case_id = c.id
    where (c.root = any(${ids}::uuid[]) or c.record = any(${ids}::uuid[])) and e.recorded_at = any(${ats}::timestamptz[])
    order by e.id desc`.execute(db);
  return rows;
}
function stepDoer(session: Session, step: StepAt): Doer {
  const procedure = session.names.find<Procedure>('procedure', step.procedure);
  const where = procedure ? `${procedure.label}·${labelOfStep(procedure, step.step)}` : '';
  return {
    by: 'case',
    text: `${where}“${moveLabel(procedure, step.step, step.move)}”，${step.by_office}${step.by_name}`,
    on: step.on_day,
    case: step.case_id,
    delivery: null,
  };
}

interface LineAt {
  readonly at: string;
  /** None: the whole file, the first of its region, wrote them all. */
  readonly record: string | null;
  readonly delivery: string | null;
  readonly feed: string;
  readonly office: string;
  readonly month: string;
  readonly file: string | null;
  readonly sheet: string | null;
  readonly line: number | null;
  readonly on: Day | null;
}
async function linesAt({ db }: Session, ats: readonly string[], ids: readonly string[]): Promise<LineAt[]> {
  const { rows } = await sql<LineAt>`
    select w.at::text as at, w.record, d.id as delivery, w.feed, w.office, w.month, w.file, w.sheet, w.line, d.on_day as on
    from written_line w left join delivery d on d.id = w.delivery_id
    where w.at = any(${ats}::timestamptz[]) and w.record = any(${ids}::uuid[])
    union all
    select d.accepted_at::text, r.record, d.id, d.feed, d.office, d.month, d.file, r.sheet, r.line, d.on_day
    from delivery d left join feed_row r on r.delivery_id = d.id and r.state = 'matched' and r.record = any(${ids}::uuid[])
    where d.accepted_at = any(${ats}::timestamptz[])`.execute(db);
  return rows;
}
/** 医保局2023年10月“住院结算.xlsx”第37行. */
function lineDoer(
  { names }: Session,
  { delivery, feed, office, month, file, sheet, line, on }: LineAt,
): Doer {
  const label = names.find<Feed>('feed', feed)?.label ?? feed;
  const place = [sheet ? `工作表“${sheet}”` : '', line ? `第${line}行` : ''].join('');
  return {
    by: 'file',
    text: `${office}${month.slice(0, 4)}年${Number(month.slice(5))}月${label}${file ? `“${file}”` : ''}${place}`,
    on,
    case: null,
    delivery,
  };
}

async function peopleAt({ db }: Session, ats: readonly string[]) {
  const { rows } = await sql<{ at: string; person: string; office: string; on: Day }>`
    select distinct on (at) at::text as at, person, office, at::date as on from audit
    where at = any(${ats}::timestamptz[]) and person is not null order by at, id`.execute(db);
  return rows;
}
