import { type RawBuilder, sql } from 'kysely';
import { progressReport, weeklyLeads, workDone } from '../domains/calendar/index.ts';
import { cityClerk, countyClerk, townshipClerk, village } from '../domains/household/index.ts';
import type { Day, Entered, Form, Office } from '../kernel/index.ts';
import { fulfil } from '../server/duties/fulfil.ts';
import { sendBack } from '../server/duties/office.ts';
import { planDuties } from '../server/duties/plan.ts';
import type { Platform } from '../server/platform.ts';
import { asSystem } from '../server/session.ts';
import { asOfficial } from './demo-officials.ts';
import { lot, number } from './demo-visits.ts';

/**
 * What became of the demo's duties before its business day: weeks reported in time, late or not at all, households screened,
 * meetings held, reports sent in. Drawn by lots from codes and numbers, so that a story broken off comes to the same end.
 */
export async function tellDuties(platform: Platform): Promise<void> {
  const { owner } = platform.database;
  await asSystem(platform, (session) => planDuties(session, '2023-10'));
  await reportWeeks.execute(owner);
  await returnSome(platform);
  await screen.execute(owner);
  const counties = platform.regions.all.filter(({ level }) => level === 'county');
  for (const [i, { id }] of counties.entries())
    if (i % 2 === 0)
      await handIn(platform, countyClerk, id, '2023-10-19', progressReport, { content: progress });
  const top = counties[0]?.parent ?? 0;
  const given = { doneOn: '2023-10-12', topic: '调度10月风险线索核查和重点排查' };
  await handIn(platform, cityClerk, top, '2023-10-13', workDone, given);
}
const progress = '本月部门预警已归户派发，村级核查正在进行；重点排查完成近半，未发现规模性返贫风险。';

const week = sql`r.code || t.period`;
const drawn = lot(week, 'weekly');
/** By whom a week without leads is reported, and when: mostly in time, some after the week, some never; the village whose account is shown still has this week to report. */
const reportWeeks = sql`
  with chosen as materialized (
    select t.id, t.region, t.from_on, gen_random_uuid() as record,
      case when ${drawn} < 72 then t.from_on + 2 + ${drawn} % 3
        when ${drawn} < 84 and t.to_on < '2023-10-16' then t.to_on + 2 + ${drawn} % 3 end as day
    from duty_task t join region r on r.id = t.region
    where t.duty = ${weeklyLeads.id} and t.done_on is null and t.returned_on is null
      and not exists (select from lead where lead.region = t.region and lead.source <> 'department'
        and lead.discovered_on between t.from_on and t.to_on)
      and not (t.to_on > '2023-10-20' and t.region in (select region from seat_holder where office = ${village.office}))),
  made as (
    insert into work_record (id, region, matter, period_from, done_on, none)
    select record, region, ${weeklyLeads.label}, from_on, day, true from chosen where day <= '2023-10-20' returning id)
  update duty_task t set done_on = chosen.day, evidence = chosen.record, by_name = '村级经办'
  from chosen join made on made.id = chosen.record where t.id = chosen.id`;

/** Visits to nearly half of those on the month's list, as villages note them. */
const screen = sql`
  update household h set verified_on = date '2023-10-09' + ${lot(number, 'screened')} % 11
  from duty_task t where t.duty = 'key-screening' and t.period = '2023-10' and t.record = h.id
    and coalesce(h.verified_on, '2000-01-01') < '2023-10-01' and ${lot(number, 'screening')} < 45`;

/** Some townships doubt that a week was without leads. */
async function returnSome(platform: Platform): Promise<void> {
  const tasks = await rowsOf(
    platform,
    sql`select t.id, t.region from duty_task t join region r on r.id = t.region
      where t.duty = ${weeklyLeads.id} and t.period = '2023-W41' and t.evidence is not null
      order by md5(r.code) limit 8`,
  );
  const known = await rowsOf(platform, sql`select from duty_task where returned_on is not null limit 1`);
  if (known.length) return;
  for (const { id, region } of tasks)
    await asOfficial(platform, townshipClerk, region, '2023-10-18', (session) =>
      sendBack(session, id, '近期有住院返家户，请入户核实后再报'),
    );
}

const handIn = (platform: Platform, office: Office, region: number, day: Day, form: Form, given: Entered) =>
  asOfficial(platform, office, region, day, (session) => fulfil(session, form, { given }));
const rowsOf = async (platform: Platform, query: RawBuilder<unknown>): Promise<any[]> =>
  (await query.execute(platform.database.owner)).rows;
