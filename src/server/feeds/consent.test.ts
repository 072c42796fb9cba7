import { afterAll, beforeEach, expect, test } from 'vitest';
import { holderOf } from '../../../test/platform.ts';
import { csv, ids, type SmallCounty, smallCounty } from '../../../test/small-county.ts';
import { countyClerk, publicSecurity, village } from '../../domains/household/index.ts';
import { identificationHandling } from '../../domains/monitoring/index.ts';
import type { Form } from '../../kernel/index.ts';
import { fulfil } from '../duties/fulfil.ts';
import { act } from '../procedures/act.ts';
import { openCases } from '../procedures/open.ts';
import { casePage } from '../procedures/page.ts';
import { rateHouseholds } from '../rules/rate.ts';
import { runRules } from '../rules/run.ts';
import { asSeat, asSystem } from '../session.ts';
import { openWorkbooks, readTables } from '../sheets/index.ts';
import { consentedWorkbook } from './consented.ts';
import { forgetUnpermitted } from './permitted.ts';

let county: SmallCounty;
const made: SmallCounty[] = [];
beforeEach(async () => {
  county = await smallCounty();
  made.push(county);
});
afterAll(() => Promise.all(made.map((each) => each.close())));

const vehicles = (...more: (readonly string[])[]) => ({
  feed: 'vehicles',
  file: '机动车.csv',
  bytes: csv(
    ['车辆所有人', '所有人身份证号', '车辆型号', '登记日期'],
    ['张建国', ids.zhang, '五菱荣光', '2021-05-06'],
    ['李梅', ids.li, '长安之星', '2022-01-03'],
    ['王秀英', ids.wang, '大众宝来', '2020-09-09'],
    ['王秀英', ids.wang, '大众速腾', '不详'],
    ...more,
  ),
});
const kept = () =>
  county.query(`select person.number, vehicles::int, models from vehicle
    join person on person.id = person_id order by 1`);
const linesKept = () =>
  county.query<{ text: string }>(`select f.*::text as text from feed_row f where feed = 'vehicles'`);

/** A household's identification with its consent signed on a day; answers the case. */
async function identify(number: string, consentOn: string): Promise<string> {
  const [household] = await county.query<{ id: string; region: number }>(
    `select id, region from household where number = '${number}'`,
  );
  const owner = { id: household?.id ?? '', region: household?.region ?? 0, subject: number };
  const given = { source: 'found', discoveredOn: '2023-10-18', again: false };
  const [opened] = await asSystem(county.platform, (session) =>
    openCases(session, identificationHandling, [{ owner, given }]),
  );
  const code = county.platform.regions.get(owner.region).code;
  const found = {
    visitedOn: consentOn,
    manner: 'visit',
    secondVerifier: '乙',
    risk: 'illness',
    category: 'sudden',
  };
  await asSeat(county.platform, holderOf(county.platform, village, code), (session) =>
    act(session, opened?.caseId ?? '', { move: 'pass', given: { ...found, consentOn } }),
  );
  return opened?.caseId ?? '';
}
const clerk = () => holderOf(county.platform, countyClerk, '410622');
const pageOf = (id: string) => asSeat(county.platform, clerk(), (session) => casePage(session, id));

test('without a consent nothing of a file is kept but how many lines it had', async () => {
  const { counts } = await county.send(vehicles());
  expect(counts).toMatchObject({ rows: 4, matched: 0, candidates: 0, rejected: 0 });
  expect(await county.query(`select withheld, bytes from delivery where feed = 'vehicles'`)).toEqual([
    { withheld: 4, bytes: null },
  ]);
  expect([await linesKept(), await kept()]).toEqual([[], []]);
});

test('with one, only what is said of the people of that household is kept', async () => {
  await identify('H1', '2023-10-19');
  const { counts } = await county.send(vehicles(['张建国', ids.zhang, '解放轻卡', '2019-03-03']));
  expect(counts).toMatchObject({ rows: 5, matched: 3, rejected: 0 });
  expect(await kept()).toEqual([
    { number: 'P1', vehicles: 2, models: '解放轻卡；五菱荣光' },
    { number: 'P2', vehicles: 1, models: '长安之星' },
  ]);
  const texts = (await linesKept()).map(({ text }) => text).join();
  expect(texts).toContain('五菱荣光');
  expect(texts).not.toMatch(new RegExp(`${ids.wang}|王秀英|大众`));
});

test('an item that was not ticked is not compared, and what was found of it is forgotten', async () => {
  const id = await identify('H1', '2023-10-19');
  await county.send(vehicles());
  expect(await kept()).toHaveLength(2);
  const [row] = await county.query<{ record: string }>(`select record from case_file where id = '${id}'`);
  const form = county.platform.names.all<Form>('form').find((one) => one.id === 'consent-scope') as Form;
  await asSeat(county.platform, clerk(), (session) =>
    fulfil(session, form, { record: row?.record, given: { withheldVehicles: '是' } }),
  );
  await asSystem(county.platform, forgetUnpermitted);
  expect([await linesKept(), await kept()]).toEqual([[], []]);
  await county.send(vehicles(['张建国', ids.zhang, '解放轻卡', '2019-03-03']));
  expect(await kept()).toEqual([]);
});

test('a department may send the same file again once another household has consented, and not before', async () => {
  const sent = { ...vehicles(), holder: holderOf(county.platform, publicSecurity, '410622') };
  await identify('H1', '2023-10-19');
  await county.send(sent);
  expect((await county.look(sent)).blocked).toContain('内容相同的文件');
  await identify('H2', '2023-10-19');
  const { counts } = await county.send(sent);
  expect(counts).toMatchObject({ matched: 3, rejected: 0 });
  expect(await kept()).toHaveLength(3);
});

