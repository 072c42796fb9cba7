import { afterAll, beforeAll, expect, test } from 'vitest';
import { countyClerk, townshipClerk, village } from '../../src/domains/household/index.ts';
import type { Day } from '../../src/kernel/index.ts';
import { openWorkbooks } from '../../src/server/sheets/index.ts';
import { apiOf, type Client, clientOf, moveTo, untilDone } from '../client.ts';
import { type TestPlatform, testPlatform } from '../platform.ts';

const [county, township, home] = ['410621', '410621101', '410621101201'];
const ids = { head: '410621197203154521', son: '410621199502124516', other: '410621196001011042' };

let house: TestPlatform;
let people: Record<'village' | 'clerk' | 'county', Client>;
beforeAll(async () => {
  house = await testPlatform();
  const { platform } = house;
  const api = apiOf(platform);
  people = {
    village: await clientOf(api, platform, '村经办', village, home),
    clerk: await clientOf(api, platform, '乡经办', townshipClerk, township),
    county: await clientOf(api, platform, '县经办', countyClerk, county),
  };
});
afterAll(() => house.close());

const at = (day: Day) => moveTo(house.platform, day);
const send = async (feed: string, file: string, text: string, month: string) => {
  const preview = await people.county.upload(
    `/feeds/${feed}/files?month=${month}&region=${county}`,
    file,
    text,
  );
  expect(preview.blocked).toBeNull();
  const { run } = await people.county.post(`/deliveries/${preview.delivery.id}/accept`);
  return (await untilDone(people.county, run)).result;
};
const households = (
  population: number,
  cleared = '否',
) => `行政村编码,户编号,户主姓名,户类型,监测对象类别,识别监测时间,风险是否已消除,家庭人口数
${home},H1,林秀英,脱贫户,脱贫不稳定户,2022-05,${cleared},${population}
${home},H2,王大山,一般农户,,,,1
`;
const members = (...more: string[]) => `户编号,人编号,姓名,证件号码,与户主关系,出生日期,加入本户日期
H1,P1,林秀英,${ids.head},户主,1972-03-15,2014-01-01
H1,P2,林小军,${ids.son},之子,1995-02-12,2014-01-01
H2,P4,王大山,${ids.other},户主,1960-01-01,2014-01-01
${more.join('\n')}`;
const count = async (on: string) =>
  (await people.county.get(`/episodes/membership/count?on=${on}`)).rows[0].count;
const watched = async (month: string) =>
  (await people.county.get(`/episodes/watch/balance?month=${month}&with=membership`)).rows[0];
const differences = async () =>
  (await people.county.get('/reconciliation')).rows.map((row: any) => [
    row.label,
    row.member?.name ?? null,
    row.ours,
    row.theirs,
  ]);
const caseAt = async (who: Client, step: string) =>
  (await who.get(`/cases?procedure=natural-change-handling&step=${step}`)).rows[0];

test('a son dies: 公安 tells, the village verifies, the township confirms; the month, the past and the national list follow', async () => {
  await at('2023-10-05');
  await send('household-list', '农户.csv', households(2), '2023-10');
  await send('member-list', '成员.csv', members(), '2023-10');
  expect([await count('2021-12-31'), await count('2023-10-05')]).toEqual([3, 3]);
  const told = `姓名,身份证号,变动类型,变动日期\n林小军,${ids.son},死亡,2023-09-20\n`;
  expect(await send('civil-changes', '户籍.csv', told, '2023-10')).toMatchObject({ matched: 1, proposed: 1 });
  expect(await count('2023-10-05')).toBe(3);

  await at('2023-10-09');
  const proposed = await caseAt(people.village, 'verify');
  expect(proposed).toMatchObject({
    subject: '林秀英',
    values: { who: '林小军', kind: 'death', source: 'security' },
  });
  await people.village.post(`/cases/${proposed.id}/moves`, {
    move: 'submit',
    given: { kind: 'death', on: '2023-09-20', evidence: '村级入户核实属实', proof: 'deathCertificate' },
  });
  const asked = await people.village.ask('POST', `/cases/${proposed.id}/moves`, {
    move: 'confirm',
    given: { reviewOpinion: '同意' },
  });
  expect(asked.status).toBe(403);
  await at('2023-10-11');
  await people.clerk.post(`/cases/${proposed.id}/moves`, {
    move: 'confirm',
    given: { reviewOpinion: '同意' },
  });

  expect([await count('2021-12-31'), await count('2023-09-19'), await count('2023-09-20')]).toEqual([
    3, 3, 2,
  ]);
  expect(await watched('2023-09')).toMatchObject({
    own: { before: 1, began: {}, ended: {}, after: 1 },
    members: { before: 2, began: {}, ended: { death: 1 }, after: 1 },
  });
  const behind = await people.county.get(
    '/episodes/watch/rows?month=2023-09&part=ended&code=death&with=membership',
  );
  expect(behind.rows.map(({ values }: any) => [values.name, values.untilOn])).toEqual([
    ['林小军', '2023-09-20'],
  ]);
  expect(behind.totals).toBeUndefined();

  expect(await differences()).toEqual([
    ['家庭人口数', null, '1人', '2人'],
    ['家庭成员是否在册', '林小军', '不在册', '在册'],
  ]);
  const sheet = await people.clerk.ask('GET', '/reconciliation/entry-list.xlsx');
  const [book] = openWorkbooks('录入清单.xlsx', new Uint8Array(await sheet.arrayBuffer()));
  expect(book?.sheets.map(({ name }) => name)).toEqual(['汇总', '善堂镇']);
  const { rows } = await people.clerk.get('/reconciliation');
  await people.clerk.post('/reconciliation/entered', { ids: rows.map(({ id }: any) => id), entered: true });

  await at('2023-11-05');
  await send('household-list', '农户11.csv', households(2), '2023-11');
  expect((await people.county.get('/reconciliation/counts')).states).toEqual({
    open: 0,
    entered: 1,
    disagrees: 1,
    absent: 0,
  });
  await send('household-list', '农户11更正.csv', households(1), '2023-11');
  await send('member-list', '成员11.csv', members().replace(/^H1,P2.*\n/m, ''), '2023-11');
  expect(await differences()).toEqual([]);
  expect(await count('2023-11-05')).toBe(2);
});
