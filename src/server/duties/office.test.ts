import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { holderOf, type TestPlatform, testPlatform } from '../../../test/platform.ts';
import { addHousehold, addRecord, rowsOf } from '../../../test/registry.ts';
import { noLeads, progressReport } from '../../domains/calendar/index.ts';
import { countyClerk, townshipClerk, village as villageClerk } from '../../domains/household/index.ts';
import { lead } from '../../domains/monitoring/index.ts';
import type { Day, Form } from '../../kernel/index.ts';
import type { Platform } from '../platform.ts';
import { listTasks } from '../procedures/tasks.ts';
import { asSeat, asSystem, on, type Session } from '../session.ts';
import { fulfil } from './fulfil.ts';
import { sendBack, undo } from './office.ts';
import { planDuties } from './plan.ts';

let opened: TestPlatform;
let platform: Platform;
beforeAll(async () => {
  opened = await testPlatform();
  platform = opened.platform;
});
afterAll(() => opened?.close());
beforeEach(async () => {
  await sql`truncate household, work_record, duty_task cascade`.execute(platform.database.owner);
  await asSystem(platform, (session) => planDuties(session, '2023-10'));
});

const village = '410622102227';
const inVillage = { office: villageClerk, code: village };
const inTownship = { office: townshipClerk, code: '410622102' };
const inCounty = { office: countyClerk, code: '410622' };
type Who = typeof inVillage;
const as = <T>({ office, code }: Who, work: (session: Session) => Promise<T>, day?: Day) =>
  asSeat(day ? on(platform, day) : platform, holderOf(platform, office, code), work);
const handIn = (form: Form, given = {}, who: Who = inVillage, task?: string, day?: Day) =>
  as(who, (session) => fulfil(session, form, { given, task }), day);
const weeks = () =>
  rowsOf<{ id: string; period: string; due: string; done_on: string | null; returned_why: string | null }>(
    platform,
    sql`select duty_task.id, period, due, done_on, returned_why from duty_task join region on region.id = region
      where duty = 'weekly-leads' and code = ${village} order by period`,
  );
const records = () =>
  rowsOf(platform, sql`select matter, period_from, done_on, none from work_record order by period_from`);
const waiting = (who: Who = inVillage, day?: Day) =>
  as(who, (session) => listTasks(session, { of: 'weekly-leads' }), day);
const report = (discoveredOn: string, source = 'found') =>
  addHousehold(platform, village).then((owner) =>
    addRecord(platform, lead, {
      region: village,
      owner,
      values: { source, discoveredOn, content: '收入减少' },
    }),
  );

test('every week that has begun is due on its Sunday', async () => {
  expect((await weeks()).map(({ period, due }) => [period, due])).toEqual([
    ['2023-W40', '2023-10-08'],
    ['2023-W41', '2023-10-15'],
    ['2023-W42', '2023-10-22'],
  ]);
});

describe('本周无线索', () => {
  test('is a record like any other, made by one tap', async () => {
    await handIn(noLeads);
    expect(await records()).toEqual([
      { matter: '每周风险线索汇报', period_from: '2023-10-16', done_on: '2023-10-20', none: true },
    ]);
    expect((await weeks()).map(({ done_on }) => done_on)).toEqual([null, null, '2023-10-20']);
  });
  test('is for the week that was meant, where that is said', async () => {
    const [first] = await weeks();
    await handIn(noLeads, {}, inVillage, first?.id);
    expect((await weeks()).map(({ done_on }) => done_on)).toEqual(['2023-10-20', null, null]);
  });
  test('is reported once', async () => {
    const week = (await weeks())[2]?.id;
    await handIn(noLeads, {}, inVillage, week);
    await expect(handIn(noLeads, {}, inVillage, week)).rejects.toThrow('“本周无线索”已经登记过');
  });
  test('is not the township’s to report', async () => {
    await expect(handIn(noLeads, {}, inTownship)).rejects.toMatchObject({ why: 'not-your-office' });
  });
  test('is not asked for in a week in which a lead was found', async () => {
    await report('2023-10-17');
    expect((await waiting()).rows.map(({ summary }) => summary)).toEqual([
      '2023年第40周（10月2日—8日）',
      '2023年第41周（10月9日—15日）',
    ]);
    await expect(handIn(noLeads, {}, inVillage, (await weeks())[2]?.id)).rejects.toMatchObject({
      why: 'not-found',
    });
  });
  test('is still asked for where only a department’s alert came', async () => {
    await report('2023-10-17', 'department');
    expect((await waiting()).total).toBe(3);
  });
  test('what was known of a week is kept when it is over', async () => {
    await report('2023-10-10');
    await asSystem(platform, (session) => planDuties(session, '2023-10'));
    expect((await weeks()).map(({ done_on }) => done_on)).toEqual([null, '2023-10-10', null]);
  });
});

