import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { holderOf, type TestPlatform, testPlatform } from '../../../test/platform.ts';
import type { Day, Office, Request } from '../../kernel/index.ts';
import { office, stateOf } from '../../kernel/index.ts';
import { findRecord } from '../db/facts.ts';
import type { Platform } from '../platform.ts';
import { insertRecords } from '../registers/write.ts';
import { asSeat, asSystem, on, type Session } from '../session.ts';
import { act, actOnEach } from './act.ts';
import { getCase, procedureOf } from './case-row.ts';
import { openByHand } from './open-by-hand.ts';
import { casePage } from './page.ts';
import { situationOf } from './situation.ts';
import { listTasks } from './tasks.ts';

const [county, township, villageCode] = ['410621', '410621101', '410621101201'];
const village = office('village', '村级经办');
const clerk = office('township', '乡镇经办');
const leader = office('township', '乡镇分管领导');
const countyClerk = office('county', '县级经办');
const countyLeader = office('county', '县级领导');
const housing = office('county', '住建局', { department: true });
const placeOf = { village: villageCode, township, county, city: '4106', province: '41' };

let house: TestPlatform;
let platform: Platform;
let number = 0;
beforeAll(async () => {
  house = await testPlatform();
  platform = house.platform;
});
afterAll(() => house.close());

const as = <T>(
  of: Office,
  day: Day,
  work: (session: Session) => Promise<T>,
  who = of.office,
  code = placeOf[of.level],
) => asSeat(on(platform, day), { ...holderOf(platform, of, code), person: { id: who, name: who } }, work);
const given = (changes: Record<string, unknown> = {}) => ({
  number: `4106210000${++number}`,
  head: '张三',
  type: 'ordinary',
  population: 4,
  ...changes,
});
const aHousehold = (changes: Record<string, unknown> = {}): Promise<string> =>
  asSystem(platform, async (session) => {
    const region = session.regions.find(villageCode)?.id ?? 0;
    const [id] = await insertRecords(session, platform.root, [
      { region, owner: null, values: given(changes) },
    ]);
    return String(id);
  });
const householdOf = (id: string) =>
  asSystem(platform, async (session) => (await findRecord(session, platform.root, id))?.values);
const move = (name: string, values: Record<string, unknown> = {}): Request => ({ move: name, given: values });

type Story = readonly (readonly [Office, Day, Request])[];
const tell = async (id: string, story: Story) => {
  for (const [of, day, request] of story) await as(of, day, (session) => act(session, id, request));
};
const openLead = (household: string) =>
  as(village, '2023-10-07', (session) =>
    openByHand(session, {
      procedure: 'lead-handling',
      household,
      given: { source: 'found', discoveredOn: '2023-10-07', content: '户主摔伤住院' },
    }),
  );
const answered = {
  truth: 'true',
  verdict: 'risk',
  advice: 'identify',
  visitedOn: '2023-10-08',
  manner: 'visit',
};
const toIdentification: Story = [
  [village, '2023-10-08', move('answer', answered)],
  [clerk, '2023-10-08', move('pass')],
  [countyClerk, '2023-10-09', move('identify')],
];
const toApproval: Story = [
  [
    village,
    '2023-10-09',
    move('pass', {
      visitedOn: '2023-10-09',
      manner: 'visit',
      secondVerifier: '李四',
      risk: 'accident',
      category: 'sudden',
      consentOn: '2023-10-09',
    }),
  ],
  [countyClerk, '2023-10-10', move('pass', { comparedOn: '2023-10-10' })],
  [
    village,
    '2023-10-10',
    move('pass', {
      deliberatedOn: '2023-10-10',
      invited: 20,
      attended: 18,
      inFavour: 18,
      against: 0,
      postedOn: '2023-10-10',
    }),
  ],
  [village, '2023-10-15', move('pass', { takenDownOn: '2023-10-15' })],
  [clerk, '2023-10-16', move('pass', { reviewOpinion: '同意' })],
  [leader, '2023-10-16', move('pass')],
  [countyClerk, '2023-10-17', move('pass')],
];
const followOn = (household: string, procedure: string) =>
  asSystem(platform, async ({ db }) => {
    const row = await db
      .selectFrom('case_file')
      .select('id')
      .where('root', '=', household)
      .where('procedure', '=', procedure)
      .orderBy('opened_on', 'desc')
      .executeTakeFirst();
    return String(row?.id);
  });
