import { afterAll, beforeAll, expect, test } from 'vitest';
import { holderOf, type TestPlatform, testPlatform } from '../../../test/platform.ts';
import { type Day, type Form, type Office, office } from '../../kernel/index.ts';
import { findRecord } from '../db/facts.ts';
import { fulfil } from '../duties/fulfil.ts';
import { takeBack } from '../duties/take-back.ts';
import { recordPage } from '../registers/record-page.ts';
import { insertRecords } from '../registers/write.ts';
import { asSeat, asSystem, on, type Session } from '../session.ts';
import { act } from './act.ts';
import { procedureOf } from './case-row.ts';
import { openCases } from './open.ts';
import { openByHand } from './open-by-hand.ts';
import { casePage } from './page.ts';

const [county, villageCode] = ['410621', '410621101201'];
const village = office('village', '村级经办');
const townshipClerk = office('township', '乡镇经办');
const countyClerk = office('county', '县级经办');
const places = { village: villageCode, township: '410621101', county } as Record<string, string>;
const today: Day = '2023-10-20';

let house: TestPlatform;
let number = 0;
beforeAll(async () => {
  house = await testPlatform();
});
afterAll(() => house.close());

const as = <T>(of: Office, work: (session: Session) => Promise<T>, day: Day = today) =>
  asSeat(on(house.platform, day), holderOf(house.platform, of, places[of.level] ?? county), work);

const household = (values: Record<string, unknown> = {}) =>
  asSystem(on(house.platform, '2023-10-08'), async (session) => {
    const region = session.regions.find(villageCode)?.id ?? 0;
    const known = {
      number: `4106219100${++number}`,
      head: '张三',
      type: 'ordinary',
      population: 4,
      verifiedOn: '2023-06-01',
    };
    const [id = ''] = await insertRecords(session, house.platform.root, [
      { region, owner: null, values: { ...known, ...values } },
    ]);
    return { id, region };
  });
const monitored = { monitorType: 'marginal', risk: 'illness', identifiedOn: '2023-03-01', cleared: false };
const pageOf = (id: string) => as(countyClerk, (session) => recordPage(session, house.platform.root, id));

/** A lead that waits for the county's word; the village found that there is a risk. */
const aLead = (root: { id: string; region: number }) =>
  asSystem(on(house.platform, '2023-10-08'), async (session) => {
    const given = {
      source: 'found',
      discoveredOn: '2023-10-08',
      content: '住院',
      risk: 'illness',
      truth: 'true',
      verdict: 'risk',
      advice: 'identify',
      visitedOn: '2023-10-10',
      manner: 'visit',
    };
    const [opened] = await openCases(session, procedureOf(session, 'lead-handling'), [
      { owner: { ...root, subject: '张三' }, given, at: 'judge' },
    ]);
    return String(opened?.caseId);
  });
const pageOfCase = (of: Office, id: string) => as(of, (session) => casePage(session, id));
const withdraw = (of: Office, id: string) => as(of, (session) => act(session, id, { withdraw: true }));

test('启动识别 by mistake is taken back: the lead waits again, its household as before, the identification is struck out', async () => {
  const root = await household();
  const lead = await aLead(root);
  await as(countyClerk, (session) => act(session, lead, { move: 'identify' }));
  const opened = (await pageOf(root.id)).cases.find(
    ({ procedure }) => procedure === 'identification-handling',
  );
  expect((await pageOfCase(countyClerk, String(opened?.id))).withdraw).toBe('启动识别（线索核查）');
  await withdraw(countyClerk, String(opened?.id));
  const after = await pageOf(root.id);
  expect(after.cases.map(({ label, atLabel, closed }) => [label, atLabel, closed]).toSorted()).toEqual([
    ['线索核查', '待研判', false],
    ['识别纳入', '误办，已撤回', true],
  ]);
  expect(after.record.values.verifiedOn).toBe('2023-06-01');
  expect(after.belongings.identification).toEqual([]);
  expect(
    after.timeline
      .filter(({ undone }) => undone)
      .map(({ title }) => title)
      .toSorted(),
  ).toEqual(['线索核查', '识别纳入']);
  const { record, steps } = await pageOfCase(countyClerk, String(opened?.id));
  expect(record.values.risk).toBe('illness');
  // It was never verified, so no step is ticked.
  expect(steps.filter(({ status }) => status === 'done')).toEqual([]);
});