test('a consent withdrawn, or an identification that came to nothing, makes forget, history too', async () => {
  await identify('H1', '2023-10-19');
  await identify('H2', '2023-10-19');
  await county.send(vehicles());
  await county.send(vehicles(['张建国', ids.zhang, '解放轻卡', '2019-03-03']));
  expect(await county.query('select vehicles::int from vehicle_history')).toEqual([{ vehicles: 1 }]);
  await county.query(`update identification set consent_withdrawn_on = '2023-10-20'
    where household_id = (select id from household where number = 'H1')`);
  await asSystem(county.platform, forgetUnpermitted);
  expect(await kept()).toEqual([{ number: 'P4', vehicles: 1, models: '大众宝来' }]);
  expect(await county.query('select from vehicle_history')).toEqual([]);
  expect((await linesKept()).map(({ text }) => text).join()).not.toContain('五菱荣光');
  await county.query(`update identification set excluded_on = '2023-10-20'`);
  expect(await asSystem(county.platform, forgetUnpermitted)).toEqual({ forgotten: 1 });
  expect(await kept()).toEqual([]);
});

test('what is found raises no alert and rates nobody', async () => {
  await identify('H1', '2023-10-19');
  await county.send(vehicles());
  await asSystem(county.platform, (session) => runRules(session, '2023-10'));
  await asSystem(county.platform, (session) => rateHouseholds(session));
  expect(await county.query('select from alert')).toEqual([]);
  // Somebody was in the house, and that is all that is known of it.
  expect(await county.query(`select colour from household where number = 'H1'`)).toEqual([
    { colour: 'green' },
  ]);
});

test('it is a question at 信息比对, and what the household says to it is asked for', async () => {
  const id = await identify('H1', '2023-10-19');
  await county.send(vehicles());
  const page = await pageOf(id);
  expect(page.questions.map(({ person, sentence }) => [person, sentence])).toEqual([
    ['李梅', '名下有机动车：车辆数1辆；车辆型号长安之星（公安局9月数据，1笔）'],
    ['张建国', '名下有机动车：车辆数1辆；车辆型号五菱荣光（公安局9月数据，1笔）'],
  ]);
  expect(page.moves.map(({ asks }) => asks)).toEqual([['comparedOn', 'assets']]);
  const pass = (given: Record<string, string>) =>
    asSeat(county.platform, clerk(), (session) => act(session, id, { move: 'pass', given }));
  await expect(pass({ comparedOn: '2023-10-20' })).rejects.toMatchObject({
    complaints: { assets: '比对发现资产及农户说明：有2项须由农户说明，请填写' },
  });
  await pass({ comparedOn: '2023-10-20', assets: '面包车用于拉货，系贷款购买' });
  expect((await pageOf(id)).at).toBe('deliberate');
});

test('a list that came before the case did, the same day too, says nothing of it', async () => {
  await county.send(vehicles());
  const id = await identify('H2', '2023-10-19');
  const vehiclesCompared = async () =>
    (await pageOf(id)).compared.find(({ label }) => label === '机动车登记');
  expect(await vehiclesCompared()).toEqual({ label: '机动车登记', on: '2023-10-20', since: false });
  await county.send(vehicles());
  expect(await vehiclesCompared()).toEqual({ label: '机动车登记', on: '2023-10-20', since: true });
});

test('a list that was not compared is 待核 in the check, also after the step; what is written of it, or not consented to, settles it', async () => {
  const id = await identify('H2', '2023-10-19');
  const unknown = async () =>
    (await pageOf(id)).findings.filter(({ label }) => label.endsWith('比对')).map(({ label }) => label);
  const four = ['机动车登记比对', '不动产登记比对', '市场主体登记比对', '财政供养人员比对'];
  expect((await unknown()).toSorted()).toEqual(four.toSorted());
  await county.send(vehicles());
  expect(await unknown()).not.toContain('机动车登记比对');
  await county.query(`update identification set withheld_estates = true`);
  expect(await unknown()).toHaveLength(2);
  await county.query(`update identification set assets = '已电话向两局核实，没有'`);
  expect(await unknown()).toEqual([]);
});

test('a household of which nothing was found passes without', async () => {
  const id = await identify('H2', '2023-10-19');
  const page = await pageOf(id);
  expect([page.questions, page.moves.map(({ offers }) => offers)]).toEqual([[], [['assets']]]);
  await asSeat(county.platform, clerk(), (session) =>
    act(session, id, { move: 'pass', given: { comparedOn: '2023-10-20' } }),
  );
});

test('the county has a list of those who consented to ask departments about; a department has not', async () => {
  await identify('H1', '2023-10-19');
  const { file, bytes } = await asSeat(county.platform, clerk(), (session) =>
    consentedWorkbook(session, 'vehicles'),
  );
  expect(file).toBe('淇县授权比对名单_机动车登记.xlsx');
  const [table] = await readTables(
    openWorkbooks(file, bytes)[0] as Parameters<typeof readTables>[0],
    ['姓名', '身份证号'].map((header) => ({ key: header, header, aliases: [], required: true })),
  );
  expect([...(table?.rows() ?? [])].map(({ values }) => values.姓名)).toEqual(['张建国', '李梅', '张小宝']);
  const police = holderOf(county.platform, publicSecurity, '410622');
  await expect(
    asSeat(county.platform, police, (session) => consentedWorkbook(session, 'vehicles')),
  ).rejects.toThrow('授权比对名单由县级经办提供');
});
