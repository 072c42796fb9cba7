import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  cityClerk,
  countyClerk,
  household as family,
  housingBureau,
  townshipClerk,
  village,
} from '../../src/domains/household/index.ts';
import { house as dwelling } from '../../src/domains/housing/registers.ts';
import { and, type Day, not, owner } from '../../src/kernel/index.ts';
import { apiOf, type Client, clientOf, moveTo, untilDone } from '../client.ts';
import { type TestPlatform, testPlatform } from '../platform.ts';
import { addHousehold, addRecord } from '../registry.ts';

const [county, township, home] = ['410621', '410621101', '410621101201'];
const [elsewhere, there] = ['410622', '410622102227'];

let house: TestPlatform;
let people: Record<'village' | 'clerk' | 'county' | 'housing' | 'neighbour' | 'city', Client>;
beforeAll(async () => {
  house = await testPlatform();
  const { platform } = house;
  const api = apiOf(platform);
  const make = (name: string, office: Parameters<typeof clientOf>[3], region: string) =>
    clientOf(api, platform, name, office, region);
  people = {
    village: await make('村经办', village, home),
    clerk: await make('乡经办', townshipClerk, township),
    county: await make('县经办', countyClerk, county),
    housing: await make('住建局', housingBureau, county),
    neighbour: await make('邻县经办', countyClerk, elsewhere),
    city: await make('市经办', cityClerk, '4106'),
  };
});
afterAll(() => house?.close());

const households = `行政村编码,户编号,户主姓名,户主证件号码,户类型,监测对象类别,家庭人口数
${home},410621000000000001,林秀英,410621197203154521,一般农户,,2
${home},410621000000000002,王大山,410621196503154510,一般农户,,3
${home},410621000000000003,赵老实,41062119500315451X,脱贫户,,1
`;
const members = `户编号,人编号,姓名,证件号码,与户主关系
410621000000000001,4106210000000000011,林秀英,410621197203154521,户主
410621000000000002,4106210000000000021,王大山,410621196503154510,户主
410621000000000003,4106210000000000031,赵老实,41062119500315451X,户主
`;
const houses = `户主姓名,户主身份证号,乡镇,行政村,鉴定等级,鉴定日期,是否有人居住,是否唯一住房,改造状态
林秀英,410621197203154521,,,B级,2023年9月21日,是,是,未改造
王大山,410621196503154510,,,B级,2023年9月22日,是,是,未改造
赵老实,41062119500315451X,,,B级,2023年9月22日,是,是,未改造
`;
const { grade, only } = dwelling.columns;
/** B级、唯一住房，脱贫户除外. */
const condition = and(grade.is('B'), only.is(true), not(owner(dwelling, family.columns.type.is('lifted'))));
const rule = {
  name: '唯一住房B级未改造',
  says: '只有这一处房且没有改造，请看墙体、屋顶有没有新裂缝',
  register: 'house',
  risk: 'housing',
  level: 'yellow',
  value: condition,
  from: '2023-10-01',
  basis: '浚巩固〔2023〕21号',
};
const label = '唯一住房B级未改造（浚县自建）';
let id = '';

const at = (day: Day) => moveTo(house.platform, day);
const send = async (who: Client, feed: string, file: string, text: string) => {
  const preview = await who.upload(`/feeds/${feed}/files?month=2023-10&region=${county}`, file, text);
  expect(preview.blocked).toBeNull();
  return untilDone(who, (await who.post(`/deliveries/${preview.delivery.id}/accept`)).run);
};
const runMonth = async (who: Client) => untilDone(who, (await who.post('/months/2023-10/run')).run);
const reasons = async (who: Client) =>
  (await who.get('/registers/alert?state=waiting,gathered')).rows
    .map(({ values }: { values: { reason: string } }) => values.reason)
    .toSorted();
const refused = async (who: Client, method: string, path: string, body: object = {}) => {
  const answer = await who.ask(method, path, body);
  return [answer.status, (await answer.json()).why];
};
const found = `${label}：${rule.says}；鉴定等级B级；是否唯一住房是（住建局10月数据，1条）`;

test('what a new rule may look at is named with whose data they are; what households consented to for another purpose is not', async () => {
  await at('2023-10-05');
  const { registers, risks } = await people.county.get('/rules/choices');
  const known = new Map(registers.map((one: { id: string; source: string }) => [one.id, one.source]));
  expect([known.get('house'), known.get('person'), known.has('vehicle'), known.has('alert')]).toEqual([
    '住建局',
    '县乡村振兴局',
    false,
    false,
  ]);
  expect(risks).toContainEqual({ code: 'housing', label: '因住房' });
});

test('before it is kept, it says whom it would find, and what the last twelve months would have cost', async () => {
  await send(people.county, 'household-list', '农户.csv', households);
  await send(people.county, 'member-list', '成员.csv', members);
  await send(people.housing, 'housing-grades', '住建.csv', houses);
  const preview = await people.county.post('/rules/preview', rule);
  expect(preview.total).toEqual({ households: 2, people: 5 });
  expect(preview.regions.map((each: any) => [each.region.code, each.households])).toEqual([[township, 2]]);
  const { result } = await untilDone(people.county, (await people.county.post('/rules/replay', rule)).run);
  expect(result.total).toEqual({ before: 0, after: 2, confirmed: 0, minutes: 120 });
  expect((await people.county.get('/rules')).filter(({ own }: any) => own)).toEqual([]);
});

