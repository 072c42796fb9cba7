import { sql } from 'kysely';
import { campaignOfVillages, newCampaign } from '../domains/calendar/index.ts';
import { disasterLedgerForm } from '../domains/disaster/forms.ts';
import { agricultureBureau, cityClerk, village } from '../domains/household/index.ts';
import { projectProgress } from '../domains/projects/forms.ts';
import type { Day, Entered } from '../kernel/index.ts';
import { fulfil } from '../server/duties/fulfil.ts';
import { planDuties } from '../server/duties/plan.ts';
import type { Platform } from '../server/platform.ts';
import { asSystem, on } from '../server/session.ts';
import { asOfficial } from './demo-officials.ts';
import { lot } from './demo-visits.ts';

/**
 * What was asked on an occasion before the demo's business day: a campaign of the city's, the ledger of September's hail, the
 * notices of projects that were approved anew; some done in time, some late, some not. No figure counts any of it.
 */
export async function tellOccasions(platform: Platform): Promise<void> {
  await tellCampaign(platform);
  await tellLosses(platform);
  await tellProjects(platform);
  await hamletTests.execute(platform.database.owner);
}

/** 秋季防返贫集中排查行动: most villages have reported, the one whose account is shown has not. */
async function tellCampaign(platform: Platform): Promise<void> {
  const { owner } = platform.database;
  const top = platform.regions.all.find(({ level }) => level === 'city')?.id ?? 0;
  const known = await owner.selectFrom('campaign').select('id').limit(1).executeTakeFirst();
  const given = {
    name: '秋季防返贫集中排查行动',
    level: '村',
    from: '2023-10-08',
    to: '2023-10-18',
    content: '逐户核对医疗自付、住房、饮水、就学和务工情况，发现困难户当天上报，排查情况报村、乡镇存档',
  };
  if (!known)
    await asOfficial(platform, cityClerk, top, '2023-10-08', (session) =>
      fulfil(session, newCampaign, { given }),
    );
  await reports.execute(owner);
}
const drawn = lot(sql`r.code`, 'campaign');
const reports = sql`
  with chosen as materialized (
    select t.id, t.region, t.from_on, t.subject, gen_random_uuid() as record, date '2023-10-11' + ${drawn} % 10 as day
    from duty_task t join region r on r.id = t.region
    where t.duty = ${campaignOfVillages.id} and t.done_on is null and ${drawn} < 86
      and t.region not in (select region from seat_holder where office = ${village.office})),
  made as (
    insert into work_record (id, region, matter, period_from, done_on, content)
    select record, region, subject, from_on, day, '已逐户排查，发现的困难户均已上报' from chosen returning id)
  update duty_task t set done_on = chosen.day, evidence = chosen.record, by_name = '村级经办'
  from chosen join made on made.id = chosen.record where t.id = chosen.id`;

/** Of each household that the hail hit, mostly, the village has written the ledger, in seven days or later. */
async function tellLosses(platform: Platform): Promise<void> {
  const { rows } = await sql<{ id: string; region: number; struck: Day; lot: number }>`
    select h.id, h.region, d.struck_on as struck, ${lot(sql`h.number`, 'ledger')} as lot
    from disaster_loss d join household h on h.id = d.household_id
    where d.struck_on >= '2023-09-01' and not exists (select from disaster_ledger l where l.household_id = h.id)
    order by h.number`.execute(platform.database.owner);
  for (const { id, region, struck, lot } of rows.filter((row) => row.lot < 70)) {
    const given: Entered = {
      struckOn: struck,
      severity: lot % 3 ? '一般' : '较重',
      risk: lot % 5 ? '无' : '需持续关注',
      measures: '协助办理农业保险理赔，组织补种',
      unit: '农业农村局',
      officer: '村级经办',
      recovery: lot % 2 ? '恢复中' : '未开始',
    };
    await asOfficial(platform, village, region, lot < 50 ? '2023-10-11' : '2023-10-16', (session) =>
      fulfil(session, disasterLedgerForm, { record: id, given }),
    );
  }
}

/** In each county three projects not begun yet were approved anew: one notice was over in time, one late, one hangs. */
async function tellProjects(platform: Platform): Promise<void> {
  const counties = platform.regions.all.filter(({ level }) => level === 'county');
  for (const { id: lo, hi } of counties) {
    const { rows } = await sql<{ id: string; region: number }>`
      select id, region from project p where planned and started_on is null and region between ${lo} and ${hi}
        and not exists (select from project where approved_on >= '2023-09-01' and region between ${lo} and ${hi})
      order by md5(number || 'anew') limit 3`.execute(platform.database.owner);
    for (const [i, { id: record, region }] of rows.entries())
      for (const [day, given] of notices[i] ?? [])
        await asOfficial(platform, agricultureBureau, region, day, (session) =>
          fulfil(session, projectProgress, { record, given }),
        );
  }
  await asSystem(on(platform, '2023-10-19'), (session) => planDuties(session, '2023-10'));
}
const notices: readonly (readonly (readonly [Day, Entered])[])[] = [
  [
    ['2023-09-11', { approvedOn: '2023-09-11' }],
    ['2023-09-28', { noticedOn: '2023-09-13', noticeEndsOn: '2023-09-27' }],
  ],
  [
    ['2023-09-08', { approvedOn: '2023-09-08' }],
    ['2023-10-17', { noticedOn: '2023-10-02', noticeEndsOn: '2023-10-16' }],
  ],
  [['2023-09-15', { approvedOn: '2023-09-15' }]],
];

/** 自然村水质检测 of the year: two hamlets of every village, nearly all of them 达标. */
const hamlet = lot(sql`v.code || n.name`, 'water');
const hamletTests = sql`
  insert into hamlet_water_test (village_profile_id, region, hamlet, tested_on, quality, failed, laboratory)
  select v.id, v.region, regexp_replace(v.name, '(村民|居民)?委员会$|村委会$|居委会$', '') || n.name,
    date '2023-08-01' + ${hamlet} % 45,
    case when ${hamlet} < 88 then 'good' when ${hamlet} < 96 then 'fair' else 'bad' end,
    case when ${hamlet} >= 96 then (array['氟化物', '总硬度', '菌落总数'])[1 + ${hamlet} % 3] end, '县疾控中心'
  from village_profile v cross join (values ('一组'), ('二组')) as n (name)
  where not exists (select from hamlet_water_test) order by v.region, n.name`;