const identified = async () => {
  const household = await aHousehold();
  const { caseId } = await openLead(household);
  await tell(caseId, toIdentification);
  return { household, lead: caseId, id: await followOn(household, 'identification-handling') };
};

describe('from a lead to a monitored household', () => {
  test('the approval marks the household and opens its ten days for a plan', async () => {
    const { household, id } = await identified();
    await tell(id, [
      ...toApproval,
      [countyLeader, '2023-10-18', move('approve', { approvalOpinion: '批准' })],
    ]);
    expect(await householdOf(household)).toMatchObject({
      monitorType: 'sudden',
      risk: 'accident',
      identifiedOn: '2023-10-18',
      cleared: false,
    });
    const plan = await as(village, '2023-10-18', async (session) =>
      getCase(session, await followOn(household, 'assistance-planning')),
    );
    expect(plan).toMatchObject({ at: 'officer', case_due: '2023-10-28', office: '乡镇经办' });
  });
  test('a second lead joins the identification that is under way', async () => {
    const { household, id } = await identified();
    const { caseId } = await openLead(household);
    await tell(caseId, toIdentification);
    const second = await as(village, '2023-10-09', (session) => casePage(session, caseId));
    expect([
      second.atLabel,
      second.related.map(({ id, label, closed }) => [id === second.id, label, closed]),
    ]).toEqual([
      '已启动识别',
      [
        [false, '识别纳入', false],
        [false, '线索核查', true],
      ],
    ]);
    expect(await followOn(household, 'identification-handling')).toBe(id);
  });
  test('the whole case counts its fifteen days from the day the clue was found', async () => {
    const { id } = await identified();
    const row = await as(village, '2023-10-09', (session) => getCase(session, id));
    expect(row).toMatchObject({ since: '2023-10-07', case_due: '2023-10-22', due: '2023-10-11' });
  });
  test('every stored state equals the fold of its events', async () => {
    const { household, lead, id } = await identified();
    await tell(id, toApproval.slice(0, 4));
    await as(clerk, '2023-10-16', (session) =>
      act(session, id, { returnTo: 'verify', reason: '缺第二核查人' }),
    );
    for (const one of [lead, id, await followOn(household, 'lead-handling')])
      await as(countyClerk, '2023-10-16', async (session) => {
        const row = await getCase(session, one);
        const procedure = procedureOf(session, row.procedure);
        const { file, at } = await situationOf(session, procedure, row);
        const state = stateOf(procedure, file, at);
        expect([row.at, row.at_since, row.due, row.case_due, row.notice_until]).toEqual([
          state.at,
          state.since,
          state.due,
          state.caseDue,
          state.noticeUntil,
        ]);
      });
  });
});