test.each([
  ['a name that a declared rule has', { name: 'C级、D级危房有人居住' }, '已有叫'],
  ['no condition', { value: and() }, '还没有条件'],
  ['a register that is not to be looked at', { register: 'vehicle' }, '请从可选的数据中选'],
  ['an unknown risk', { risk: 'bad' }, '请从可选的类型中选'],
  ['a text in place of a condition that names what is not there', { value: '房价高于3万元' }, '房价'],
  [
    'a condition that names what is not declared',
    { value: { op: 'known', column: 'house.price' } },
    'house.price',
  ],
  ['a sentence nobody reads to its end', { says: '长'.repeat(101) }, '最多100个字'],
  ['another county', { area: elsewhere }, '只能设置本辖区'],
])('is refused with a sentence: %s', async (_, wrong, said) => {
  const answer = await people.county.ask('POST', '/rules', { ...rule, ...wrong });
  expect([answer.ok, JSON.stringify(await answer.json())]).toEqual([false, expect.stringContaining(said)]);
});

test('kept, it is the county’s own: its neighbour neither sees nor changes it, a township does not make one', async () => {
  id = (await people.county.post('/rules', rule)).id;
  const seen = async (who: Client) =>
    (await who.get('/rules'))
      .filter(({ own }: any) => own)
      .map((one: any) => [one.label, one.own.region.name]);
  expect(await seen(people.county)).toEqual([[label, '浚县']]);
  expect(await seen(people.city)).toEqual([[label, '浚县']]);
  expect(await seen(people.clerk)).toEqual([[label, '浚县']]);
  expect(await seen(people.neighbour)).toEqual([]);
  const value = { value: condition, from: '2023-11-01' };
  expect(await refused(people.neighbour, 'POST', `/parameters/${id}-when/values`, value)).toEqual([
    404,
    'not-found',
  ]);
  expect(await refused(people.neighbour, 'POST', `/rules/${id}/replay`, value)).toEqual([404, 'not-found']);
  expect(await refused(people.clerk, 'POST', '/rules', { ...rule, name: '另一条' })).toEqual([
    403,
    'not-your-office',
  ]);
  expect(await refused(people.clerk, 'POST', '/rules/preview', rule)).toEqual([403, 'not-your-office']);
  const lines = await people.neighbour.post('/parameters/monitoring-line/preview', {
    value: '9000',
    from: '2023-11-01',
  });
  expect(JSON.stringify(lines)).not.toContain('自建');
});

test('the month finds by it in its own county only, with its evidence, and leads are gathered', async () => {
  const far = await addHousehold(house.platform, there, { type: 'ordinary' });
  await addRecord(house.platform, dwelling, {
    region: there,
    owner: far,
    values: { grade: 'B', only: true },
  });
  await at('2023-10-06');
  await runMonth(people.city);
  expect(await reasons(people.city)).toEqual([found, found]);
  const { rows } = await people.county.get('/cases?procedure=lead-handling&state=open');
  expect(rows.map(({ subject, at }: any) => [subject, at]).toSorted()).toEqual([
    ['林秀英', 'dispatch'],
    ['王大山', 'dispatch'],
  ]);
  const page = await people.county.get(`/cases/${rows[0].id}`);
  const evidence = await people.county.get(`/alerts/${page.alerts[0].id}/evidence`);
  expect(evidence.lines.map(({ office, file }: any) => [office, file])).toEqual([['住建局', '住建.csv']]);
  expect(await people.county.get('/months/2023-10/folds')).toMatchObject({ rules: [{ label }] });
});

test('the village’s answer is counted as this rule’s', async () => {
  const { rows } = await people.county.get('/cases?procedure=lead-handling&state=open');
  const lead = rows.find(({ subject }: any) => subject === '林秀英');
  await at('2023-10-07');
  await people.county.post(`/cases/${lead.id}/moves`, { move: 'dispatch', given: {} });
  await at('2023-10-08');
  await people.village.post(`/cases/${lead.id}/moves`, {
    move: 'answer',
    given: {
      truth: 'false',
      verdict: 'none',
      advice: 'nothing',
      visitedOn: '2023-10-08',
      manner: 'visit',
      secondVerifier: '张驻村',
    },
  });
  await people.clerk.post(`/cases/${lead.id}/moves`, { move: 'pass', given: {} });
  await people.county.post(`/cases/${lead.id}/moves`, { move: 'exclude', given: { exclusion: 'solved' } });
  const { rows: effects } = await people.county.get('/rules/effects');
  expect(effects.find(({ key }: any) => key === id)).toMatchObject({
    label,
    alerts: 2,
    verified: 1,
    true: 0,
  });
  expect((await people.neighbour.get('/rules/effects')).rules).toEqual([]);
});

