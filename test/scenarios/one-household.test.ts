import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  countyClerk,
  countyLeader,
  housingBureau,
  townshipClerk,
  townshipLeader,
  village,
} from '../../src/domains/household/index.ts';
import type { Day } from '../../src/kernel/index.ts';
import { apiOf, type Client, clientOf, moveTo, untilDone } from '../client.ts';
import { type TestPlatform, testPlatform } from '../platform.ts';

const [county, township, home] = ['410621', '410621101', '410621101201'];
const head = { name: '林秀英', id: '410621197203154521' };

let house: TestPlatform;
let people: Record<'village' | 'clerk' | 'leader' | 'county' | 'countyLeader' | 'housing', Client>;
let household = '';
let number = '';

const households = `行政村编码,户编号,户主姓名,户主证件号码,户类型,监测对象类别,家庭人口数,风险是否已消除,整户无劳动能力,住房安全,饮水安全,义务教育,基本医疗,工资性收入,生产经营性收入,财产性收入,转移性收入,生产经营性支出,理赔收入,合规自付支出
${home},410621000000000001,${head.name},${head.id},一般农户,,2,,否,,是,不适用,已参保,24000,9000,0,1200,3000,0,0
${home},410621000000000002,王大山,,脱贫户,,3,,否,B级,是,不适用,已参保,30000,0,0,0,0,0,0
`;
const members = `户编号,人编号,姓名,证件号码,与户主关系
410621000000000001,4106210000000000011,${head.name},${head.id},户主
410621000000000001,4106210000000000012,林小军,,之子
`;
const houses = `户主姓名,户主身份证号,乡镇,行政村,鉴定等级,鉴定日期,是否有人居住,是否唯一住房,改造状态
${head.name},${head.id},,,D级,2023年9月21日,是,是,未改造
`;

beforeAll(async () => {
  house = await testPlatform();
  const { platform } = house;
  const api = apiOf(platform);
  const make = (name: string, office: Parameters<typeof clientOf>[3], region: string) =>
    clientOf(api, platform, name, office, region);
  people = {
    village: await make('村经办', village, home),
    clerk: await make('乡经办', townshipClerk, township),
    leader: await make('乡领导', townshipLeader, township),
    county: await make('县经办', countyClerk, county),
    countyLeader: await make('县领导', countyLeader, county),
    housing: await make('住建局', housingBureau, county),
  };
});
afterAll(() => house.close());

const at = (day: Day) => moveTo(house.platform, day);
const send = async (who: Client, feed: string, file: string, text: string, month = '2023-10') => {
  const preview = await who.upload(`/feeds/${feed}/files?month=${month}&region=${county}`, file, text);
  expect(preview.blocked).toBeNull();
  const { run } = await who.post(`/deliveries/${preview.delivery.id}/accept`);
  return untilDone(who, run);
};
const runMonth = async (month: string) =>
  untilDone(people.county, (await people.county.post(`/months/${month}/run`)).run);
const caseOf = async (who: Client, procedure: string, state = 'open') =>
  (await who.get(`/cases?procedure=${procedure}&state=${state}`)).rows[0];
const go = async (who: Client, procedure: string, move: string, given: Record<string, unknown> = {}) => {
  const { id } = await caseOf(who, procedure);
  return who.post(`/cases/${id}/moves`, { move, given });
};