describe('refusals', () => {
  test.each<[string, Story, Office, Day, Request, string]>([
    ['another office of the county', [], countyLeader, '2023-10-09', move('pass'), 'not-your-step'],
    [
      'before the notice is over',
      toApproval.slice(0, 3),
      village,
      '2023-10-14',
      move('pass', { takenDownOn: '2023-10-14' }),
      'notice-not-over',
    ],
    [
      'without the consent letter',
      [],
      village,
      '2023-10-09',
      move('pass', {
        visitedOn: '2023-10-09',
        manner: 'visit',
        secondVerifier: '李',
        risk: 'illness',
        category: 'sudden',
      }),
      'papers-missing',
    ],
    [
      'with a visit in the future',
      [],
      village,
      '2023-10-09',
      move('exclude', { exclusion: 'solved', note: '好转', takenDownOn: '2023-12-01' }),
      '',
    ],
    [
      'a category that the household type forbids',
      [],
      village,
      '2023-10-09',
      move('pass', {
        visitedOn: '2023-10-09',
        manner: 'visit',
        secondVerifier: '李',
        risk: 'illness',
        category: 'unstable',
        consentOn: '2023-10-09',
      }),
      'forbidden',
    ],
    [
      'more votes than people were there',
      toApproval.slice(0, 2),
      village,
      '2023-10-10',
      move('pass', {
        deliberatedOn: '2023-10-10',
        invited: 20,
        attended: 18,
        inFavour: 17,
        against: 2,
        postedOn: '2023-10-10',
      }),
      'forbidden',
    ],
  ])('%s', async (_, story, of, day, request, why) => {
    const { id } = await identified();
    await tell(id, story);
    const tried = as(of, day, (session) => act(session, id, request));
    if (why) await expect(tried).rejects.toMatchObject({ why });
    else await tried;
  });
  test('the person who verified may not review, whatever seat they sit in', async () => {
    const { id } = await identified();
    await tell(id, toApproval.slice(0, 4));
    await expect(
      as(
        clerk,
        '2023-10-16',
        (session) => act(session, id, move('pass', { reviewOpinion: '同意' })),
        '村级经办',
      ),
    ).rejects.toMatchObject({ why: 'acted-before' });
  });
  test('a seat of another county does not find the case', async () => {
    const { id } = await identified();
    await expect(
      as(countyClerk, '2023-10-10', (session) => act(session, id, move('pass')), '外县', '410622'),
    ).rejects.toMatchObject({ why: 'not-found' });
  });
  test('a refused move leaves nothing behind', async () => {
    const { id } = await identified();
    const before = await as(village, '2023-10-09', (session) => casePage(session, id));
    await expect(
      as(village, '2023-10-09', (session) => act(session, id, move('pass', { visitedOn: '2023-10-09' }))),
    ).rejects.toMatchObject({ why: 'incomplete' });
    expect((await as(village, '2023-10-09', (session) => casePage(session, id))).events).toEqual(
      before.events,
    );
  });
});

test('where no risk is found nothing is identified', async () => {
  const { caseId } = await openLead(await aHousehold());
  await expect(
    as(village, '2023-10-08', (session) =>
      act(session, caseId, move('answer', { ...answered, verdict: 'none' })),
    ),
  ).rejects.toThrow('不存在返贫致贫风险的，不启动识别');
  const none = { ...answered, verdict: 'none', advice: 'nothing', exclusion: 'affordable' };
  await as(village, '2023-10-08', (session) => act(session, caseId, move('answer', none)));
  await as(clerk, '2023-10-08', (session) => act(session, caseId, move('pass')));
  const offered = await as(countyClerk, '2023-10-09', (session) => casePage(session, caseId));
  expect(offered.moves.map(({ id }) => id)).not.toContain('identify');
  await expect(
    as(countyClerk, '2023-10-09', (session) => act(session, caseId, move('identify'))),
  ).rejects.toThrow();
});

test('who comes second is told who has done it and where it stands now', async () => {
  const { id } = await identified();
  await tell(id, toApproval);
  const approve = move('approve', { approvalOpinion: '批准' });
  await as(countyLeader, '2023-10-18', (session) => act(session, id, approve), '周县领导');
  await expect(
    as(countyLeader, '2023-10-18', (session) => act(session, id, approve), '另一位领导'),
  ).rejects.toThrow('这一环节不归您的岗位办理：已由周县领导于2023-10-18办了“批准纳入”，现在是“结果公告”');
});