describe('undoing', () => {
  test('takes the record back until the deadline, and the week waits again', async () => {
    await handIn(noLeads);
    const week = (await weeks())[2]?.id ?? '';
    await as(inVillage, (session) => undo(session, week), '2023-10-22');
    expect(await records()).toEqual([]);
    expect((await weeks())[2]).toMatchObject({ done_on: null });
    expect((await waiting()).total).toBe(3);
  });
  test('is refused after the deadline', async () => {
    await handIn(noLeads);
    const week = (await weeks())[2]?.id ?? '';
    await expect(as(inVillage, (session) => undo(session, week), '2023-10-23')).rejects.toThrow(
      '已过截止日期2023-10-22，不能撤销',
    );
  });
  test('is only for the office itself, and for what it handed in', async () => {
    const week = (await weeks())[2]?.id ?? '';
    await expect(as(inVillage, (session) => undo(session, week))).rejects.toThrow('不是登记完成的');
    await handIn(noLeads);
    await expect(as(inTownship, (session) => undo(session, week))).rejects.toThrow('只能由村级经办自己撤销');
  });
});

describe('what is returned', () => {
  test('waits again with its reason, and its clock starts anew', async () => {
    const [first] = await weeks();
    await handIn(noLeads, {}, inVillage, first?.id);
    await as(inTownship, (session) => sendBack(session, first?.id ?? '', '村里有户住院，请核实后再报'));
    expect((await weeks())[0]).toMatchObject({ done_on: null, due: '2023-10-24' });
    expect((await waiting()).rows.map(({ summary, due }) => [summary, due])).toContainEqual([
      '2023年第40周（10月2日—8日），退回：村里有户住院，请核实后再报',
      '2023-10-24',
    ]);
  });
  test('is late again only after its new day', async () => {
    const [first] = await weeks();
    await handIn(noLeads, {}, inVillage, first?.id);
    await as(inTownship, (session) => sendBack(session, first?.id ?? '', '请核实'));
    const late = async (day: Day) =>
      (await waiting(inVillage, day)).rows.find(({ id }) => id === first?.id)?.overdue;
    expect([await late('2023-10-24'), await late('2023-10-25')]).toEqual([false, true]);
  });
  test('needs a reason, and an office above', async () => {
    const week = (await weeks())[2]?.id ?? '';
    await handIn(noLeads);
    await expect(as(inTownship, (session) => sendBack(session, week, ' '))).rejects.toMatchObject({
      complaints: { reason: '退回理由：必填' },
    });
    await expect(as(inVillage, (session) => sendBack(session, week, '重报'))).rejects.toThrow(
      '只能由上级退回',
    );
  });
});

test('a task is the office’s: whoever holds it next sees what the one before left', async () => {
  const { office, code } = inVillage;
  const next = holderOf(platform, office, code, '接任者');
  const seen = (who: typeof next) =>
    asSeat(platform, { ...who, person: { id: 'next', name: '接任者' } }, (session) =>
      listTasks(session, { of: 'weekly-leads' }),
    );
  const before = await waiting();
  expect((await seen(next)).rows.map(({ id }) => id)).toEqual(before.rows.map(({ id }) => id));
});

test('a report asks for what it is about, and says which month it is for', async () => {
  await expect(handIn(progressReport, {}, inCounty)).rejects.toMatchObject({
    complaints: { content: '情况：必填' },
  });
  await handIn(progressReport, { content: '本月核查214户' }, inCounty);
  expect(await rowsOf(platform, sql`select matter, period_from, content from work_record`)).toEqual([
    { matter: '每月进展月报', period_from: '2023-10-01', content: '本月核查214户' },
  ]);
});
