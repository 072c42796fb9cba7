import excel from 'exceljs';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { holderOf, type TestPlatform, testPlatform } from '../../../test/platform.ts';
import { addHousehold, addRecord } from '../../../test/registry.ts';
import { noLeads } from '../../domains/calendar/index.ts';
import {
  cityClerk,
  countyClerk,
  healthInsurance,
  townshipClerk,
  village as villageClerk,
} from '../../domains/household/index.ts';
import { lead } from '../../domains/monitoring/index.ts';
import type { Day, Office, Procedure } from '../../kernel/index.ts';
import type { Platform } from '../platform.ts';
import { openCases } from '../procedures/open.ts';
import { asSeat, asSystem, on, type Session } from '../session.ts';
import { dutyCalendar } from './calendar.ts';
import { fulfil } from './fulfil.ts';
import { listDutyTasks } from './list.ts';
import { planDuties } from './plan.ts';
import { exportDutyTasks, exportDutyUnits } from './sheets.ts';

let opened: TestPlatform;
let platform: Platform;
beforeAll(async () => {
  opened = await testPlatform();
  platform = opened.platform;
});
afterAll(() => opened?.close());
beforeEach(async () => {
  await sql`truncate household, work_record, duty_task, delivery, bulletin, case_file cascade`.execute(
    platform.database.owner,
  );
  await asSystem(platform, (session) => planDuties(session, '2023-10'));
});

const village = '410622102227';
const at = <T>(
  office: Office,
  code: string,
  work: (session: Session) => Promise<T>,
  day: Day = '2023-10-20',
) => asSeat(on(platform, day), holderOf(platform, office, code), work);
const calendar = (office: Office, code: string, month = '2023-10', day?: Day) =>
  at(office, code, (session) => dutyCalendar(session, { month }), day);
const lineOf = async (duty: string, office: Office, code: string, month?: string, day?: Day) =>
  (await calendar(office, code, month, day)).lines
    .filter((line) => line.duty === duty)
    .map(({ period, due, total, done, late, open, missing }) => ({
      period,
      due,
      total,
      done,
      late,
      open,
      missing,
    }));
const deliver = (feed: string, county: string, onDay: Day, state = 'accepted') =>
  sql`insert into delivery (feed, office, month, region, file, digest, state, by, on_day)
    select ${feed}, '医保局', '2023-10', id, 'f', '', ${state}, '王', ${onDay} from region where code = ${county}`.execute(
    platform.database.owner,
  );

test('a village sees its weeks: late ones missing, the present one open', async () => {
  expect(await lineOf('weekly-leads', villageClerk, village)).toEqual([
    { period: '2023-W40', due: '2023-10-08', total: 1, done: 0, late: 0, open: 0, missing: 1 },
    { period: '2023-W41', due: '2023-10-15', total: 1, done: 0, late: 0, open: 0, missing: 1 },
    { period: '2023-W42', due: '2023-10-22', total: 1, done: 0, late: 0, open: 1, missing: 0 },
  ]);
});

test('a week that a lead fulfilled is done in time, one reported afterwards is late', async () => {
  const owner = await addHousehold(platform, village);
  const values = { source: 'found', discoveredOn: '2023-10-04', content: '收入减少' };
  await addRecord(platform, lead, { region: village, owner, values });
  const [, second] = await at(villageClerk, village, (session) =>
    listDutyTasks(session, { month: '2023-10', duty: 'weekly-leads' }),
  ).then(({ rows }) => rows.toSorted((a, b) => (a.due < b.due ? -1 : 1)));
  await at(villageClerk, village, (session) =>
    fulfil(session, noLeads, { given: {}, task: second?.task ?? '' }),
  );
  expect(
    (await lineOf('weekly-leads', villageClerk, village)).map(({ done, late, open }) => [done, late, open]),
  ).toEqual([
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ]);
});