test('a batch gives each case its own outcome and undoes only what was refused', async () => {
  const good = await identified();
  const bad = await identified();
  await tell(good.id, toApproval);
  await tell(bad.id, toApproval.slice(0, 6));
  const outcomes = await as(countyLeader, '2023-10-18', (session) =>
    actOnEach(session, [bad.id, good.id], move('approve', { approvalOpinion: '批准' })),
  );
  expect(outcomes).toEqual({
    [good.id]: { ok: true },
    [bad.id]: { ok: false, title: '这一环节不归您的岗位办理' },
  });
  expect(await householdOf(bad.household)).toMatchObject({ monitorType: null });
});

test('a household without labour is not opened for clearance unless the county says why', async () => {
  const active = { monitorType: 'marginal', cleared: false, identifiedOn: '2022-01-01', noLabour: true };
  const proposed = { procedure: 'clearance-handling', given: { proposedOn: '2023-10-18' } };
  const barred = await aHousehold(active);
  await expect(
    as(village, '2023-10-18', (session) => openByHand(session, { ...proposed, household: barred })),
  ).rejects.toMatchObject({ why: 'not-openable' });
  const allowed = await aHousehold({ ...active, noLabourOverride: '子女已就业赡养' });
  const { caseId } = await as(village, '2023-10-18', (session) =>
    openByHand(session, { ...proposed, household: allowed }),
  );
  const page = await as(village, '2023-10-18', (session) => casePage(session, caseId));
  expect(page.checks.find(({ label }) => label.startsWith('不是整户无劳动力'))?.judgement).toBe('met');
  expect(page.checks.find(({ label }) => label === '饮水安全')?.judgement).toBe('unknown');
});

describe('a department', () => {
  const measure = async () => {
    const household = await aHousehold({ monitorType: 'marginal', cleared: false });
    const { caseId } = await as(clerk, '2023-10-10', (session) =>
      openByHand(session, {
        procedure: 'measure-handling',
        household,
        given: { risk: 'housing', kind: 'housing', content: '危房改造', department: '住建局' },
      }),
    );
    await tell(caseId, [[clerk, '2023-10-10', move('apply', { appliedOn: '2023-10-10' })]]);
    return caseId;
  };
  test('answers for its measure without seeing the registry', async () => {
    const id = await measure();
    await tell(id, [
      [housing, '2023-10-11', move('accept', { acceptedOn: '2023-10-11' })],
      [housing, '2023-10-12', move('deliver', { deliveredOn: '2023-10-12', amount: '20000' })],
    ]);
    const page = await as(housing, '2023-10-12', (session) => casePage(session, id));
    expect([page.at, page.subject, page.owner.values]).toEqual(['delivered', '张三', { head: '张三' }]);
    const seen = await as(
      housing,
      '2023-10-12',
      async ({ db }) => (await sql`select id from household`.execute(db)).rows,
    );
    expect(seen).toEqual([]);
  });
  test('of another field finds neither task nor case', async () => {
    const id = await measure();
    const aid = office('county', '民政局', { department: true });
    await expect(as(aid, '2023-10-11', (session) => casePage(session, id))).rejects.toMatchObject({
      why: 'not-found',
    });
    expect((await as(aid, '2023-10-11', (session) => listTasks(session, {}))).total).toBe(0);
  });
});

test('tasks come late first and by key', async () => {
  const page = await as(village, '2023-10-30', (session) => listTasks(session, { limit: '2' }));
  expect(page.rows.map(({ overdue }) => overdue)).toEqual([true, true]);
  const next = await as(village, '2023-10-30', (session) =>
    listTasks(session, { limit: '2', after: String(page.after) }),
  );
  expect(new Set([...page.rows, ...next.rows].map(({ id }) => id)).size).toBe(4);
});

test('the app can neither change nor remove an event', async () => {
  const { id } = await identified();
  const attempt = (statement: string) =>
    as(village, '2023-10-10', ({ db }) => sql.raw(statement).execute(db));
  await expect(attempt(`update event set by_name = '别人' where case_id = '${id}'`)).rejects.toThrow(
    'permission denied',
  );
  await expect(attempt(`delete from event where case_id = '${id}'`)).rejects.toThrow('permission denied');
});
