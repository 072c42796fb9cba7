import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { apiOf, type Client, clientOf } from '../../../test/client.ts';
import { type TestPlatform, testPlatform } from '../../../test/platform.ts';
import { addHousehold, addPerson, addRecord } from '../../../test/registry.ts';
import { countyClerk, healthInsurance, townshipClerk, village } from '../../domains/household/index.ts';
import { clearanceHandling, identificationHandling, measure } from '../../domains/monitoring/index.ts';
import type { Day } from '../../kernel/index.ts';
import type { BookletView, DocumentView } from '../http/contract.ts';
import { openCases } from '../procedures/open.ts';
import { asSystem, on } from '../session.ts';

const home = '410621101201';
let house: TestPlatform;
let clerk: Client;
let secretary: Client;
let stranger: Client;
let bureau: Client;
let owner = '';
let identified = '';
beforeAll(async () => {
  house = await testPlatform();
  const api = apiOf(house.platform);
  clerk = await clientOf(api, house.platform, '乡经办', townshipClerk, '410621101');
  secretary = await clientOf(api, house.platform, '村经办', village, home);
  stranger = await clientOf(api, house.platform, '外县经办', countyClerk, '410622');
  bureau = await clientOf(api, house.platform, '医保局', healthInsurance, '410621');
  owner = await addHousehold(house.platform, home, {
    head: '林秀英',
    headId: '410621197203154521',
    phone: '13700000000',
    population: 1,
    group: '一组',
    risk: 'accident',
    monitorType: 'sudden',
    identifiedOn: '2022-10-01',
    cleared: false,
    houseGrade: 'A',
    wages: 2_400_000,
    business: 0,
    property: 0,
    transfers: 0,
    businessCost: 0,
    referencePerHead: 2_400_000,
  });
  await addPerson(house.platform, home, owner, '林秀英');
  await addRecord(house.platform, measure, {
    region: home,
    owner,
    values: { content: '公益性岗位', risk: 'accident', department: '人社局', deliveredOn: '2023-01-05' },
  });
  const region = house.platform.regions.find(home)?.id ?? 0;
  const open = (
    procedure: typeof identificationHandling | typeof clearanceHandling,
    day: Day,
    at: string,
    given: object,
  ) =>
    asSystem(on(house.platform, day), (session) =>
      openCases(session, procedure, [
        { owner: { id: owner, region, subject: '林秀英' }, given: { ...given }, at },
      ]),
    );
  const meeting = {
    deliberatedOn: '2023-10-10',
    invited: 20,
    attended: 18,
    inFavour: 15,
    against: 1,
    postedOn: '2023-10-10',
    takenDownOn: '2023-10-15',
  };
  const [one] = await open(identificationHandling, '2023-10-09', 'review', {
    source: 'found',
    discoveredOn: '2023-10-09',
    again: false,
    risk: 'accident',
    category: 'sudden',
    ...meeting,
  });
  identified = one?.caseId ?? '';
  await open(clearanceHandling, '2023-10-19', 'verify', { proposedOn: '2023-10-19', clearedBy: 'assisted' });
});
afterAll(() => house.close());

test('a household’s whole file: what is about itself first, then each case’s papers in the order of its steps', async () => {
  const booklet = await clerk.get<BookletView>(`/booklets/${owner}`);
  expect(booklet.title).toBe('林秀英户防止返贫监测帮扶档案');
  expect(booklet.papers.map(({ title, number }) => [title, number])).toEqual([
    ['农户基本情况表', '浚县-农户基本情况表-2023-0001'],
    ['承诺授权书', '浚县-承诺授权书-2023-0001'],
    ['防止返贫动态监测排查表', '浚县-防止返贫动态监测排查表-2023-0001'],
    ['民主评议记录', '浚县-民主评议记录-2023-0001'],
    ['关于拟纳入监测对象的公示', '浚县-公示-2023-0001'],
    ['监测对象风险消除表', '浚县-监测对象风险消除表-2023-0001'],
  ]);
  expect(booklet.blanks).toBe(booklet.papers.reduce((sum, { blanks }) => sum + blanks, 0));
});
test('it is one Word file, with cover, index and every paper', async () => {
  const answer = await clerk.ask('GET', `/booklets/${owner}.docx`);
  const file = unzipSync(new Uint8Array(await answer.arrayBuffer()));
  const text = new TextDecoder().decode(file['word/document.xml']).replaceAll(/<[^>]+>/g, '');
  for (const said of ['卷内6份', '卷内目录', '承诺授权书', '监测对象风险消除表', 'PAGEREF paper6'])
    expect(text).toContain(said);
});
test('who may not see the household gets no file of it', async () => {
  expect((await stranger.ask('GET', `/booklets/${owner}`)).status).toBe(404);
  expect((await bureau.ask('GET', `/booklets/${owner}.docx`)).status).toBe(404);
});

