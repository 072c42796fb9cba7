import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { apiOf, type Client, clientOf } from '../../../test/client.ts';
import { holderOf, type TestPlatform, testPlatform } from '../../../test/platform.ts';
import { addHousehold, addRecord } from '../../../test/registry.ts';
import {
  countyClerk,
  countyLeader,
  doubt,
  person,
  townshipClerk,
  townshipLeader,
  village,
} from '../../domains/household/index.ts';
import { identificationHandling } from '../../domains/monitoring/index.ts';
import type { BatchAnswer, BatchMade, BatchView, DocumentView } from '../http/contract.ts';
import { asSeat, asSystem } from '../session.ts';
import { act } from './act.ts';
import { openCases } from './open.ts';

const [county, township, home] = ['410621', '410621101', '410621101201'];
const procedure = 'identification-handling';

let house: TestPlatform;
let people: Record<'village' | 'clerk' | 'leader' | 'county' | 'countyLeader', Client>;
beforeAll(async () => {
  house = await testPlatform();
  const api = apiOf(house.platform);
  const make = (name: string, office: Parameters<typeof clientOf>[3], region: string) =>
    clientOf(api, house.platform, name, office, region);
  people = {
    village: await make('村经办', village, home),
    clerk: await make('乡经办', townshipClerk, township),
    leader: await make('乡领导', townshipLeader, township),
    county: await make('县经办', countyClerk, county),
    countyLeader: await make('县领导', countyLeader, county),
  };
});
afterAll(() => house.close());

/** All that a county looks for is there. */
const whole = {
  headId: '410621197203154521',
  phone: '13700000000',
  group: '一组',
  wages: 2_400_000,
  business: 0,
  property: 0,
  transfers: 0,
  businessCost: 0,
  houseGrade: 'A',
  waterSafe: true,
  schooling: 'none',
  insured: 'all',
};
const passed = {
  source: 'found',
  discoveredOn: '2023-10-09',
  again: false,
  risk: 'accident',
  category: 'sudden',
  visitedOn: '2023-10-09',
  manner: 'visit',
  secondVerifier: '李四',
  consentOn: '2023-10-09',
  comparedOn: '2023-10-10',
  assets: '无',
  deliberatedOn: '2023-10-10',
  invited: 20,
  attended: 18,
  inFavour: 18,
  against: 0,
  postedOn: '2023-10-10',
  takenDownOn: '2023-10-15',
};
async function aCase(
  head: string,
  { at = 'review', registry = {}, given = {}, idNumber = '410621199001011234' as string | null } = {},
) {
  const owner = await addHousehold(house.platform, home, { ...whole, head, ...registry });
  const member = await addRecord(house.platform, person, {
    region: home,
    owner,
    values: { number: `M${owner}`, name: head, relation: '户主', ...(idNumber && { idNumber }) },
  });
  const region = house.platform.regions.find(home)?.id ?? 0;
  const [one] = await asSystem(house.platform, (session) =>
    openCases(session, identificationHandling, [
      { owner: { id: owner, region, subject: head }, given: { ...passed, ...given }, at },
    ]),
  );
  return { id: one?.caseId ?? '', owner, member };
}
const batchOf = async (who: Client, step = '') =>
  who.get<BatchView>(`/cases/batch?procedure=${procedure}&step=${step}`);
const lackingOf = (batch: BatchView, id: string) =>
  batch.lines
    .find((line) => line.id === id)
    ?.findings.filter(({ judgement }) => judgement !== 'met')
    .map(({ label, judgement, detail, mend }) => [label, judgement, detail, mend?.field, mend?.by]);

