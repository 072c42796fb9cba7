import { type RawBuilder, sql } from 'kysely';
import type { Procedure, Register } from '../../kernel/index.ts';
import { idRef, ownerColumn, tableOf } from '../db/compile.ts';
import { columnsOf, storedOf } from '../db/rows.ts';
import type { AlertsTold, CaseLine } from '../http/contract.ts';
import { viewOf } from '../registers/view.ts';
import type { Session } from '../session.ts';
import { labelOfStep } from './lines.ts';

/** Lines of one procedure's list with what stands beside a case: its owner, its alerts, how the last one ended. */
export async function linesWithAbout(
  session: Session,
  procedure: Procedure,
  lines: readonly CaseLine[],
  owner: string | undefined,
): Promise<CaseLine[]> {
  if (!lines.length) return [];
  const fields = owner?.split(',').filter(Boolean) ?? [];
  const [owners, alerts, previous] = await Promise.all([
    fields.length ? ownersOf(session, procedure, lines, fields) : undefined,
    procedure.gathers && alertsOf(session, procedure.gathers.alerts, lines),
    previousOf(session, procedure, lines),
  ]);
  return lines.map((line) => ({
    ...line,
    ...(owners && { owner: owners.get(line.household) ?? {} }),
    ...(alerts && { alerts: alerts.get(line.id) ?? none }),
    previous: previous.get(line.id) ?? null,
  }));
}
const none: AlertsTold = { people: [], sources: [], months: [], others: 0 };

async function ownersOf(
  session: Session,
  { on }: Procedure,
  lines: readonly CaseLine[],
  asked: readonly string[],
): Promise<Map<string, Readonly<Record<string, unknown>>>> {
  const owner: Register<any, any> | null = on.of;
  if (!owner) return new Map();
  const { rows } = await sql<Record<string, unknown>>`
    select ${columnsOf(owner)} from ${tableOf(owner)}
    where ${idRef(owner)} = any(${lines.map(({ household }) => household)}::uuid[])`.execute(session.db);
  return new Map(
    rows.map((row) => {
      const { id, values } = viewOf(session, owner, storedOf(owner, row));
      return [
        id,
        Object.fromEntries(asked.filter((name) => name in values).map((name) => [name, values[name]])),
      ];
    }),
  );
}

/** Whom the alerts of each case concern, whence and of which months they came, and how many more its household has. */
async function alertsOf(
  { db }: Session,
  alerts: Register<any, any>,
  lines: readonly CaseLine[],
): Promise<Map<string, AlertsTold>> {
  const owner = sql.ref(`alert.${ownerColumn(alerts)}`);
  const isHere = sql`alert."case" = c.id::text`;
  const isLeft = sql`${isHere} and alert.state <> 'ceased'`;
  // Nobody is sent for what is gone; where nothing is left, it is what the case was about.
  const told = (value: RawBuilder<unknown>) => sql`coalesce(
    array_agg(distinct ${value}) filter (where ${isLeft} and ${value} is not null),
    array_agg(distinct ${value}) filter (where ${isHere} and ${value} is not null and not has_left))`;
  const { rows } = await sql<any>`
    select c.id,
      ${told(sql`alert.person`)} as people,
      ${told(sql`alert.source`)} as sources,
      ${told(sql`to_char(alert.month, 'YYYY-MM')`)} as months,
      count(*) filter (where not coalesce(${isHere}, false)) as others
    from case_file c join ${tableOf(alerts)} as alert on ${owner} = c.root,
      lateral (select exists (select from ${tableOf(alerts)} as alert where ${isLeft}) as has_left) as standing
    where c.id = any(${lines.map(({ id }) => id)}::uuid[]) group by c.id`.execute(db);
  return new Map(
    rows.map(({ id, people, sources, months, others }) => [
      id,
      { people: people ?? [], sources: sources ?? [], months: months ?? [], others },
    ]),
  );
}

/** The end to which the household's latest earlier case of the procedure came, and when. */
async function previousOf(
  { db }: Session,
  procedure: Procedure,
  lines: readonly CaseLine[],
): Promise<Map<string, { label: string; on: CaseLine['openedOn'] }>> {
  const { rows } = await sql<{ id: string; at: string; at_since: CaseLine['openedOn'] }>`
    select distinct on (c.id) c.id, earlier.at, earlier.at_since from case_file c
    join case_file earlier on earlier.root = c.root and earlier.procedure = c.procedure and earlier.closed
      and (earlier.opened_on, earlier.id) < (c.opened_on, c.id)
    where c.id = any(${lines.map(({ id }) => id)}::uuid[])
    order by c.id, earlier.opened_on desc, earlier.id desc`.execute(db);
  return new Map(
    rows.map(({ id, at, at_since }) => [id, { label: labelOfStep(procedure, at), on: at_since }]),
  );
}