const paper = (who: Client, id: string) => who.get<DocumentView>(`/documents/${id}?case=${identified}`);
test('minutes count who voted neither way, and leave a page for signatures', async () => {
  const { columns, rows, parts } = await paper(secretary, 'deliberation-record');
  expect(columns).toEqual([
    '序号',
    '户主姓名',
    '情况说明',
    '意见',
    '同意票数',
    '不同意票数',
    '弃权票数',
    '结果',
  ]);
  expect(rows).toEqual([['1', '林秀英', '　　　　', '　　　　', '15票', '1票', '2票', '通过']]);
  expect(parts.find(({ heading }) => heading === '参会人员签名')?.rows?.at(-1)).toEqual([
    '12',
    '',
    '',
    '24',
    '',
    '',
  ]);
});
test('a notice printed after it was taken down still says until when it hung', async () => {
  expect((await paper(secretary, 'enrolment-notice')).paragraphs[1]).toContain(
    '公示期：2023年10月10日至2023年10月15日',
  );
});
test('a paper printed later bears the day of what it tells of', async () => {
  const dates = await Promise.all(
    ['deliberation-record', 'enrolment-notice', 'verification-sheet'].map((id) => paper(secretary, id)),
  );
  // Nobody wrote yet when they were in the house.
  expect(dates.map(({ date }) => date)).toEqual(['2023年10月10日', '2023年10月10日', '2023年10月20日']);
});
test('one meeting has one record of all that were discussed at it, and one number, from whichever case it is printed', async () => {
  const other = await addHousehold(house.platform, home, { head: '赵守田', population: 3 });
  const region = house.platform.regions.find(home)?.id ?? 0;
  const given = {
    source: 'found',
    discoveredOn: '2023-10-09',
    again: false,
    category: 'marginal',
    note: '务工不稳',
  };
  const votes = { deliberatedOn: '2023-10-10', invited: 20, attended: 18, inFavour: 6, against: 9 };
  const [opened] = await asSystem(on(house.platform, '2023-10-10'), (session) =>
    openCases(session, identificationHandling, [
      { owner: { id: other, region, subject: '赵守田' }, given: { ...given, ...votes }, at: 'deliberate' },
    ]),
  );
  const own = await paper(secretary, 'deliberation-record');
  const others = await secretary.get<DocumentView>(`/documents/deliberation-record?case=${opened?.caseId}`);
  expect(own.rows.map((cells) => cells.slice(1)).toSorted()).toEqual([
    ['林秀英', '　　　　', '　　　　', '15票', '1票', '2票', '通过'],
    ['赵守田', '务工不稳', '　　　　', '6票', '9票', '3票', '未通过'],
  ]);
  expect([others.rows, others.number]).toEqual([own.rows, own.number]);
  // The notice hung for the one that passed.
  expect((await paper(secretary, 'enrolment-notice')).rows).toHaveLength(1);
});
test('a consent letter says what for, how long and how to withdraw; each item is a box', async () => {
  const text = (await paper(secretary, 'consent-letter')).paragraphs.join('');
  expect(text).toContain('□户籍　□车辆　□不动产');
  expect(text).toContain('自签字之日起12个月内有效');
  expect(text).toContain('随时书面撤回');
});
test('blanks are what a person still has to write', async () => {
  const notice = await paper(secretary, 'enrolment-notice');
  expect([notice.blanks, notice.signatures.length]).toEqual([3, 3]);
});
test('a clearance sheet sets then beside now, and says what each condition rests on', async () => {
  const { papers } = await secretary.get<BookletView>(`/booklets/${owner}`);
  const sheet = papers.find(({ id }) => id === 'clearance-sheet');
  const [compared, checks, measures] = sheet?.parts ?? [];
  expect(compared?.columns).toEqual(['项目', '识别时', '现在']);
  expect(compared?.rows?.find(([label]) => label === '住房安全')).toEqual(['住房安全', 'A级', 'A级']);
  expect(checks?.rows?.[0]).toEqual(['1', '人均纯收入稳定高于监测线', '达到', '纳入参考人均收入：24,000元']);
  expect(checks?.rows?.find(([, label]) => label === '饮水安全')?.slice(2)).toEqual([
    '待核',
    '饮水安全：未填',
  ]);
  expect(measures?.rows?.[0]?.slice(1, 4)).toEqual(['因意外', '公益性岗位', '人社局']);
});
