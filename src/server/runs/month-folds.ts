import { sql } from 'kysely';
import { explain, type Gathering, type Rule } from '../../kernel/index.ts';
import { ownerColumn, snake, tableOf } from '../db/compile.ts';
import type { FoldsView } from '../http/contract.ts';
import { gatheringOf } from '../rules/alerts.ts';
import type { Session } from '../session.ts';
import { firstDay } from './reading-day.ts';

const most = 200;

/**
 * How a month's alerts fold within the seat: by rule; then the households in which several met; then, by the code of their
 * triage, why a household is visited or set aside. Of households the first 200, those with most alerts first.
 */
export async function monthFolds(session: Session, month: string): Promise<FoldsView> {
  firstDay(month);
  const gathering = gatheringOf(session.names);
  if (!gathering) return { rules: [], households: [], triage: [] };
  const { triage } = gathering.procedure.gathers as Gathering;
  return {
    rules: await rulesOf(session, month),
    households: await householdsOf(session, month),
    triage: triage.cases.map(({ code, when, say, folds = false }) => ({
      code,
      folds,
      condition: say ?? (when.op === 'and' && when.terms.length === 0 ? '' : explain(when, session.reading)),
    })),
  };
}

async function rulesOf({ db, names }: Session, month: string): Promise<FoldsView['rules']> {
  const { alerts } = gatheringOf(names) as NonNullable<ReturnType<typeof gatheringOf>>;
  const { rows } = await sql<{ rule: string; source: string; alerts: number; households: number }>`
    select rule, source, count(*) as alerts, count(distinct ${sql.ref(ownerColumn(alerts))}) as households
    from ${tableOf(alerts)} where month = ${firstDay(month)} and state <> 'ceased'
    group by 1, 2 order by 3 desc, 1`.execute(db);
  return rows.map(({ rule, ...counted }) => ({
    ...counted,
    label: names.find<Rule>('rule', rule)?.label ?? rule,
  }));
}

async function householdsOf(
  { db, names, regions }: Session,
  month: string,
): Promise<FoldsView['households']> {
  const { procedure, alerts } = gatheringOf(names) as NonNullable<ReturnType<typeof gatheringOf>>;
  const code = sql.ref(`lead.${snake((procedure.gathers as Gathering).triage.field)}`);
  const { rows } = await sql<{
    id: string;
    subject: string;
    region: number;
    at: string;
    code: string | null;
    reasons: string[];
  }>`
    select c.id, c.subject, c.region, c.at, ${code} as code, array_agg(alert.reason order by alert.reason) as reasons
    from ${tableOf(alerts)} as alert join case_file c on alert."case" = c.id::text
    join ${tableOf(procedure.on)} as lead on lead.id = c.record
    where c.procedure = ${procedure.id} and alert.month = ${firstDay(month)} and alert.state <> 'ceased'
    group by c.id, ${code} order by count(*) desc, c.region, c.id limit ${most}`.execute(db);
  const labels: Record<string, { label: string }> = { ...procedure.steps, ...procedure.ends };
  return rows.map(({ id, subject, region, at, code, reasons }) => ({
    case: id,
    subject,
    region: regions.view(region),
    at: labels[at]?.label ?? at,
    code,
    reasons,
  }));
}
