import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { apiOf, type Client, clientOf } from '../../../test/client.ts';
import { type TestPlatform, testPlatform } from '../../../test/platform.ts';
import { addRecord } from '../../../test/registry.ts';
import {
  agricultureBureau,
  countyClerk,
  financeOffice,
  housingBureau,
  village,
} from '../../domains/household/index.ts';
import { procedureOf } from '../procedures/case-row.ts';
import { openCases } from '../procedures/open.ts';
import { asSystem } from '../session.ts';
import { insertRecords } from './write.ts';

const [here, there] = ['410621101201', '410621102201'] as const;
let house: TestPlatform;
let api: Hono;
let clerk: Client;
let made: { household: string; person: string; benefit: string };

beforeAll(async () => {
  house = await testPlatform();
  const { platform } = house;
  api = apiOf(platform);
  clerk = await clientOf(api, platform, '村干部甲', village, here);
  made = await asSystem(platform, async (session) => {
    const region = session.regions.find(here)?.id ?? 0;
    const insert = async (id: string, owner: string | null, values: Record<string, unknown>) =>
      String((await insertRecords(session, session.names.register(id), [{ region, owner, values }]))[0]);
    const household = await insert('household', null, {
      number: '1',
      head: '李某',
      phone: '13800000001',
      type: 'lifted',
      population: 2,
      monitorType: 'unstable',
    });
    const person = await insert('person', household, { number: '11', name: '李小某' });
    await insert('uninsured', person, { year: '2023' });
    const benefit = await insert('benefit', household, { policy: 'P1', name: '危房改造', year: '2023' });
    return { household, person, benefit };
  });
});
afterAll(() => house?.close());

describe('the page of a record', () => {
  test('names the record that it belongs to', async () => {
    const { record, owners } = await clerk.get(`/registers/benefit/${made.benefit}/page`);
    expect(record.owner).toEqual({ id: made.household, register: 'household', title: '李某' });
    expect(owners).toMatchObject([{ register: 'household', record: { id: made.household } }]);
  });
  test('a visit is told in the time line, and says to which lead it led', async () => {
    const given = { visitedOn: '2023-10-18', visitor: '王支书', purpose: 'routine' };
    const visit = (more: object) =>
      clerk.post('/forms/village-secretary-visit', { record: made.household, given: { ...given, ...more } });
    expect(await visit({})).toMatchObject({ opened: null });
    const { opened } = await visit({ visitedOn: '2023-10-19', problem: '户主摔伤' });
    expect(opened).toEqual({ id: expect.any(String), label: '线索核查' });
    const { timeline } = await clerk.get(`/registers/household/${made.household}/page`);
    expect(timeline.filter(({ title }: { title: string }) => title === '走访记录')).toEqual([
      {
        on: '2023-10-19',
        title: '走访记录',
        text: '走访人：王支书；走访目的：日常走访；发现问题情况：户主摔伤',
        by: '村级经办 村干部甲',
        caseId: null,
        filled: expect.any(String),
        undone: false,
      },
      {
        on: '2023-10-18',
        title: '走访记录',
        text: '走访人：王支书；走访目的：日常走访',
        by: '村级经办 村干部甲',
        caseId: null,
        filled: null,
        undone: false,
      },
    ]);
  });
  test('has what belongs to it, and not what belongs to its owner', async () => {
    const { belongings } = await clerk.get(`/registers/person/${made.person}/page`);
    expect(belongings.uninsured).toMatchObject([{ values: { year: '2023' } }]);
    expect(belongings).not.toHaveProperty('benefit');
  });
  test('of a household has what belongs to its members too', async () => {
    const { belongings, owners } = await clerk.get(`/registers/household/${made.household}/page`);
    expect(belongings.uninsured).toMatchObject([{ owner: { register: 'person', title: '李小某' } }]);
    expect(owners).toEqual([]);
  });
  test('offers only what concerns its own register', async () => {
    const { forms, openable } = await clerk.get(`/registers/person/${made.person}/page`);
    expect([forms, openable]).toEqual([['member-check'], []]);
    const household = await clerk.get(`/registers/household/${made.household}/page`);
    expect(household.forms).toContain('household-check');
  });
  test('says which fields changed, from what to what, and who did it', async () => {
    await clerk.post('/forms/household-check', {
      record: made.household,
      given: { verifiedOn: '2023-10-19', phone: '13900000009' },
    });
    const { changes } = await clerk.get(`/registers/household/${made.household}/page`);
    expect(changes).toMatchObject([
      {
        by: '村级经办 村干部甲',
        fields: [
          { name: 'phone', from: '13800000001', to: '13900000009' },
          { name: 'verifiedOn', from: null, to: '2023-10-19' },
        ],
      },
      { by: null, fields: [] },
    ]);
  });
  test('shows a county the former telephone masked', async () => {
    const county = await clientOf(api, house.platform, '县经办甲', countyClerk, '410621');
    const { changes } = await county.get(`/registers/household/${made.household}/page`);
    expect(changes[0].fields[0]).toEqual({
      name: 'phone',
      from: '138****0001',
      to: '139****0009',
      masked: true,
    });
  });
  test('is not there for another village, nor for a department', async () => {
    const other = await clientOf(api, house.platform, '村干部乙', village, there);
    const bureau = await clientOf(api, house.platform, '住建局甲', housingBureau, '410621');
    for (const client of [other, bureau]) {
      const answer = await client.ask('GET', `/registers/person/${made.person}/page`);
      expect(answer.status).toBe(404);
    }
  });
  test('of a register nobody declared is not there', async () => {
    expect((await clerk.ask('GET', `/registers/nothing/${made.person}/page`)).status).toBe(404);
  });
});