describe('报批前体检', () => {
  test('a household in order has nothing that would be sent back', async () => {
    const { id } = await aCase('林秀英');
    expect(lackingOf(await batchOf(people.clerk, 'review'), id)).toEqual([]);
  });
  test('what the registry lacks is said with who mends it, down to the member', async () => {
    const { id, member } = await aCase('王大山', {
      registry: { phone: null, houseGrade: null },
      idNumber: null,
    });
    const batch = await batchOf(people.clerk, 'review');
    expect(lackingOf(batch, id)).toEqual([
      ['村民组、联系电话已填', 'unmet', null, 'phone', '村级经办、乡镇经办'],
      ['在册成员都有证件号码', 'unmet', '家庭成员：王大山', 'idNumber', '村级经办、乡镇经办'],
      ['三保障及饮水都有核实结果', 'unmet', null, 'houseGrade', '村级经办、乡镇经办'],
    ]);
    expect(
      batch.lines
        .find((line) => line.id === id)
        ?.findings.find(({ label }) => label === '在册成员都有证件号码')?.mend,
    ).toMatchObject({ isCase: false, register: 'person', record: member });
  });
  test('a notice taken down too early, votes against and a missing paper are the case’s own', async () => {
    const { id } = await aCase('赵有田', {
      given: {
        takenDownOn: '2023-10-13',
        inFavour: 8,
        against: 10,
        secondVerifier: null,
        consentOn: null,
      },
    });
    expect(lackingOf(await batchOf(people.clerk, 'review'), id)).toEqual([
      ['缺件：承诺授权书签字日期', 'unmet', null, 'consentOn', '村级经办'],
      [
        '村级初选（村内公示）：天数',
        'unmet',
        '2023-10-10张贴，2023-10-13撤下，应到2023-10-15',
        'takenDownOn',
        '村级经办',
      ],
      ['两人入户核实', 'unmet', null, 'secondVerifier', '村级经办'],
      ['同意票多于不同意票', 'unmet', null, 'inFavour', '村级经办'],
    ]);
  });
  test('what is decided is checked no more', async () => {
    const { id } = await aCase('郑一', { at: 'announce', registry: { phone: null } });
    expect((await batchOf(people.clerk, 'announce')).lines.find((line) => line.id === id)?.findings).toEqual(
      [],
    );
  });
  test('a data doubt that nobody answered is to be looked at', async () => {
    const { id, owner } = await aCase('钱满仓');
    await addRecord(house.platform, doubt, {
      region: home,
      owner,
      values: {
        rule: 'no-such-rule',
        register: 'household',
        record: owner,
        field: 'phone',
        sentence: '联系电话与另一户相同',
        mender: '村级经办',
        seenOn: '2023-10-16',
        inputs: '',
        state: 'open',
      },
    });
    expect(lackingOf(await batchOf(people.clerk, 'review'), id)).toEqual([
      ['数据疑点：no-such-rule', 'unknown', '联系电话与另一户相同', 'phone', '村级经办'],
    ]);
  });
});

test('township reports, county approves: one opinion, single ones struck out, and both lists are printed', async () => {
  const [first, second] = [await aCase('孙一', { at: 'sign' }), await aCase('孙二', { at: 'sign' })];
  const struck = await aCase('孙三', { at: 'sign' });
  const ids = [first.id, second.id];
  const reported = await people.leader.post<BatchAnswer>('/cases/moves', { ids, request: { move: 'pass' } });
  expect(reported.papers).toEqual([{ id: 'enrolment-report', label: '拟纳入监测对象上报名单' }]);
  const report = await people.leader.get<DocumentView>(`/documents/enrolment-report?batch=${reported.batch}`);
  expect(report.title.endsWith('人民政府\n拟纳入监测对象上报名单')).toBe(true);
  expect(report.rows.map((row) => row.slice(2, 3).concat(row[4] ?? ''))).toEqual([
    ['孙一', '3人'],
    ['孙二', '3人'],
    ['', '6人'],
  ]);
  expect(report.rows.at(-1)?.slice(0, 2)).toEqual(['合计', '2户']);
  expect(report.number).toBe('浚县-拟纳入监测对象上报名单-2023-0001');

  await people.county.post('/cases/moves', { ids, request: { move: 'pass' } });
  const waiting = await batchOf(people.countyLeader, 'approve');
  expect(waiting.lines.map(({ subject }) => subject)).toEqual(expect.arrayContaining(['孙一', '孙二']));
  expect(waiting.lines.find(({ id }) => id === struck.id)).toBeUndefined();
  const approved = await people.countyLeader.post<BatchAnswer>('/cases/moves', {
    ids,
    request: { move: 'approve', given: { approvalOpinion: '同意' } },
  });
  expect(Object.values(approved.outcomes)).toEqual([{ ok: true }, { ok: true }]);
  const list = `/documents/enrolment-approval?batch=${approved.batch}`;
  const approval = await people.countyLeader.get<DocumentView>(list);
  expect([approval.seal, approval.rows.length, approval.date]).toEqual([
    '浚县　　　　　　　　',
    3,
    '2023年10月20日',
  ]);
  // The township that announces it prints its own part of it.
  expect((await people.clerk.get<DocumentView>(list)).rows.length).toBe(3);
  const made = await people.clerk.get<BatchMade[]>(`/cases/batches?procedure=${procedure}`);
  expect(made.map(({ label, count }) => [label, count])).toEqual([
    ['县级审批（领导）：批准纳入', 2],
    ['县级审批（经办）：列入报批名单', 2],
    ['乡级审核（分管领导）：同意上报', 2],
  ]);
});

