import { sql } from 'kysely';
import { type Gathering, type Procedure, type Register, type Rule, resolveSets } from '../../kernel/index.ts';
import { columnOf, idRef, ownerColumn, snake, tableOf, toSql } from '../db/compile.ts';
import { closeCase } from '../procedures/act.ts';
import { openCases } from '../procedures/open.ts';
import type { Session } from '../session.ts';
import { gatheringOf } from './alerts.ts';

/** What gathering did: cases opened, alerts added to a case that still waits, cases told anew, cases closed. */
export interface GatherRun {
  readonly opened: number;
  readonly added: number;
  readonly updated: number;
  readonly closed: number;
}
/** The register that gathers keeps the reasons here, and the gravest alert's risk, where it has such fields. */
const told = { reasons: 'content', risk: 'risk' } as const;
/** The end to which the system closes a case whose alerts have all ceased, where the procedure has it. */
const ceasedEnd = 'ceased';

/**
 * 归并: one case per household with alerts waiting. Alerts join a gathered case that still stands at its first step; while a
 * case is under way, or was opened by a person, they wait. A case at its first step all of whose alerts ceased is closed.
 */
export async function gatherAlerts(session: Session): Promise<GatherRun> {
  const gathering = gatheringOf(session.names);
  if (!gathering) return { opened: 0, added: 0, updated: 0, closed: 0 };
  const { procedure, alerts } = gathering;
  const opened = await openForWaiting(session, procedure, alerts);
  const added = await joinWaiting(session, procedure, alerts);
  const updated = await tellAnew(session, procedure, alerts);
  const closed = await closeCeased(session, procedure, alerts);
  return { opened, added, updated, closed };
}

async function openForWaiting(
  session: Session,
  procedure: Procedure,
  alerts: Register<any, any>,
): Promise<number> {
  const { carries, triage } = procedure.gathers as Gathering;
  const root = alerts.of as Register<any, any>;
  const owner = sql.ref(`alert.${ownerColumn(alerts)}`);
  const title = columnOf(`${root.id}.${root.title ?? root.key}`);
  const { rows } = await sql<{
    id: string;
    region: number;
    subject: string | null;
    urgency: string | null;
    alerts: string[];
    reasons: string;
    risk: string;
    rules: string[];
  }>`
    with waiting as (
      select ${owner} as owner, array_agg(alert.id) as alerts, ${reasonsOf} as reasons,
        (array_agg(alert.risk ${gravestFirst}))[1] as risk, array_agg(distinct alert.rule) as rules
      from ${tableOf(alerts)} as alert
      where alert.state = 'waiting' and not exists (
        select from case_file where procedure = ${procedure.id} and root = ${owner} and not closed)
      group by ${owner})
    select ${idRef(root)} as id, ${sql.ref(`${snake(root.id)}.region`)} as region, ${title} as subject,
      ${triageToSql(session, triage, root)} as urgency, waiting.alerts, waiting.reasons, waiting.risk,
      waiting.rules
    from waiting join ${tableOf(root)} on ${idRef(root)} = waiting.owner order by 2, 1`.execute(session.db);
  const given = rows.map((row) => ({
    ...resolveSets(carries, {}, session.day),
    ...carriedBy(session, row.rules),
    ...toldFields(procedure, row.reasons, row.risk),
    [triage.field]: row.urgency,
  }));
  const opened = await openCases(
    session,
    procedure,
    rows.map(({ id, region, subject }, index) => ({
      owner: { id, region, subject: subject ?? '' },
      given: given[index] ?? {},
    })),
  );
  const pairs = rows.flatMap((row, index) =>
    row.alerts.map((alert) => ({ alert, case_id: opened[index]?.caseId })),
  );
  await sql`
    update ${tableOf(alerts)} as alert set state = 'gathered', "case" = pair.case_id
    from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as pair(alert uuid, case_id text)
    where alert.id = pair.alert`.execute(session.db);
  return rows.length;
}

