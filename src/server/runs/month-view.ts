import { sql } from 'kysely';
import { type Feed, type Gathering, monthsBefore } from '../../kernel/index.ts';
import { ownerColumn, snake, tableOf } from '../db/compile.ts';
import type { MonthView } from '../http/contract.ts';
import { findPublished } from '../indicators/published.ts';
import { gatheringOf } from '../rules/alerts.ts';
import type { Session } from '../session.ts';
import { listRuns } from './find.ts';
import { firstDay } from './reading-day.ts';

/** A month within the seat: which files have come, and how alerts fold into households and these into visits. */
export async function monthView(session: Session, month: string): Promise<MonthView> {
  firstDay(month);
  const folded = await foldedOf(session, month);
  const runs = await listRuns(session, 'month');
  const run = runs.find(({ key }) => key === month) ?? null;
  return {
    month,
    closed: (await findPublished(session, month, session.seat.lo)) !== null,
    ...(await feedsOf(session, month)),
    ...(await alertsOf(session, month)),
    toVisit: visitsIn(session, folded),
    folded,
    leads: await leadsOf(session, month),
    run,
    ...(await changedSince(session, month, run?.startedAt ?? null)),
  };
}

/** Files that came, or were taken back, since the run began: within the seat, which sees only its own. What came and went since changes nothing. */
async function changedSince({ db, seat }: Session, month: string, since: string | null) {
  const { rows } = await sql<{ newFiles: number; takenBack: number }>`select
      count(*) filter (where state = 'accepted' and accepted_at > ${since}) as "newFiles",
      count(*) filter (where taken_back_at > ${since} and coalesce(accepted_at, received_at) <= ${since}) as "takenBack"
    from delivery where month = ${month} and region between ${seat.lo} and ${seat.hi}`.execute(db);
  return rows[0] ?? { newFiles: 0, takenBack: 0 };
}

/** Every monthly feed is due from every county of the seat. */
async function feedsOf({ db, names, regions, seat }: Session, month: string) {
  const monthly = names.all<Feed>('feed').filter(({ every }) => every === 'month');
  const mine = monthly.filter(({ from }) => !seat.department || from.office === seat.office);
  const counties = regions.all.filter(
    ({ id, hi, level }) => level === 'county' && id <= seat.hi && hi >= seat.lo,
  );
  const { rows } = await sql<{ count: number }>`
    select count(distinct (feed, region)) as count from delivery
    where month = ${month} and state in ('accepted', 'nothing')
      and feed = any(${mine.map(({ id }) => id)}) and region = any(${counties.map(({ id }) => id)})`.execute(
    db,
  );
  return { feedsDue: mine.length * counties.length, feedsIn: rows[0]?.count ?? 0 };
}

async function alertsOf({ db, names }: Session, month: string) {
  const alerts = gatheringOf(names)?.alerts;
  if (!alerts) return { alerts: 0, households: 0 };
  const { rows } = await sql<{ alerts: number; households: number }>`
    select count(*) as alerts, count(distinct ${sql.ref(ownerColumn(alerts))}) as households
    from ${tableOf(alerts)} where month = ${firstDay(month)} and state <> 'ceased'`.execute(db);
  return rows[0] ?? { alerts: 0, households: 0 };
}

/** The month's gathered cases by the code of their triage (研判分类). */
async function foldedOf({ db, names }: Session, month: string): Promise<Record<string, number>> {
  const gathering = gatheringOf(names);
  if (!gathering?.procedure.gathers) return {};
  const { procedure, alerts } = gathering;
  const code = sql.ref(`lead.${snake((procedure.gathers as Gathering).triage.field)}`);
  const { rows } = await sql<{ code: string; count: number }>`
    select ${code} as code, count(*) as count from case_file
    join ${tableOf(procedure.on)} as lead on lead.id = case_file.record
    where procedure = ${procedure.id} and ${code} is not null and exists (
      select from ${tableOf(alerts)} as alert where alert."case" = case_file.id::text
        and alert.month = ${firstDay(month)} and alert.state <> 'ceased')
    group by 1`.execute(db);
  return Object.fromEntries(rows.map(({ code, count }) => [code, count]));
}

function visitsIn({ names }: Session, folded: Readonly<Record<string, number>>): number {
  const cases = gatheringOf(names)?.procedure.gathers?.triage.cases ?? [];
  return cases.reduce((sum, { code, folds }) => sum + (folds ? 0 : (folded[code] ?? 0)), 0);
}

/** The cases opened in the month, by the step or end where they stand. */
async function leadsOf({ db, names }: Session, month: string): Promise<Record<string, number>> {
  const procedure = gatheringOf(names)?.procedure;
  if (!procedure) return {};
  const { rows } = await sql<{ at: string; count: number }>`
    select at, count(*) as count from case_file where procedure = ${procedure.id}
      and opened_on >= ${firstDay(month)} and opened_on < ${monthsBefore(firstDay(month), -1)}
    group by at`.execute(db);
  return Object.fromEntries(rows.map(({ at, count }) => [at, count]));
}