describe('departments', () => {
  const own = (day?: Day) => lineOf('sector-feeds', healthInsurance, '410622', '2023-10', day);
  test('owe each of their feeds by the fifth', async () => {
    expect(await own('2023-10-05')).toEqual([
      { period: '2023-10', due: '2023-10-05', total: 2, done: 0, late: 0, open: 2, missing: 0 },
    ]);
    expect((await own('2023-10-06'))[0]).toMatchObject({ open: 0, missing: 2 });
  });
  test('are done by a file or by reporting nothing, in time or late, without filling in anything else', async () => {
    await deliver('medical-costs', '410622', '2023-10-05');
    await deliver('uninsured-people', '410622', '2023-10-09', 'nothing');
    expect((await own())[0]).toMatchObject({ total: 2, done: 1, late: 1, missing: 0 });
  });
  test('a correction does not make late what came in time', async () => {
    await deliver('medical-costs', '410622', '2023-10-05', 'withdrawn');
    await deliver('medical-costs', '410622', '2023-10-12');
    expect((await own())[0]).toMatchObject({ done: 1, late: 0, missing: 1 });
  });
  test('a file taken back is no file', async () => {
    await deliver('medical-costs', '410622', '2023-10-05', 'withdrawn');
    expect((await own())[0]).toMatchObject({ done: 0, missing: 2 });
  });
  test('see nobody else’s duties', async () => {
    const { lines, units } = await calendar(healthInsurance, '410622');
    expect([lines.map(({ duty }) => duty), units.map(({ label }) => label)]).toEqual([
      ['sector-feeds'],
      ['医保局'],
    ]);
  });
});

test('a signed bulletin is the city’s monthly bulletin', async () => {
  const line = () => lineOf('monthly-bulletin', cityClerk, '4106');
  expect(await line()).toEqual([
    { period: '2023-10', due: '2023-10-28', total: 1, done: 0, late: 0, open: 1, missing: 0 },
  ]);
  await sql`insert into bulletin (month, region, by_name, on_day)
    select '2023-10', id, '吴', '2023-10-20' from region where code = '4106'`.execute(
    platform.database.owner,
  );
  expect((await line())[0]).toMatchObject({ done: 1, open: 0 });
});

describe('a plan within ten days', () => {
  const planning = () => platform.names.find<Procedure>('procedure', 'assistance-planning') as Procedure;
  const approve = async (approvedOn: Day, head: string) => {
    const owner = await addHousehold(platform, village, { head });
    const region = platform.regions.find(village)?.id ?? 0;
    await asSystem(on(platform, approvedOn), (session) =>
      openCases(session, planning(), [
        { owner: { id: owner, region, subject: head }, given: { approvedOn } },
      ]),
    );
  };
  const end = (head: string, day: Day) =>
    sql`update case_file set closed = true, at = 'planned', at_since = ${day} where subject = ${head}`.execute(
      platform.database.owner,
    );
  test('is done, late or missing by its case alone', async () => {
    for (const [approvedOn, head] of [
      ['2023-10-02', '按期'],
      ['2023-10-03', '迟到'],
      ['2023-10-04', '未定'],
      ['2023-10-18', '未到期'],
    ] as const)
      await approve(approvedOn, head);
    await end('按期', '2023-10-12');
    await end('迟到', '2023-10-16');
    expect(await lineOf('planned-in-time', townshipClerk, '410622102')).toEqual([
      { period: '2023-10', due: '2023-10-12', total: 4, done: 1, late: 1, open: 1, missing: 1 },
    ]);
  });
  test('that is overdue from last month stays in sight, and is gone once it is done', async () => {
    await approve('2023-09-10', '上月');
    const line = () => lineOf('planned-in-time', townshipClerk, '410622102');
    expect(await line()).toEqual([
      { period: '2023-09', due: '2023-09-20', total: 1, done: 0, late: 0, open: 0, missing: 1 },
    ]);
    await end('上月', '2023-10-19');
    expect(await line()).toEqual([]);
    expect((await lineOf('planned-in-time', townshipClerk, '410622102', '2023-09'))[0]).toMatchObject({
      late: 1,
    });
  });
});