/** What rules carry themselves, where all that found something in a household carry the same. */
function carriedBy({ names }: Session, ids: readonly string[]): Readonly<Record<string, string>> {
  const [first, ...others] = ids.map((id) => names.find<Rule>('rule', id)?.carries);
  const isSame = others.every((each) => JSON.stringify(each) === JSON.stringify(first));
  return isSame ? (first ?? {}) : {};
}

/** Alerts still waiting join the gathered case of their household that nobody has taken up. */
async function joinWaiting(
  { db }: Session,
  procedure: Procedure,
  alerts: Register<any, any>,
): Promise<number> {
  const owner = sql.ref(`alert.${ownerColumn(alerts)}`);
  const { numAffectedRows } = await sql`
    update ${tableOf(alerts)} as alert set state = 'gathered', "case" = waiting.id::text
    from case_file as waiting
    where alert.state = 'waiting' and waiting.root = ${owner} and ${atFirstStep(procedure)}
      and exists (select from ${tableOf(alerts)} as other where other."case" = waiting.id::text)`.execute(db);
  return Number(numAffectedRows);
}

/** What a case that still waits says is what its alerts say now. */
async function tellAnew({ db }: Session, procedure: Procedure, alerts: Register<any, any>): Promise<number> {
  const { on } = procedure;
  const sets = Object.entries(toldFields(procedure, sql`now_told.reasons`, sql`now_told.risk`));
  if (!sets.length) return 0;
  const record = snake(on.id);
  const columns = sets.map(([name]) => sql.ref(`${record}.${snake(name)}`));
  const { numAffectedRows } = await sql`
    update ${tableOf(on)} set ${sql.join(sets.map(([name, value]) => sql`${sql.ref(snake(name))} = ${value}`))}
    from (
      select waiting.record, ${reasonsOf} as reasons, (array_agg(alert.risk ${gravestFirst}))[1] as risk
      from case_file as waiting join ${tableOf(alerts)} as alert on alert."case" = waiting.id::text
      where ${atFirstStep(procedure)} and alert.state = 'gathered'
      group by waiting.record) as now_told
    where ${sql.ref(`${record}.id`)} = now_told.record
      and (${sql.join(columns)}) is distinct from (${sql.join(sets.map(([, value]) => value))})`.execute(db);
  return Number(numAffectedRows);
}

/** Closes cases at their first step all of whose alerts have ceased. */
export async function closeCeased(
  session: Session,
  procedure: Procedure,
  alerts: Register<any, any>,
): Promise<number> {
  if (!(ceasedEnd in procedure.ends)) return 0;
  const { rows } = await sql<{ id: string }>`
    select waiting.id from case_file as waiting
    join ${tableOf(alerts)} as alert on alert."case" = waiting.id::text
    where ${atFirstStep(procedure)} group by waiting.id having bool_and(alert.state = 'ceased')`.execute(
    session.db,
  );
  for (const { id } of rows) await closeCase(session, id, ceasedEnd);
  return rows.length;
}

const gravestFirst = sql`order by (alert.level = 'red') desc, alert.raised_on, alert.rule, alert.record`;
const reasonsOf = sql`string_agg(alert.reason, '；' ${gravestFirst})`;
const atFirstStep = ({ id, start }: Procedure) =>
  sql`waiting.procedure = ${id} and not waiting.closed and waiting.at = ${start}`;

/** The code of the first case that holds for the root record. */
function triageToSql({ reading }: Session, { cases }: Gathering['triage'], root: Register<any, any>) {
  const whens = cases.map(({ code, when }) => sql`when ${toSql(when, reading, root.id)} then ${code}`);
  return whens.length ? sql`case ${sql.join(whens, sql` `)} end` : sql`null`;
}

function toldFields<T>({ on }: Procedure, reasons: T, risk: T): Record<string, T> {
  return {
    ...(told.reasons in on.fields && { [told.reasons]: reasons }),
    ...(told.risk in on.fields && { [told.risk]: risk }),
  };
}