test('the story of one household, from a department’s file to clearance and revisit', async () => {
  await at('2023-10-05');
  await send(people.county, 'household-list', '农户.csv', households);
  await send(people.county, 'member-list', '成员.csv', members);
  expect((await send(people.housing, 'housing-grades', '住建.csv', houses)).result).toMatchObject({
    matched: 1,
    rejected: 0,
  });

  await at('2023-10-06');
  await runMonth('2023-10');
  const lead = await caseOf(people.county, 'lead-handling');
  expect(lead).toMatchObject({
    subject: head.name,
    at: 'dispatch',
    values: { urgency: 'visit', source: 'department' },
  });
  household = lead.household;
  const [alert] = (await people.county.get(`/cases/${lead.id}`)).alerts;
  expect(alert.values.reason).toBe(
    'C级、D级危房有人居住：鉴定等级D级；是否有人居住是（住建局10月数据，1条）',
  );

  await at('2023-10-07');
  await go(people.county, 'lead-handling', 'dispatch');
  await at('2023-10-08');
  await go(people.village, 'lead-handling', 'answer', {
    truth: 'true',
    verdict: 'risk',
    advice: 'identify',
    visitedOn: '2023-10-08',
    manner: 'visit',
    secondVerifier: '张驻村',
    risk: 'housing',
  });
  await go(people.clerk, 'lead-handling', 'pass');
  await at('2023-10-09');
  await go(people.county, 'lead-handling', 'identify');

  await go(people.village, 'identification-handling', 'pass', {
    visitedOn: '2023-10-09',
    manner: 'visit',
    secondVerifier: '张驻村',
    risk: 'housing',
    category: 'marginal',
    consentOn: '2023-10-09',
  });
  await go(people.county, 'identification-handling', 'pass', {
    comparedOn: '2023-10-09',
    assets: '未发现车辆、商品房等资产',
  });
  await at('2023-10-10');
  await go(people.village, 'identification-handling', 'pass', {
    deliberatedOn: '2023-10-10',
    invited: 20,
    attended: 18,
    inFavour: 18,
    against: 0,
    postedOn: '2023-10-10',
  });
  const posted = await caseOf(people.village, 'identification-handling');
  const notice = await people.village.get(`/documents/enrolment-notice?case=${posted.id}`);
  expect(notice).toMatchObject({
    title: '关于拟纳入监测对象的公示',
    columns: ['序号', '户主姓名', '村民组', '家庭人口数', '拟纳入监测对象类别'],
  });
  expect(notice.paragraphs[1]).toContain('公示期：2023年10月10日至2023年10月15日');
  expect(JSON.stringify(notice)).not.toMatch(/\d{17}|因住房|1\d{10}/);
  const early = await people.village.ask('POST', `/cases/${posted.id}/moves`, {
    move: 'pass',
    given: { takenDownOn: '2023-10-10' },
  });
  expect([early.status, (await early.json()).why]).toEqual([409, 'notice-not-over']);
  await at('2023-10-15');
  const again = await people.village.get(`/documents/enrolment-notice?case=${posted.id}`);
  expect([again.number, again.date]).toEqual([notice.number, '2023年10月10日']);
  await go(people.village, 'identification-handling', 'pass', { takenDownOn: '2023-10-15' });
  await at('2023-10-16');
  await go(people.clerk, 'identification-handling', 'pass', { reviewOpinion: '情况属实' });
  await go(people.leader, 'identification-handling', 'pass');
  await at('2023-10-17');
  await go(people.county, 'identification-handling', 'pass');
  await go(people.countyLeader, 'identification-handling', 'approve', { approvalOpinion: '批准纳入' });
  await go(people.clerk, 'identification-handling', 'pass', { announcedOn: '2023-10-17' });
  const enrolled = await go(people.clerk, 'identification-handling', 'mark', {
    enteredOn: '2023-10-17',
    markedOn: '2023-10-17',
  });
  expect(enrolled).toMatchObject({ at: 'enrolled', closed: true });

  await go(people.clerk, 'assistance-planning', 'name', {
    officer: '李干部',
    officerUnit: '卫溪街道办',
    officerPost: '科员',
    officerPublic: true,
    officerNumber: 'G001',
  });
  await at('2023-10-20');
  await go(people.village, 'assistance-planning', 'plan', {
    need: '住房安全',
    plan: '申请危房改造，明年三月前入住',
    plannedOn: '2023-10-20',
  });
  await people.clerk.post('/cases', {
    procedure: 'measure-handling',
    household,
    given: { risk: 'housing', kind: 'housing', content: '危房改造', department: '住建局', amount: '35000' },
  });
  await go(people.clerk, 'measure-handling', 'apply', { appliedOn: '2023-10-20' });
  await go(people.housing, 'measure-handling', 'accept', { acceptedOn: '2023-10-20' });
  await at('2024-02-20');
  await go(people.housing, 'measure-handling', 'deliver', { deliveredOn: '2024-02-20', amount: '35000' });
  await go(people.village, 'measure-handling', 'effect', { effect: '已搬入新房' });
  number = (await people.village.get(`/registers/household/${household}/page`)).record.values.number;
});

test('the month counts it: entered and planned in time', async () => {
  await runMonth('2023-10');
  const bulletin = await people.county.get(`/bulletins/2023-10?region=${county}`);
  const [row] = bulletin.rows;
  expect(row.figures['entry-in-time']).toMatchObject({ count: 1, outOf: 1, shown: '100%' });
  expect(row.figures['plan-in-time']).toMatchObject({ count: 1, outOf: 1 });
  expect(row.figures['monitored-people']).toMatchObject({ count: 2 });
  const rows = await people.county.get(
    `/indicators/monitored-households/rows?month=2023-10&region=${county}&part=numerator`,
  );
  expect(rows.rows.map(({ values }: any) => values.number)).toEqual([number]);
});

