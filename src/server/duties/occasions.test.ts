import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { holderOf, type TestPlatform, testPlatform } from '../../../test/platform.ts';
import { addHousehold, addRecord, rowsOf } from '../../../test/registry.ts';
import { campaignReport, campaignUpdate, newCampaign } from '../../domains/calendar/index.ts';
import { agricultureBureau, cityClerk, countyClerk, townshipClerk } from '../../domains/household/index.ts';
import type { Day, Form, Office } from '../../kernel/index.ts';
import type { Platform } from '../platform.ts';
import { asSeat, asSystem, on } from '../session.ts';
import { fulfil } from './fulfil.ts';
import { listDutyTasks } from './list.ts';
import { undo } from './office.ts';
import { planDuties } from './plan.ts';

let opened: TestPlatform;
let platform: Platform;
beforeAll(async () => {
  opened = await testPlatform();
  platform = opened.platform;
});
afterAll(() => opened?.close());
beforeEach(async () => {
  await sql`truncate household, campaign, project, work_record, duty_task cascade`.execute(
    platform.database.owner,
  );
});

const village = '410622102227';
const fill = (by: Office, code: string, form: Form, filled: object, day: Day = '2023-10-20') =>
  asSeat(on(platform, day), holderOf(platform, by, code), (session) =>
    fulfil(session, form, filled as Parameters<typeof fulfil>[2]),
  );
const hundredDays = {
  name: '百日提升行动',
  level: 'township',
  from: '2023-10-20',
  to: '2024-01-27',
  content: '逐户排查',
};
const tasks = (duty: string) =>
  rowsOf<{ id: string; code: string; subject: string; due: string; done_on: string | null }>(
    platform,
    sql`select t.id, code, subject, due, done_on from duty_task t join region on region.id = t.region
      where duty = ${duty} order by code`,
  );

test('专项行动: once set, it is a task in every township of the county, until its last day', async () => {
  await fill(countyClerk, '410622', newCampaign, { given: hundredDays });
  const all = await tasks('campaign-township');
  const townships = platform.regions.all.filter(
    ({ level, code }) => level === 'township' && code.startsWith('410622'),
  );
  expect(all).toHaveLength(townships.length);
  expect(all[0]).toMatchObject({ subject: '百日提升行动', due: '2024-01-27', done_on: null });
});

test('专项行动: a new last day moves what is not done yet', async () => {
  const record = await fill(countyClerk, '410622', newCampaign, { given: hundredDays });
  await fill(countyClerk, '410622', campaignUpdate, {
    record,
    given: { to: '2024-02-29', content: '逐户排查' },
  });
  expect((await tasks('campaign-township'))[0]).toMatchObject({ due: '2024-02-29' });
});

test('专项行动: a township reports, and can take its report back until the last day', async () => {
  await fill(countyClerk, '410622', newCampaign, { given: hundredDays });
  const task = (await tasks('campaign-township')).find(({ code }) => code === '410622102')?.id ?? '';
  await fill(townshipClerk, '410622102', campaignReport, { task, given: { content: '已排查300户' } });
  expect(await rowsOf(platform, sql`select matter, period_from, done_on, content from work_record`)).toEqual([
    { matter: '百日提升行动', period_from: '2023-10-20', done_on: '2023-10-20', content: '已排查300户' },
  ]);
  await asSeat(platform, holderOf(platform, townshipClerk, '410622102'), (session) => undo(session, task));
  expect((await tasks('campaign-township')).filter(({ done_on }) => done_on)).toEqual([]);
});

test('受灾: whoever hears of it late has as many days from then', async () => {
  const owner = await addHousehold(platform, village);
  const loss = (struckOn: string) =>
    addRecord(platform, platform.names.register('disaster-loss'), {
      region: village,
      owner,
      values: { kind: 'flood', struckOn },
    });
  await loss('2023-10-02');
  await asSystem(platform, (session) => planDuties(session, '2023-10'));
  await asSystem(on(platform, '2023-10-25'), (session) => planDuties(session, '2023-10'));
  expect(await tasks('disaster-check')).toMatchObject([{ subject: '张三', due: '2023-10-23' }]);
});

test('项目: the bureau sees its own projects’ tasks and nobody else’s', async () => {
  const values = {
    number: 'X1',
    name: '大棚',
    kind: 'industry',
    planned: true,
    year: '2023-01-01',
    approvedOn: '2023-10-10',
  };
  await addRecord(platform, platform.names.register('project'), { region: village, values });
  await asSystem(platform, (session) => planDuties(session, '2023-10'));
  const seen = await asSeat(platform, holderOf(platform, agricultureBureau, '410622'), (session) =>
    listDutyTasks(session, { state: 'open,missing' }),
  );
  expect(new Set(seen.rows.flatMap(({ task, label }) => (task ? [label] : [])))).toEqual(
    new Set(['立项后完成公示']),
  );
});

test('项目公示 shorter than ten days is refused', async () => {
  const record = await addRecord(platform, platform.names.register('project'), {
    region: village,
    values: { number: 'X2', name: '道路', kind: 'facilities', planned: false },
  });
  const progress = platform.names.all<Form>('form').find(({ id }) => id === 'project-progress') as Form;
  const posted = (noticeEndsOn: string) =>
    fill(agricultureBureau, '410622', progress, { record, given: { noticedOn: '2023-10-01', noticeEndsOn } });
  await expect(posted('2023-10-09')).rejects.toThrow('公示天数不足规定的最短天数');
  await posted('2023-10-10');
  expect(await rowsOf(platform, sql`select notice_length from project`)).toEqual([{ notice_length: 10 }]);
});

test('an office of the city sees what each county owes', async () => {
  await fill(cityClerk, '4106', newCampaign, { given: { ...hundredDays, level: 'county' } });
  expect(await tasks('campaign-county')).toHaveLength(6);
});
