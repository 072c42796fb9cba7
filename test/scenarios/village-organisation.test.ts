import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  caseOfficer,
  organisation,
  residentTeam,
  townshipClerk,
  townshipLeader,
  village,
  villageProfile,
} from '../../src/domains/household/index.ts';
import { resident } from '../../src/domains/resident/index.ts';
import { apiOf, type Client, clientOf } from '../client.ts';
import { type TestPlatform, testPlatform } from '../platform.ts';
import { addHousehold, addRecord, rowsOf } from '../registry.ts';

const home = '410621101201';
let house: TestPlatform;
let people: Record<'village' | 'officer' | 'resident' | 'clerk' | 'leader' | 'organisation', Client>;
let profile = '';

beforeAll(async () => {
  house = await testPlatform();
  const { platform } = house;
  const api = apiOf(platform);
  people = {
    village: await clientOf(api, platform, '村经办', village, home),
    officer: await clientOf(api, platform, '责任人', caseOfficer, home, 'BF1'),
    resident: await clientOf(api, platform, '第一书记', residentTeam, home),
    clerk: await clientOf(api, platform, '乡经办', townshipClerk, home.slice(0, 9)),
    leader: await clientOf(api, platform, '乡领导', townshipLeader, home.slice(0, 9)),
    organisation: await clientOf(api, platform, '组织部', organisation, home.slice(0, 6)),
  };
  profile = await addRecord(platform, villageProfile, {
    region: home,
    values: { code: home, name: '某村', lifted: true },
  });
});
afterAll(() => house?.close());

const helped = () =>
  addHousehold(house.platform, home, {
    type: 'lifted',
    head: '李某',
    officer: '王某',
    officerNumber: 'BF1',
    officerKin: 'none',
  });
const only = async <T = any>(query: ReturnType<typeof sql<T>>) => (await rowsOf<T>(house.platform, query))[0];
const go = (who: Client, id: string, move: string, given: Record<string, unknown> = {}) =>
  who.post(`/cases/${id}/moves`, { move, given });

describe('a visit', () => {
  test('says of itself which layer it was, and opens a lead where it found a problem', async () => {
    const household = await helped();
    const visit = { visitedOn: '2023-10-18', visitor: '王某', purpose: 'routine', problem: '屋顶漏雨' };
    const { id } = await people.officer.post('/forms/officer-visit', { household, given: visit });
    expect(await only(sql`select layer, visitor, problem from visit where id = ${id}`)).toEqual({
      layer: 'officer',
      visitor: '王某',
      problem: '屋顶漏雨',
    });
    expect(await only(sql`select procedure, at from case_file where root = ${household}`)).toEqual({
      procedure: 'lead-handling',
      at: 'dispatch',
    });
  });
  test('may not claim another layer’s', async () => {
    const given = { visitedOn: '2023-10-18', visitor: '王某', purpose: 'routine' };
    const answer = await people.officer.ask('POST', '/forms/township-visit', {
      household: await helped(),
      given,
    });
    expect([answer.status, (await answer.json()).title]).toEqual([
      403,
      '您的岗位没有这项权限：“乡镇领导走访”由乡镇分管领导、乡镇经办填写',
    ]);
  });
  test('that did something for people says what', async () => {
    const given = { visitedOn: '2023-10-18', visitor: '王某', purpose: 'measures', deed: 'work' };
    const answer = await people.officer.ask('POST', '/forms/officer-visit', {
      household: await helped(),
      given,
    });
    expect((await answer.json()).title).toBe('与登记信息不一致：办了实事的，请写明内容');
  });
});

describe('a case officer', () => {
  const change = {
    why: 'moved',
    officer: '赵某',
    officerNumber: 'BF2',
    officerUnit: '县水利局',
    officerPublic: true,
    officerKin: 'none',
  };
  test('is changed by the township’s leader, with the reason; the history keeps the former one', async () => {
    const household = await helped();
    const { id } = await people.village.post('/cases', {
      procedure: 'officer-changing',
      household,
      given: change,
    });
    await go(people.leader, id, 'approve', { opinion: '同意' });
    expect(await only(sql`select officer, officer_number from household where id = ${household}`)).toEqual({
      officer: '赵某',
      officer_number: 'BF2',
    });
    expect(await only(sql`select officer from household_history where id = ${household}`)).toEqual({
      officer: '王某',
    });
  });
  test('may not be near kin', async () => {
    const answer = await people.village.ask('POST', '/cases', {
      procedure: 'officer-changing',
      household: await helped(),
      given: { ...change, officerKin: 'kin' },
    });
    expect((await answer.json()).title).toBe('与登记信息不一致：帮扶责任人不能是本户近亲属；请另行明确');
  });
});

