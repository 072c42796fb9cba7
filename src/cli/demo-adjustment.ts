import { sql } from 'kysely';
import { adjustmentHandling, yearlyCollection, yearlyUpdate } from '../domains/adjustment/index.ts';
import { countyClerk, countyLeader, village } from '../domains/household/index.ts';
import { householdCheck } from '../domains/monitoring/index.ts';
import type { Day, Entered, Form, Request } from '../kernel/index.ts';
import { fulfil } from '../server/duties/fulfil.ts';
import { markAllKnown } from '../server/duties/known.ts';
import type { Platform } from '../server/platform.ts';
import { act } from '../server/procedures/act.ts';
import { openByHand } from '../server/procedures/open-by-hand.ts';
import { audit } from '../server/registers/write.ts';
import { asSystem } from '../server/session.ts';
import { asOfficial } from './demo-officials.ts';
import { lot, number } from './demo-visits.ts';

const frozenOn: Day = '2023-10-08';
const countiesOf = ({ regions }: Platform) => regions.all.filter(({ level }) => level === 'county');

/** 冻结: before anything else happens in October every county but the first has opened its adjustment. */
export async function openAdjustments(platform: Platform): Promise<void> {
  for (const { id, code } of countiesOf(platform).slice(1)) {
    const known = await sql`select from adjustment where region = ${id}`.execute(platform.database.owner);
    if (known.rows.length) continue;
    await asOfficial(platform, countyClerk, id, frozenOn, async (session) => {
      await audit(session, 'post', '/cases');
      await openByHand(session, {
        procedure: adjustmentHandling.id,
        region: code,
        given: {
          number: `${code}-2023`,
          name: '2023年度动态调整',
          collectBy: '2023-10-31',
          closeBy: '2023-11-10',
        },
      });
    });
  }
}

/**
 * 更新 and 关账: villages have gone through part of their households, mostly without a change; the county next to that of the demo's
 * accounts through nearly all of them. It has closed, and somebody has changed a thing or two since.
 */
export async function tellAdjustment(platform: Platform): Promise<void> {
  const { rows: opened } = await sql<{ id: string; region: number; hi: number; shown: boolean }>`
    select c.id, c.region, r.hi, exists (select from seat_holder s join account a on a.id = s.account_id
      where a.name = 'county' and s.region = c.region) as shown
    from case_file c join region r on r.id = c.region
    where c.procedure = ${adjustmentHandling.id} and c.at = 'collect'
    order by (select count(*) from duty_task t where t.duty = ${yearlyUpdate.id} and t.region between c.region and r.hi)`.execute(
    platform.database.owner,
  );
  const { rows: closed } = await sql`select from adjustment where closed_on is not null`.execute(
    platform.database.owner,
  );
  const closing = closed.length ? undefined : opened.filter(({ shown }) => !shown).at(-1);
  for (const { id, region, hi } of opened) {
    const isClosing = id === closing?.id;
    await gatherIncome(platform, { lo: region, hi, most: isClosing ? 24 : 40 });
    await gatherRest(platform, { lo: region, hi, percent: isClosing ? 99 : 62 });
  }
  await asSystem(platform, (session) => markAllKnown(session, yearlyUpdate));
  if (!closing) return;
  const { id, region, hi } = closing;
  const move = (office: typeof countyClerk, day: Day, request: Request) =>
    asOfficial(platform, office, region, day, async (session) => {
      await audit(session, 'post', `/cases/${id}/moves`);
      await act(session, id, request);
    });
  await move(countyClerk, '2023-10-18', { move: 'submit', given: { explanation: explained } });
  await move(countyLeader, '2023-10-19', {
    move: 'close',
    given: { opinion: '同意关账，按清单录入国家系统' },
  });
  await changeLater(platform, region, hi);
}
const explained = '未采集的户为外出未归，已电话联系，返乡后补采；数据疑点已交村核实。';

interface Within {
  readonly lo: number;
  readonly hi: number;
}
/** Some households say another income than a year before: a little more mostly, some by half, some a quarter less. */
async function gatherIncome(
  platform: Platform,
  { lo, hi, most }: Within & { readonly most: number },
): Promise<void> {
  const { rows } = await sql<{ id: string; region: number; wages: number; lot: number }>`
    select h.id, h.region, h.wages, ${lot(number, 'income')} as lot from household h
    where h.region between ${lo} and ${hi} and h.type = 'lifted' and h.monitor_type is null and h.ended_on is null
      and h.wages >= 3000000 and h.income_per_head > 1500000 and h.collected_on is null
    order by md5(h.number || 'income') limit ${most}`.execute(platform.database.owner);
  for (const { id, region, wages, lot: drawn } of rows) {
    const share = drawn < 15 ? 190 : drawn < 30 ? 70 : 104;
    const given = { wages: String(Math.round((wages * share) / 10_000)) };
    await fill(platform, yearlyCollection, { record: id, region, day: '2023-10-14', given });
  }
}

/** In the rest nothing has changed, one tap each: by village, as one act of its clerk. That of the demo's account has all still to do. */
async function gatherRest(
  platform: Platform,
  { lo, hi, percent }: Within & { readonly percent: number },
): Promise<void> {
  const { rows } = await sql<{ region: number }>`
    select distinct region from duty_task where duty = ${yearlyUpdate.id} and region between ${lo} and ${hi}
      and region not in (select s.region from seat_holder s join account a on a.id = s.account_id where a.name = 'village')
    order by 1`.execute(platform.database.owner);
  for (const { region } of rows)
    await asOfficial(platform, village, region, '2023-10-16', async (session) => {
      await audit(session, 'form', null, { form: yearlyCollection.id });
      await sql`update household h set collected_on = date '2023-10-09' + ${lot(number, 'collected')} % 9
        from duty_task t where t.record = h.id and t.duty = ${yearlyUpdate.id} and h.region = ${region}
          and h.collected_on is null and ${lot(number, 'collecting')} < ${percent}`.execute(session.db);
    });
}

/** 关账后变更: what villages found out after the close. */
async function changeLater(platform: Platform, lo: number, hi: number): Promise<void> {
  const { rows } = await sql<{ id: string; region: number }>`
    select h.id, h.region from household h where h.region between ${lo} and ${hi} and h.type = 'lifted'
      and h.monitor_type is null and h.phone is not null order by md5(h.number || 'later') limit 3`.execute(
    platform.database.owner,
  );
  for (const [index, { id, region }] of rows.entries())
    await fill(platform, householdCheck, {
      record: id,
      region,
      day: '2023-10-20',
      given: { verifiedOn: '2023-10-20', phone: `1990392000${index}` },
    });
}

const fill = (
  platform: Platform,
  form: Form,
  { record, region, day, given }: { record: string; region: number; day: Day; given: Entered },
) => asOfficial(platform, village, region, day, (session) => fulfil(session, form, { record, given }));
