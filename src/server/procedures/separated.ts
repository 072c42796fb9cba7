import { sql } from 'kysely';
import { type CaseEvent, officesOf, type Procedure, type Step } from '../../kernel/index.ts';
import type { FindingView } from '../http/contract.ts';
import type { Session } from '../session.ts';
import type { CaseRow } from './case-row.ts';

/** 职责分离: for each step ahead that certain earlier actors may not take, whether somebody is left who holds its office. */
export async function separated(
  session: Session,
  { steps }: Procedure,
  row: CaseRow,
  events: readonly CaseEvent[],
  ahead: readonly string[],
): Promise<FindingView[]> {
  const found: FindingView[] = [];
  for (const id of ahead) {
    const step: Step | undefined = steps[id];
    const apart = [step?.notBy ?? []].flat();
    if (!step || !apart.length) continue;
    const acted = new Set(events.filter(({ at }) => apart.includes(at)).map(({ by }) => by));
    const holders = await holdersOf(session, step, row.region);
    const free = holders.filter((holder) => !acted.has(holder.id));
    const involved = holders.filter((holder) => acted.has(holder.id)).map(({ name }) => name);
    found.push({
      label: `核实人与审批人分开：${step.label}`,
      judgement: free.length ? 'met' : 'unmet',
      detail: !holders.length
        ? `${officesOf(step, {}).join('、')}没有在岗人员`
        : free.length
          ? involved.length
            ? `${involved.join('、')}办理过本户，须由${free.map(({ name }) => name).join('、')}办理`
            : null
          : `${involved.join('、')}都办理过本户，须换人`,
      mend: null,
    });
  }
  return found;
}

/** Those who hold a step's office where a case lies. */
async function holdersOf({ db, day }: Session, step: Step, region: number) {
  const { rows } = await sql<{ id: string; name: string }>`
    select distinct a.id::text as id, a.person as name from seat_holder h join account a on a.id = h.account_id
    join region r on r.id = h.region
    where h.level = ${step.by.level} and h.office = any(${[...officesOf(step, {})]}::text[]) and not a.disabled
      and ${region} between r.id and r.hi and h.from_on <= ${day} and coalesce(h.until_on, '9999-12-31') >= ${day}`.execute(
    db,
  );
  return rows;
}