test('put to rest, nobody is found any more; taken back, it looks again, and does not ask anew about who was answered', async () => {
  const rest = { value: not(and()), from: '2023-10-09' };
  const stopped = await people.county.post(`/parameters/${id}-when/values`, rest);
  await at('2023-10-09');
  await runMonth(people.city);
  expect(await reasons(people.county)).toEqual([]);
  const [shown] = (await people.county.get('/rules')).filter(({ own }: any) => own);
  expect(shown.own.rests).toBe(true);
  await people.county.ask('DELETE', `/parameters/${id}-when/values/${stopped.id}`);
  await runMonth(people.city);
  expect(await reasons(people.county)).toEqual([found]);
});

test('the prefecture sees that it looks, and by which condition, and changes it for its county, never beyond', async () => {
  const [asSeen] = (await people.city.get('/rules')).filter(({ own }: any) => own);
  expect([asSeen.own.rests, asSeen.condition.now.basis]).toEqual([false, '浚巩固〔2023〕21号']);
  const value = { value: condition, from: '2023-11-01' };
  expect(
    await refused(people.city, 'POST', `/parameters/${id}-when/values`, { ...value, area: elsewhere }),
  ).toEqual([422, 'incomplete']);
  await people.city.post(`/parameters/${id}-when/values`, value);
  const [{ condition: kept }] = (await people.county.get('/rules')).filter(({ own }: any) => own);
  expect(kept.values.map(({ from, area, basis }: any) => [from, area.name, basis])).toEqual([
    ['2023-10-01', '浚县', '浚巩固〔2023〕21号'],
    ['2023-11-01', '浚县', null],
  ]);
});

test('what it is called and says is changed from a day on; what waits is told so by the next run, and figures stay the same rule’s', async () => {
  const [reworded, anew] = ['唯一住房需修缮', '请看墙体、屋顶，并问是否有人帮修'];
  await people.county.post(`/parameters/${id}-name/values`, {
    value: reworded,
    from: '2023-10-10',
    basis: '浚巩固〔2023〕30号',
  });
  const later = await people.county.post(`/parameters/${id}-says/values`, {
    value: `${anew}。`,
    from: '2023-10-11',
  });
  const called = async () => {
    const { label: name, own } = (await people.county.get('/rules')).find((one: any) => one.id === id);
    return [name, own.says];
  };
  await at('2023-10-10');
  expect(await called()).toEqual([`${reworded}（浚县自建）`, rule.says]);
  await at('2023-10-11');
  expect(await called()).toEqual([`${reworded}（浚县自建）`, anew]);
  await runMonth(people.city);
  expect(await reasons(people.county)).toEqual([
    found.replace(label, `${reworded}（浚县自建）`).replace(rule.says, anew),
  ]);
  const { rows } = await people.county.get('/rules/effects');
  expect(rows.map((line: any) => [line.key, line.label, line.verified])).toEqual([
    [id, `${reworded}（浚县自建）`, 1],
  ]);
  const [{ own }] = (await people.city.get('/rules')).filter((one: any) => one.own);
  expect(
    own.wordings.map(({ label: of, values }: any) => [of, values.map((v: any) => [v.from, v.shown, v.by])]),
  ).toEqual([
    [
      '规则名称',
      [
        ['2023-10-05', rule.name, '县经办'],
        ['2023-10-10', reworded, '县经办'],
      ],
    ],
    [
      '提示语',
      [
        ['2023-10-05', rule.says, '县经办'],
        ['2023-10-11', anew, '县经办'],
      ],
    ],
  ]);
  await people.county.ask('DELETE', `/parameters/${id}-says/values/${later.id}`);
  expect(await called()).toEqual([`${reworded}（浚县自建）`, rule.says]);
});

test.each([
  ['a name that another rule has', 'county', 'name', 'C级、D级危房有人居住', [422, '已有叫']],
  ['a name too long for a table', 'county', 'name', '长'.repeat(31), [422, '最多30个字']],
  ['another county', 'neighbour', 'name', '另一个名称', [404, '']],
  ['a township', 'clerk', 'says', '另一句话', [403, '']],
] as const)('is not called otherwise: %s', async (_, who, of, value, [status, said]) => {
  const answer = await people[who].ask('POST', `/parameters/${id}-${of}/values`, {
    value,
    from: '2023-10-11',
  });
  expect([answer.status, JSON.stringify(await answer.json())]).toEqual([
    status,
    expect.stringContaining(said),
  ]);
});

test('each of it stands in the audit', async () => {
  const { rows } = await sql<{ action: string; person: string }>`
    select action, person from audit where subject like ${`${id}%`} and action <> 'read' order by id`.execute(
    house.platform.database.owner,
  );
  expect(rows).toEqual([
    { action: 'rule-add', person: '县经办' },
    { action: 'parameter-add', person: '县经办' },
    { action: 'parameter-add', person: '县经办' },
    { action: 'parameter-remove', person: '县经办' },
    { action: 'parameter-add', person: '市经办' },
    { action: 'parameter-add', person: '县经办' },
    { action: 'parameter-add', person: '县经办' },
    { action: 'parameter-remove', person: '县经办' },
  ]);
});