describe('every count', () => {
  test('opens to as many rows', async () => {
    await addHousehold(platform, village, { risk: 'accident' });
    await deliver('medical-costs', '410622', '2023-10-05');
    const { lines, units } = await calendar(countyClerk, '410622');
    expect(lines.length).toBeGreaterThan(4);
    const rows = (query: Record<string, string>) =>
      at(countyClerk, '410622', (session) => listDutyTasks(session, { month: '2023-10', ...query }));
    for (const line of lines)
      for (const state of ['done', 'late', 'open', 'missing'] as const)
        expect([
          line.duty,
          line.period,
          state,
          (await rows({ duty: line.duty, period: line.period, state })).total,
        ]).toEqual([line.duty, line.period, state, line[state]]);
    for (const { label, region, own, duties } of units)
      for (const [duty, { total }] of Object.entries(duties)) {
        const where = region ? { region: region.code, ...(own && { own: '1' }) } : { office: label };
        expect([label, duty, (await rows({ duty, ...where })).total]).toEqual([label, duty, total]);
      }
  });
  test('comes page by page, late first, none twice and none left out', async () => {
    const all: string[] = [];
    let after: string | undefined;
    let pages = 0;
    do {
      const page = await at(countyClerk, '410622', (session) =>
        listDutyTasks(session, { month: '2023-10', limit: '100', ...(after && { after }) }),
      );
      all.push(...page.rows.map(({ key, state }) => `${state} ${key}`));
      after = page.after ?? undefined;
      pages++;
      if (!after) expect(all.length).toBe(page.total);
    } while (after);
    expect(pages).toBeGreaterThan(3);
    expect(new Set(all).size).toBe(all.length);
    expect(all[0]).toMatch(/^missing/);
  });
  test('of a neighbouring county is not shown', async () => {
    await expect(
      at(countyClerk, '410622', (session) => dutyCalendar(session, { region: '410621' })),
    ).rejects.toMatchObject({ why: 'not-found' });
    const { rows } = await at(countyClerk, '410621', (session) => listDutyTasks(session, { limit: '1000' }));
    expect(rows.every(({ region }) => region.code.startsWith('410621'))).toBe(true);
  });
});

test('what is due is told by day', async () => {
  const { days } = await calendar(countyClerk, '410622');
  expect(days.map(({ day, duty }) => `${day} ${duty}`)).toEqual([
    '2023-10-05 sector-feeds',
    '2023-10-08 weekly-leads',
    '2023-10-15 weekly-leads',
    '2023-10-20 progress-report',
    '2023-10-22 weekly-leads',
    '2023-10-31 adjustment-opening',
  ]);
});

test('the units’ table is exported as it is seen', async () => {
  const { file, bytes } = await at(townshipClerk, '410622102', (session) =>
    exportDutyUnits(session, { month: '2023-10' }),
  );
  expect(file).toBe('北阳镇2023年10月任务完成情况.xlsx');
  const book = new excel.Workbook();
  await book.xlsx.load(bytes.buffer as ArrayBuffer);
  const sheet = book.worksheets[0] as excel.Worksheet;
  expect([3, 4, 5].map((n) => (sheet.getRow(n).values as unknown[]).slice(1, 6))).toEqual([
    ['单位', ...Array(4).fill('每周风险线索汇报')],
    ['单位', '应办', '按期完成', '逾期完成', '逾期未办'],
    ['北阳村', 3, 0, 0, 2],
  ]);
});

test('the tasks behind a count are exported with the columns that are shown', async () => {
  const { file, bytes } = await at(townshipClerk, '410622102', (session) =>
    exportDutyTasks(session, {
      month: '2023-10',
      duty: 'weekly-leads',
      state: 'missing',
      heading: '每周风险线索汇报',
      columns: 'place,period,due,state',
    }),
  );
  expect(file).toContain('每周风险线索汇报');
  const book = new excel.Workbook();
  await book.xlsx.load(bytes.buffer as ArrayBuffer);
  const sheet = book.worksheets[0] as excel.Worksheet;
  const lines = [3, 4].map((n) => (sheet.getRow(n).values as unknown[]).slice(1));
  expect(lines).toEqual([
    ['所在村', '期次', '截止日期', '状态'],
    ['淇县 · 北阳镇 · 北阳村', '2023年第40周（10月2日—8日）', '2023-10-08', '逾期未办'],
  ]);
});