test('clearance shows each condition, and is refused until all are met', async () => {
  await at('2024-05-06');
  await people.village.post('/cases', {
    procedure: 'clearance-handling',
    household,
    given: { proposedOn: '2024-05-06' },
  });
  const judged = async () => {
    const { id } = await caseOf(people.village, 'clearance-handling');
    const { checks } = await people.village.get(`/cases/${id}`);
    return checks
      .filter(({ judgement }: any) => judgement !== 'met')
      .map(({ label, judgement }: any) => `${label} ${judgement}`);
  };
  expect(await judged()).toEqual([
    '收入稳定半年以上 unknown',
    '大额刚性支出已稳定解决 unknown',
    '住房安全（A级或B级） unknown',
    '无新增风险 unknown',
  ]);
  await people.village.post('/forms/household-check', {
    record: household,
    given: { verifiedOn: '2024-05-06', houseGrade: 'A' },
  });
  await go(people.village, 'clearance-handling', 'record', {
    visitedOn: '2024-05-06',
    manner: 'visit',
    clearedBy: 'assisted',
    secondVerifier: '张驻村',
    incomeStable: true,
    expensesSolved: true,
    noNewRisk: true,
  });
  const { id } = await caseOf(people.village, 'clearance-handling');
  const unsigned = await people.village.ask('POST', `/cases/${id}/moves`, { move: 'pass' });
  expect(await unsigned.json()).toMatchObject({ why: 'papers-missing', title: '还缺材料：户主签字认可日期' });
  await go(people.village, 'clearance-handling', 'record', {
    visitedOn: '2024-05-06',
    manner: 'visit',
    clearedBy: 'assisted',
    secondVerifier: '张驻村',
    incomeStable: true,
    expensesSolved: true,
    noNewRisk: true,
    headAgreedOn: '2024-05-06',
  });
  expect(await judged()).toEqual([]);
});

test('the seven nodes of clearance lead to a household that is revisited every month', async () => {
  await go(people.village, 'clearance-handling', 'pass');
  await go(people.village, 'clearance-handling', 'pass', {
    deliberatedOn: '2024-05-06',
    invited: 20,
    attended: 19,
    inFavour: 19,
    against: 0,
    postedOn: '2024-05-06',
  });
  await at('2024-05-11');
  await go(people.village, 'clearance-handling', 'pass', { takenDownOn: '2024-05-11' });
  await go(people.leader, 'clearance-handling', 'pass', { reviewOpinion: '同意' });
  await go(people.countyLeader, 'clearance-handling', 'approve', { approvalOpinion: '批准消除' });
  await go(people.clerk, 'clearance-handling', 'pass', { announcedOn: '2024-05-11' });
  const cleared = await go(people.clerk, 'clearance-handling', 'mark', { markedOn: '2024-05-11' });
  expect(cleared).toMatchObject({
    at: 'cleared',
    owner: { values: { cleared: true, clearedOn: '2024-05-11', clearanceManner: 'assisted' } },
  });

  await at('2024-06-03');
  await runMonth('2024-06');
  const tasks = await people.village.get('/tasks?of=monthly-revisit');
  expect(tasks.rows).toMatchObject([{ of: 'monthly-revisit', subject: head.name, due: '2024-06-30' }]);
  expect((await people.county.get('/tasks?of=monthly-revisit')).total).toBe(0);
  expect((await people.county.get('/tasks?of=monthly-revisit&whose=all')).rows).toMatchObject([
    { of: 'monthly-revisit', subject: head.name },
  ]);
  await people.village.post('/forms/revisit-form', {
    household,
    given: {
      month: '2024-06',
      visitedOn: '2024-06-03',
      foodAndClothing: true,
      guarantees: true,
      incomeSteady: true,
      newRisk: false,
    },
  });
  expect((await people.village.get('/tasks?of=monthly-revisit')).total).toBe(0);
  await runMonth('2024-06');
  const [row] = (await people.county.get(`/bulletins/2024-06?region=${county}`)).rows;
  expect(row.figures['revisit-coverage']).toMatchObject({ count: 1, outOf: 1, shown: '100%' });
  expect(row.figures['clearance-rate-people']).toMatchObject({ count: 2, outOf: 2, rank: null });
});

test('the household page tells it all in one timeline', async () => {
  const page = await people.village.get(`/registers/household/${household}/page`);
  const titles = new Set(page.timeline.map(({ title }: any) => title));
  expect([...titles].toSorted()).toEqual(
    [
      '入户核实农户情况',
      '回访记录',
      '帮扶措施落实',
      '帮扶落实',
      '线索核查',
      '识别纳入',
      '预警',
      '风险消除',
    ].toSorted(),
  );
  expect(page.record.values.headId).toBe('410621********4521');
});
