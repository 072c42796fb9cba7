import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { holderOf, type TestPlatform, testPlatform } from '../../../test/platform.ts';
import { addHousehold } from '../../../test/registry.ts';
import { cityClerk, countyClerk, countyLeader, townshipClerk } from '../../domains/household/index.ts';
import { leadHandling } from '../../domains/monitoring/index.ts';
import type { Office } from '../../kernel/index.ts';
import type { Platform } from '../platform.ts';
import { act } from '../procedures/act.ts';
import { openCases } from '../procedures/open.ts';
import { listTasks } from '../procedures/tasks.ts';
import { asSeat, asSystem, on, type Session } from '../session.ts';
import { bulletin } from './bulletin.ts';
import { computeFigures } from './compute.ts';
import { consult } from './consult.ts';
import { publish } from './published.ts';

let opened: TestPlatform;
let platform: Platform;
let household: string;
const home = '410622102227';
beforeAll(async () => {
  opened = await testPlatform();
  platform = opened.platform;
  household = await addHousehold(platform, home);
});
afterAll(() => opened?.close());
beforeEach(async () => {
  await sql`truncate case_file, event, figure, bulletin, figure_opinion cascade`.execute(
    platform.database.owner,
  );
  await asSystem(platform, (session) => computeFigures(session, month));
});

const month = '2023-10';
const [city, county] = ['4106', '410622'];
const as = <T>(of: Office, code: string, work: (session: Session) => Promise<T>, at = platform) =>
  asSeat(at, holderOf(at, of, code), work);
const ask = (deadline: unknown = '2023-10-25', at = platform) =>
  as(cityClerk, city, (session) => consult(session, month, city, deadline), at);
const view = (at = platform) => as(cityClerk, city, (session) => bulletin(session, month, city), at);
const sign = (at = platform) => as(cityClerk, city, (session) => publish(session, month, city), at);
const unitOf = async (code: string) => {
  const { consultation } = await view();
  return consultation?.units.find(({ region }) => region.code === code);
};
const move = async (of: Office, code: string, unit: string, name: string, given = {}) =>
  as(of, code, async (session) => act(session, (await unitOf(unit))?.case ?? '', { move: name, given }));
const agreeAll = async (but: readonly string[] = []) => {
  for (const { region, closed } of (await view()).consultation?.units ?? [])
    if (!closed && !but.includes(region.code)) await move(countyClerk, region.code, region.code, 'agree');
};

test('every county has the month on its desk, due on the day that was set', async () => {
  await ask();
  const { rows } = await as(countyClerk, county, (session) => listTasks(session, {}));
  expect(rows.map(({ subject, caseDue }) => [subject, caseDue])).toEqual([
    ['鹤壁市2023年10月通报征求意见', '2023-10-25'],
  ]);
  expect((await view()).consultation).toMatchObject({ deadline: '2023-10-25', waiting: 6, disputed: 0 });
});

test('while somebody may still answer the month is not signed; after the day it is, and who was silent is named', async () => {
  await ask();
  await agreeAll([county]);
  await expect(sign()).rejects.toThrow('还有1个单位没有反馈（期限2023-10-25）');
  const later = on(platform, '2023-10-26');
  await sign(later);
  const { consultation } = await view(later);
  expect(consultation?.units.filter(({ late }) => late).map(({ region }) => region.code)).toEqual([county]);
});

test('an objection names its figure and its reason, and is settled by the city before the month is signed', async () => {
  await ask();
  await agreeAll([county]);
  await expect(
    move(countyClerk, county, county, 'object', { figure: 'monitored-households' }),
  ).rejects.toThrow('填写的内容有误');
  const objection = { figure: 'monitored-households', ours: '1户', reason: '9月底新识别1户未计入' };
  await move(countyClerk, county, county, 'object', objection);
  await expect(sign()).rejects.toThrow('还不能办：还有1个单位的异议没有核对，核对后再签发');
  await move(cityClerk, city, county, 'keep', { finding: '该户10月才审批' });
  expect(await unitOf(county)).toMatchObject({ closed: true, label: '异议已说明' });
  await sign();
  expect((await view()).published?.by).toBe('测试员');
});

test('what is done after the month was counted is told, until it is counted anew; an answer is not', async () => {
  const region = platform.regions.find(home)?.id ?? 0;
  const owner = { id: household, region, subject: '张三' };
  const given = { source: 'found', discoveredOn: '2023-10-19', content: '摔伤' };
  const [lead] = await asSystem(platform, (session) => openCases(session, leadHandling, [{ owner, given }]));
  await ask();
  await agreeAll();
  expect((await view()).behind).toBe(false);
  await as(countyClerk, county, (session) => act(session, lead?.caseId ?? '', { move: 'dispatch' }));
  expect((await view()).behind).toBe(true);
  await asSystem(platform, (session) => computeFigures(session, month));
  expect((await view()).behind).toBe(false);
});

test('a county asks its townships in the same way', async () => {
  await as(countyClerk, county, (session) => consult(session, month, county, '2023-10-25'));
  const { rows } = await as(townshipClerk, '410622001', (session) => listTasks(session, {}));
  expect(rows.map(({ subject }) => subject)).toEqual(['淇县2023年10月通报征求意见']);
});

test('who may not ask, a day that is past, and asking twice are refused', async () => {
  await expect(
    as(countyLeader, county, (session) => consult(session, month, county, '2023-10-25')),
  ).rejects.toThrow('通报由市、县经办征求意见');
  await expect(
    as(countyClerk, county, (session) => consult(session, month, city, '2023-10-25')),
  ).rejects.toThrow('只能就本级通报征求意见');
  await expect(ask('2023-10-19')).rejects.toThrow('反馈期限应是2023-10-20或以后的日期');
  await ask();
  await expect(ask()).rejects.toThrow('2023-10的征求意见还没有结束');
});