describe('the list of a register', () => {
  test('finds what belongs to a household by its head’s name', async () => {
    expect(await clerk.get('/registers/benefit?q=李')).toMatchObject({ total: 1 });
    expect(await clerk.get('/registers/benefit?q=王')).toMatchObject({ total: 0 });
  });
  test('shows only what belongs to one record where asked', async () => {
    expect(await clerk.get(`/registers/benefit?of=${made.household}`)).toMatchObject({ total: 1 });
    expect(await clerk.get(`/registers/benefit?of=${made.person}`)).toMatchObject({ total: 0 });
    expect(await clerk.get('/registers/benefit?of=nobody')).toMatchObject({ total: 0 });
  });
  test('is empty for a department that is not named in it', async () => {
    const bureau = await clientOf(api, house.platform, '住建局乙', housingBureau, '410621');
    expect(await bureau.get('/registers/benefit')).toMatchObject({ rows: [], total: 0 });
    expect(await bureau.get('/registers/household')).toMatchObject({ rows: [], total: 0 });
  });
  test('shows a department the measures that name it, called by whose they are', async () => {
    const { platform } = house;
    const bureau = await clientOf(api, platform, '住建局丙', housingBureau, '410621');
    await asSystem(platform, async (session) => {
      const region = session.regions.find(here)?.id ?? 0;
      const owner = { id: made.household, region, subject: '李某' };
      await openCases(session, procedureOf(session, 'measure-handling'), [
        { owner, given: { content: '修缮房屋', department: '住建局' } },
        { owner, given: { content: '临时救助', department: '民政局' } },
      ]);
    });
    const { rows, total } = await bureau.get('/registers/measure');
    expect([total, rows.map((row: any) => [row.values.content, row.owner.title])]).toEqual([
      1,
      [['修缮房屋', '李某']],
    ]);
  });
});

describe('the page as it stood at an instant', () => {
  const stepBack = async (): Promise<string> => {
    const { changes } = await clerk.get(`/registers/household/${made.household}/page`);
    return new Date(Date.parse(changes[0].at) - 1).toISOString();
  };
  test('shows what was registered then, its belongings too, and offers nothing', async () => {
    const { platform } = house;
    await platform.database.owner
      .updateTable('household')
      .set({ head: '李某某' })
      .where('id', '=', made.household)
      .execute();
    const then = encodeURIComponent(await stepBack());
    const page = await clerk.get(`/registers/household/${made.household}/page?asOf=${then}`);
    expect([page.record.values.head, page.belongings.person.length]).toEqual(['李某', 1]);
    expect([page.forms, page.openable, page.cases, page.changes]).toEqual([[], [], [], []]);
    expect((await clerk.get(`/registers/household/${made.household}/page`)).record.values.head).toBe(
      '李某某',
    );
  });
  test('of a day before its first registration says so', async () => {
    await expect(clerk.get(`/registers/household/${made.household}/page?asOf=2020-01-01`)).rejects.toThrow(
      '当时还没有这条登记',
    );
  });
  test('of no day is refused', async () => {
    await expect(clerk.get(`/registers/household/${made.household}/page?asOf=昨天`)).rejects.toThrow(
      '应写成2023-10-20这样',
    );
  });
});

describe('a list of no household', () => {
  let project: string;
  let agriculture: Client;
  beforeAll(async () => {
    const { platform } = house;
    agriculture = await clientOf(api, platform, '农业农村局甲', agricultureBureau, '410621');
    const region = here;
    project = await addRecord(platform, platform.names.register('project'), {
      region,
      values: { number: 'X1', name: '道路', kind: 'facilities', planned: true, year: '2023-01-01' },
    });
    await addRecord(platform, platform.names.register('loan'), {
      region,
      owner: made.household,
      values: { contract: '1', bank: '农商行', amount: 100, balance: 100, lentOn: '2023-01-01' },
    });
  });

  test('is seen by the department that sends it, and by no other', async () => {
    const finance = await clientOf(api, house.platform, '金融局甲', financeOffice, '410621');
    expect(await agriculture.get('/registers/project')).toMatchObject({ total: 1 });
    expect(await finance.get('/registers/project')).toMatchObject({ total: 0 });
    expect(await finance.get('/registers/loan')).toMatchObject({ total: 0 });
  });
  test('is kept up by it: a day is written down with a form', async () => {
    expect((await agriculture.get(`/registers/project/${project}/page`)).forms).toEqual(['project-progress']);
    await agriculture.post('/forms/project-progress', {
      record: project,
      given: { startedOn: '2023-10-18' },
    });
    const { record } = await agriculture.get(`/registers/project/${project}/page`);
    expect(record.values.startedOn).toBe('2023-10-18');
  });
  test('keeps its dates in order, with a sentence where they are not', async () => {
    const answer = await agriculture.ask('POST', '/forms/project-progress', {
      record: project,
      given: { completedOn: '2023-10-01' },
    });
    expect((await answer.json()).title).toContain('完工不能早于开工');
  });
  test('of another county is not seen', async () => {
    const other = await clientOf(api, house.platform, '农业农村局乙', agricultureBureau, '410622');
    expect(await other.get('/registers/project')).toMatchObject({ total: 0 });
  });
});