test('once the village has acted in it, neither lead nor identification is taken back', async () => {
  const root = await household();
  const lead = await aLead(root);
  await as(countyClerk, (session) => act(session, lead, { move: 'identify' }));
  const opened = (await pageOf(root.id)).cases.find(
    ({ procedure }) => procedure === 'identification-handling',
  );
  await as(village, (session) =>
    act(session, String(opened?.id), { move: 'exclude', given: { exclusion: 'refused', note: '收入稳定' } }),
  );
  expect((await pageOfCase(countyClerk, lead)).withdraw).toBeNull();
  await expect(withdraw(countyClerk, lead)).rejects.toMatchObject({ why: 'nothing-to-withdraw' });
});

const aMeasure = (root: { id: string }) =>
  as(townshipClerk, (session) =>
    openByHand(session, {
      procedure: 'measure-handling',
      household: root.id,
      given: { risk: 'illness', kind: 'health', content: '大病救助', department: '医保局' },
    }),
  );

test('a measure recorded by mistake is out of the registers and stays in the time line, with who took it back', async () => {
  const root = await household(monitored);
  const { caseId, recordId } = await aMeasure(root);
  expect((await pageOfCase(townshipClerk, caseId)).withdraw).toBe('发起帮扶措施落实');
  await withdraw(townshipClerk, caseId);
  const { belongings, timeline, cases } = await pageOf(root.id);
  expect(belongings.measure).toEqual([]);
  expect(timeline[0]).toMatchObject({ title: '帮扶措施落实', undone: true });
  expect(timeline[0]?.text).toBe('误办，已撤回（拟申报）');
  expect(cases[0]).toMatchObject({ id: caseId, atLabel: '误办，已撤回' });
  expect(
    await asSystem(house.platform, (session) =>
      findRecord(session, session.names.register('measure'), recordId),
    ),
  ).toBeUndefined();
});

test('nobody else takes it back, nor anybody once it was applied for', async () => {
  const root = await household(monitored);
  const { caseId } = await aMeasure(root);
  await expect(withdraw(countyClerk, caseId)).rejects.toMatchObject({ why: 'nothing-to-withdraw' });
  await as(townshipClerk, (session) =>
    act(session, caseId, { move: 'apply', given: { appliedOn: '2023-10-20' } }),
  );
  // What is taken back then is the application, not the measure.
  expect((await pageOfCase(townshipClerk, caseId)).withdraw).toBe('申报');
});

const fill = (form: string, record: string, given: Record<string, unknown> = {}) =>
  as(village, (session) =>
    fulfil(session, session.names.find<Form>('form', form) as Form, { record, given }),
  );
const filledOf = async (root: string) =>
  (await as(village, (session) => recordPage(session, house.platform.root, root))).timeline;

test('无变化 by mistake is taken back: the household was verified when it was before, and may be collected again', async () => {
  const root = await household(monitored);
  await fill('yearly-collection', root.id);
  const [line] = await filledOf(root.id);
  expect(line).toMatchObject({ title: '无变化，已核对', undone: false });
  await as(village, (session) => takeBack(session, String(line?.filled)));
  const { record, timeline } = await pageOf(root.id);
  expect([record.values.verifiedOn, record.values.collectedOn]).toEqual(['2023-06-01', null]);
  expect(timeline[0]).toMatchObject({ text: '已于2023-10-20撤回', undone: true, filled: null });
});

const visit = {
  month: '2023-10-01',
  visitedOn: '2023-10-19',
  foodAndClothing: true,
  guarantees: true,
  incomeSteady: true,
  newRisk: false,
};
test('a revisit by mistake is taken back by whoever made it, while it is the last', async () => {
  const root = await household({ ...monitored, cleared: true, clearedOn: '2023-09-01' });
  await fill('revisit-form', root.id, visit);
  const [first] = await filledOf(root.id);
  await fill('revisit-form', root.id, { ...visit, visitedOn: '2023-10-20' });
  await expect(as(village, (session) => takeBack(session, String(first?.filled)))).rejects.toMatchObject({
    why: 'nothing-to-withdraw',
  });
  const [latest] = await filledOf(root.id);
  await expect(as(countyClerk, (session) => takeBack(session, String(latest?.filled)))).rejects.toMatchObject(
    {
      why: 'nothing-to-withdraw',
    },
  );
  await as(village, (session) => takeBack(session, String(latest?.filled)));
  const { belongings } = await pageOf(root.id);
  expect(belongings.revisit?.map(({ values }) => values.visitedOn)).toEqual(['2023-10-19']);
});