describe('a resident cadre', () => {
  const sent = () =>
    addRecord(house.platform, resident, {
      region: home,
      owner: profile,
      values: {
        name: '孙某',
        role: 'first',
        unit: '县财政局',
        arrivedOn: '2021-06-01',
        standing: 'present',
      },
    });
  const ask = async (owner: string, from: string, to: string, kind = 'leave') =>
    (
      await people.resident.post('/cases', {
        procedure: 'leave-handling',
        household: owner,
        given: { kind, from, to, reason: '探亲' },
      })
    ).id;
  test('gets five days’ leave from the township', async () => {
    const id = await ask(await sent(), '2023-10-23', '2023-10-27');
    await go(people.leader, id, 'grant');
    expect(
      await only(sql`select l.granted from "leave" l join case_file c on c.record = l.id where c.id = ${id}`),
    ).toEqual({ granted: true });
  });
  test('gets six days’ leave from the county only', async () => {
    const id = await ask(await sent(), '2023-10-23', '2023-10-28');
    await expect(go(people.leader, id, 'grant')).rejects.toThrow('当前环节没有这个操作');
    await go(people.leader, id, 'pass');
    await go(people.organisation, id, 'grant');
    expect(await only(sql`select at, closed from case_file where id = ${id}`)).toEqual({
      at: 'granted',
      closed: true,
    });
  });
  test('is reported away for a meeting of any length to the township', async () => {
    const id = await ask(await sent(), '2023-10-23', '2023-11-03', 'errand');
    await go(people.leader, id, 'grant');
    expect(await only(sql`select at from case_file where id = ${id}`)).toEqual({ at: 'granted' });
  });
  test('cannot be away until before they leave', async () => {
    await expect(ask(await sent(), '2023-10-23', '2023-10-22')).rejects.toThrow('结束日期早于起始日期');
  });
  test('stays from Monday to Friday: five days and four nights, planned ahead', async () => {
    const record = await sent();
    const { id } = await people.clerk.post('/forms/new-stay', {
      record,
      given: { from: '2023-10-23', to: '2023-10-27' },
    });
    expect(await only(sql`select days, nights from stay where id = ${id}`)).toEqual({ days: 5, nights: 4 });
  });
  test('is recalled only after a talk', async () => {
    const record = await sent();
    const { id } = await people.clerk.post('/cases', {
      procedure: 'replacement-handling',
      household: record,
      given: { why: 'recall', reason: '长期不在村' },
    });
    await expect(go(people.leader, id, 'pass')).rejects.toThrow('召回前已约谈');
    await go(people.leader, id, 'talk', { talkedOn: '2023-10-16' });
    await go(people.leader, id, 'pass');
    await go(people.organisation, id, 'decide', { opinion: '同意召回' });
    await go(people.clerk, id, 'record', { leftOn: '2023-10-20' });
    await go(people.clerk, id, 'done');
    expect(
      await only(sql`select standing, departed_on, departed_why from resident where id = ${record}`),
    ).toEqual({
      standing: 'left',
      departed_on: '2023-10-20',
      departed_why: 'recall',
    });
  });
  test('leaves in rotation only after the new one has been there long enough', async () => {
    const record = await sent();
    const { id } = await people.clerk.post('/cases', {
      procedure: 'replacement-handling',
      household: record,
      given: { why: 'rotation', reason: '任期届满' },
    });
    await go(people.leader, id, 'pass');
    await go(people.organisation, id, 'decide', { opinion: '同意' });
    const handOver = { successor: '钱某', successorUnit: '县财政局', leftOn: '2023-10-20' };
    await go(people.clerk, id, 'record', { ...handOver, successorOn: '2023-10-01' });
    await expect(go(people.clerk, id, 'done')).rejects.toThrow('新老共同驻村满规定天数');
    await go(people.clerk, id, 'record', { ...handOver, successorOn: '2023-09-20' });
    await go(people.clerk, id, 'done');
    expect(await only(sql`select standing from resident where id = ${record}`)).toEqual({ standing: 'left' });
  });
});
