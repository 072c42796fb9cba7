import { afterAll, beforeEach, expect, test } from 'vitest';
import { apiOf, clientOf } from '../../../test/client.ts';
import { testKeys } from '../../../test/platform.ts';
import {
  csv,
  householdHeader,
  households,
  ids,
  type SmallCounty,
  smallCounty,
} from '../../../test/small-county.ts';
import { tablesThatSay } from '../../../test/stored.ts';
import { countyClerk, healthInsurance, household, townshipClerk } from '../../domains/household/index.ts';
import { findRecord } from '../db/facts.ts';
import { sealEarlier } from '../keys/earlier.ts';
import { rotate } from '../keys/rotate.ts';
import { asSystem } from '../session.ts';
import { updateRecord } from './write.ts';

let county: SmallCounty;
const made: SmallCounty[] = [];
beforeEach(async () => {
  county = await smallCounty();
  made.push(county);
});
afterAll(() => Promise.all(made.map((each) => each.close())));
const says = (text: string) => tablesThatSay(county.platform, text);
const phones = () => county.query('select number, phone from household order by number');
const list = (phone: string) =>
  county.send({
    feed: 'household-list',
    file: '农户信息二.csv',
    bytes: csv(householdHeader, ['410622001200', 'H1', '张建国', '脱贫户', 3, phone], households[1]),
  });

test('a telephone of a list stands open in no table, and is read as it was', async () => {
  expect(await says('13800000001')).toEqual([]);
  expect(await phones()).toEqual([
    { number: 'H1', phone: '13800000001' },
    { number: 'H2', phone: '13800000002' },
  ]);
});

test('a list that says the same changes nothing; one that says another is history, sealed too', async () => {
  await county.send({
    feed: 'household-list',
    file: '农户信息三.csv',
    bytes: csv(householdHeader, ...households, ['410622001201', 'H3', '赵某', '一般农户', 1, '']),
  });
  expect(await county.query('select number from household_history')).toEqual([]);
  await list('13911112222');
  expect(await county.query('select number, phone from household_history')).toEqual([
    { number: 'H1', phone: '13800000001' },
  ]);
  expect([await says('13800000001'), await says('13911112222')]).toEqual([[], []]);
});

test('a condition may ask whether a sealed field is known, and nothing else', () => {
  expect(household.columns.phone.known()).toEqual({ op: 'known', column: 'household.phone' });
  expect(() => household.columns.phone.is('13800000001')).toThrow(/stored sealed/);
});

test('a list is filtered by whether a sealed field is filled in, not by what it says', async () => {
  const clerk = await clientOf(apiOf(county.platform), county.platform, '乡经办', townshipClerk, '410622001');
  expect((await clerk.get('/registers/household?phone=*')).total).toBe(2);
  expect((await clerk.ask('GET', '/registers/household?phone=13800000001')).status).toBe(400);
  expect((await clerk.ask('GET', '/registers/household?colourOverrideReason=~x')).status).toBe(400);
});

test('exchanging the key leaves no history, and the list that comes after it changes nothing', async () => {
  await rotate(county.platform.database, testKeys);
  expect(await phones()).toMatchObject([{ phone: '13800000001' }, { phone: '13800000002' }]);
  await county.send({
    feed: 'household-list',
    file: '农户信息三.csv',
    bytes: csv(householdHeader, ...households, ['410622001201', 'H3', '赵某', '一般农户', 1, '']),
  });
  expect(await county.query('select number from household_history')).toEqual([]);
});

test('what an earlier release stored open is sealed, and that is no change', async () => {
  await county.query(`alter table household disable trigger user`);
  await county.query(`update household set phone = '13700000000' where number = 'H1'`);
  await county.query(`alter table household enable trigger user`);
  const before = await county.query(`select number, valid_from from household order by number`);
  expect(await says('13700000000')).toEqual(['household']);
  const { platform } = county;
  expect(await sealEarlier(platform.database, platform.names)).toBe(1);
  expect(await sealEarlier(platform.database, platform.names)).toBe(0);
  expect(await says('13700000000')).toEqual([]);
  expect(await phones()).toMatchObject([{ phone: '13700000000' }, {}]);
  expect(await county.query(`select number, valid_from from household order by number`)).toEqual(before);
});

test('a masked number is seen whole for a purpose, which is noted with the household', async () => {
  const { platform } = county;
  const api = apiOf(platform);
  const clerk = await clientOf(api, platform, '县经办', countyClerk, '410622');
  const bureau = await clientOf(api, platform, '医保', healthInsurance, '410622');
  const [{ id: household }] = (await county.query(`select id from household where number = 'H1'`)) as [
    { id: string },
  ];
  const [{ id: person }] = (await county.query(`select id from person where number = 'P1'`)) as [
    { id: string },
  ];
  const path = `/registers/person/${person}/reveal`;
  expect(await clerk.post(path, { field: 'idNumber', purpose: '核对身份' })).toEqual({ value: ids.zhang });
  expect((await clerk.ask('POST', path, { field: 'name', purpose: '核对身份' })).status).toBe(400);
  expect((await clerk.ask('POST', path, { field: 'idNumber', purpose: '' })).status).toBe(400);
  expect((await bureau.ask('POST', path, { field: 'idNumber', purpose: '核对身份' })).status).toBe(404);
  expect(await county.query(`select subject, detail from audit where action = 'reveal'`)).toEqual([
    {
      subject: household,
      detail: { purpose: '核对身份', fields: ['证件号码'], register: 'person', record: person },
    },
  ]);
  expect(await clerk.get(`/registers/household/${household}/readers`)).toMatchObject([
    { by: '县经办', did: 'reveal' },
  ]);
});

test('what somebody wrote and then changed is shown in a record’s changes for a purpose only', async () => {
  const { platform } = county;
  const clerk = await clientOf(apiOf(platform), platform, '县经办', countyClerk, '410622');
  const [{ id }] = (await county.query(`select id from household where number = 'H1'`)) as [{ id: string }];
  await asSystem(platform, async (session) => {
    const record = await findRecord(session, household, id);
    if (record) await updateRecord(session, household, record, { colourOverrideReason: '户主患病住院' });
  });
  const page = await clerk.get(`/registers/household/${id}/page`);
  expect(JSON.stringify(page.changes)).not.toContain('患病');
  const [{ at, fields }] = page.changes;
  expect(fields).toEqual([{ name: 'colourOverrideReason', from: null, to: '＊＊＊', masked: true }]);
  const ask = { field: 'colourOverrideReason', purpose: '核对身份', at };
  const path = `/registers/household/${id}/reveal`;
  expect(await clerk.post(path, ask)).toEqual({ value: '户主患病住院', from: null });
  expect((await clerk.ask('POST', path, { ...ask, at: '2020-01-01T00:00:00Z' })).status).toBe(404);
  expect(
    await county.query(`select detail->>'at' = '${at}' as noted from audit where action = 'reveal'`),
  ).toEqual([{ noted: true }]);
});
