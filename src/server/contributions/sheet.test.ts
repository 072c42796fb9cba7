import { afterAll, beforeAll, expect, test } from 'vitest';
import { apiOf, type Client, clientOf, untilDone } from '../../../test/client.ts';
import { type TestPlatform, testPlatform } from '../../../test/platform.ts';
import { addHousehold, addRecord } from '../../../test/registry.ts';
import { civilAffairs, countyClerk, person, village } from '../../domains/household/index.ts';
import type { IncomeSheetView } from '../http/contract.ts';

const home = '410621101201';
let house: TestPlatform;
let secretary: Client;
let bureau: Client;
let owner = '';
beforeAll(async () => {
  house = await testPlatform();
  const api = apiOf(house.platform);
  secretary = await clientOf(api, house.platform, '村经办', village, home);
  bureau = await clientOf(api, house.platform, '民政局', civilAffairs, '410621');
  owner = await addHousehold(house.platform, home, { head: '林秀英', population: 2, business: 300_000 });
  const member = (name: string, values: object) =>
    addRecord(house.platform, person, {
      region: home,
      owner,
      values: { number: `P-${name}`, name, ...values },
    });
  const son = await member('林小军', {
    idNumber: '410621199001011237',
    workMonths: 6,
    monthlyWage: 300_000,
  });
  await member('林秀英', { idNumber: '410621197203154521', workMonths: 3, monthlyWage: 100_000 });
  const employment = house.platform.names.register('employment');
  await addRecord(house.platform, employment, { region: home, owner: son, values: { wage: 350_000 } });
});
afterAll(() => house.close());

const lineOf = async (name: string) => {
  const sheet = await secretary.get<IncomeSheetView>(`/income/${owner}`);
  return sheet.lines.find((line) => line.name === name);
};

test('what a department sent takes the place of what the member sheet says, person by person', async () => {
  const wages = await lineOf('wages');
  expect(wages?.items.map(({ label, person, amount }) => [label, person, amount])).toEqual(
    expect.arrayContaining([
      ['务工工资', '林小军', 4_200_000],
      ['务工收入（成员信息）', '林秀英', 300_000],
    ]),
  );
  expect([wages?.items.length, wages?.sent]).toEqual([2, 4_500_000]);
});
test('what nobody sent is asked for, and what stands in the registry is shown', async () => {
  expect(await lineOf('business')).toEqual({ name: 'business', known: 300_000, sent: null, items: [] });
});
test('an amount names the file, line and month it came in', async () => {
  const file =
    '姓名,身份证号码,救助类型,变动类型,批准日期,月保障金额\n林秀英,410621197203154521,低保,新增,2023-09-01,400\n';
  const preview = await bureau.upload(
    '/feeds/assistance-changes/files?month=2023-10&region=410621',
    '民政.csv',
    file,
  );
  expect(preview.blocked).toBeNull();
  await untilDone(bureau, (await bureau.post(`/deliveries/${preview.delivery.id}/accept`)).run);
  expect((await lineOf('transfers'))?.items).toEqual([
    {
      label: '低保、特困等保障金',
      person: '林秀英',
      amount: 480_000,
      note: '月保障金额×12',
      office: '民政局',
      file: '民政.csv',
      line: 2,
      month: '2023-10',
    },
  ]);
});
test('a department sees no sheet, another county’s clerk neither', async () => {
  const stranger = await clientOf(apiOf(house.platform), house.platform, '外县', countyClerk, '410622');
  expect((await bureau.ask('GET', `/income/${owner}`)).status).toBe(404);
  expect((await stranger.ask('GET', `/income/${owner}`)).status).toBe(404);
});