test('what is missing is named in the sentence of each household', async () => {
  const { id } = await aCase('郑二');
  const { outcomes } = await people.clerk.post<BatchAnswer>('/cases/moves', {
    ids: [id],
    request: { move: 'pass' },
  });
  expect(outcomes[id]).toEqual({ ok: false, title: '填写的内容有误；乡级审核意见：必填' });
});

test('what was taken back stands in no list, and a list without lines is not found', async () => {
  const { id } = await aCase('周一', { at: 'sign' });
  const { batch } = await people.leader.post<BatchAnswer>('/cases/moves', {
    ids: [id],
    request: { move: 'pass' },
  });
  await people.leader.post(`/cases/${id}/moves`, { withdraw: true });
  const answer = await people.leader.ask('GET', `/documents/enrolment-report?batch=${batch}`);
  expect(answer.status).toBe(404);
});

test('whoever verified a household cannot approve it, and the township is told beforehand that somebody else must', async () => {
  const { id } = await aCase('吴一', { at: 'verify' });
  const { id: leader } = await house.platform.database.owner
    .selectFrom('account')
    .select('id')
    .where('name', '=', '县领导')
    .executeTakeFirstOrThrow();
  const verifier = {
    ...holderOf(house.platform, village, home),
    person: { id: String(leader), name: '县领导' },
  };
  await asSeat(house.platform, verifier, (session) =>
    act(session, id, {
      move: 'pass',
      given: {
        visitedOn: '2023-10-09',
        manner: 'visit',
        secondVerifier: '李四',
        risk: 'accident',
        category: 'sudden',
      },
    }),
  );
  const waiting = await batchOf(people.county, 'compare');
  expect(lackingOf(waiting, id)).toContainEqual([
    '核实人与审批人分开：县级审批（领导）',
    'unmet',
    '县领导都办理过本户，须换人',
    undefined,
    undefined,
  ]);
  const move = (who: Client, name: string, given = {}) =>
    who.post(`/cases/${id}/moves`, { move: name, given });
  await move(people.county, 'pass', { comparedOn: '2023-10-20' });
  await move(people.village, 'pass', {
    deliberatedOn: '2023-10-20',
    invited: 20,
    attended: 18,
    inFavour: 18,
    against: 0,
    postedOn: '2023-10-20',
  });
  await house.platform.database.owner
    .updateTable('setting')
    .set({ value: '2023-10-25' })
    .where('name', '=', 'day')
    .execute();
  await move(people.village, 'pass', { takenDownOn: '2023-10-25' });
  await move(people.clerk, 'pass', { reviewOpinion: '同意' });
  await move(people.leader, 'pass');
  await move(people.county, 'pass');
  const line = (await batchOf(people.countyLeader, 'approve')).lines.find((each) => each.id === id);
  expect(line?.why).toBe('前面的环节是您办的，这一环节要由别人办');
  const { outcomes } = await people.countyLeader.post<BatchAnswer>('/cases/moves', {
    ids: [id],
    request: { move: 'approve', given: { approvalOpinion: '同意' } },
  });
  expect(outcomes[id]).toEqual({ ok: false, title: '前面的环节是您办的，这一环节要由别人办' });
});

test('a large batch is read a hundred at a time and sent in parts, kept as one', async () => {
  for (let n = 0; n < 102; n++) await aCase(`大批${n}`, { at: 'check' });
  const first = await batchOf(people.county, 'check');
  const rest = await people.county.get<BatchView>(
    `/cases/batch?procedure=${procedure}&step=check&after=${first.after}`,
  );
  expect([first.total, first.lines.length, rest.lines.length, rest.after]).toEqual([102, 100, 2, null]);
  const ids = [...first.lines, ...rest.lines].map(({ id }) => id);
  expect(new Set(ids).size).toBe(102);

  const send = (who: Client, some: readonly string[], batch?: string) =>
    who.ask('POST', '/cases/moves', { ids: some, request: { move: 'pass' }, batch });
  const { batch } = (await (await send(people.county, ids.slice(0, 60))).json()) as BatchAnswer;
  const second = (await (await send(people.county, ids.slice(60), batch)).json()) as BatchAnswer;
  expect(second.batch).toBe(batch);
  const [made] = await people.county.get<BatchMade[]>(`/cases/batches?procedure=${procedure}`);
  expect([made?.batch, made?.count]).toEqual([batch, 102]);

  const foreign = await send(people.leader, [ids[0] ?? ''], batch);
  expect([foreign.status, (await foreign.json()).title]).toEqual([
    400,
    expect.stringContaining('这一批不是您今天办理的'),
  ]);
});
