import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { holderOf, type TestPlatform, testPlatform } from '../../../test/platform.ts';
import { addHousehold, addPerson } from '../../../test/registry.ts';
import {
  civilAffairs,
  countyClerk,
  educationBureau,
  healthCommission,
  healthInsurance,
  household,
  housingBureau,
  person,
  townshipClerk,
  townshipLeader,
  village,
  waterBureau,
} from '../../domains/household/index.ts';
import {
  greenChannelHandling,
  identificationHandling,
  objectionHandling,
} from '../../domains/monitoring/index.ts';
import type { Office, Procedure, Request } from '../../kernel/index.ts';
import type { Platform } from '../platform.ts';
import { listRecords } from '../registers/list.ts';
import { asSeat, asSystem, type Session } from '../session.ts';
import { act } from './act.ts';
import { getCase } from './case-row.ts';
import { openCases } from './open.ts';
import { openByHand } from './open-by-hand.ts';
import { casePage } from './page.ts';
import { listTasks } from './tasks.ts';

let opened: TestPlatform;
let platform: Platform;
beforeAll(async () => {
  opened = await testPlatform();
  platform = opened.platform;
});
afterAll(() => opened?.close());

const [county, township, home] = ['410621', '410621101', '410621101201'];
const bureaus = [educationBureau, healthInsurance, housingBureau, waterBureau, civilAffairs];
const by = <T>(of: Office, work: (session: Session) => Promise<T>) =>
  asSeat(platform, holderOf(platform, of, { county, township, village: home }[of.level as 'county']), work);
const move = (of: Office, id: string, request: Request) => by(of, (session) => act(session, id, request));

async function aCase(procedure: Procedure<any, any>, at: string, given: Record<string, unknown> = {}) {
  const owner = await addHousehold(platform, home, { head: '林秀英' });
  await addPerson(platform, home, owner, '林秀英');
  const region = platform.regions.find(home)?.id ?? 0;
  const [one] = await asSystem(platform, (session) =>
    openCases(session, procedure, [
      {
        owner: { id: owner, region, subject: '林秀英' },
        given: { source: 'found', discoveredOn: '2023-10-10', again: false, risk: 'illness', ...given },
        at,
      },
    ]),
  );
  return { id: one?.caseId ?? '', owner };
}
const stateOfCase = (id: string) => asSystem(platform, (session) => getCase(session, id));
const sees = (of: Office, owner: string) =>
  by(of, async (session) => {
    const households = await listRecords(session, household, {});
    const people = await listRecords(session, person, {});
    return [
      households.rows.filter(({ id }) => id === owner).length,
      people.rows.filter((each) => each.owner?.id === owner).length,
    ];
  });

test('a joint review waits at every bureau and moves on when the last agrees', async () => {
  const { id } = await aCase(identificationHandling, 'check');
  await move(countyClerk, id, { move: 'consult' });
  for (const of of bureaus) {
    expect((await by(of, (session) => listTasks(session, {}))).rows.map((task) => task.caseId)).toContain(id);
    await move(of, id, { move: 'agree' });
    expect((await by(of, (session) => listTasks(session, {}))).rows.map((task) => task.caseId)).not.toContain(
      id,
    );
  }
  expect(await stateOfCase(id)).toMatchObject({ at: 'approve', office: '县级领导', offices: null });
});

test('a bureau sees household and members as long as it must decide, another bureau never', async () => {
  const { id, owner } = await aCase(identificationHandling, 'check');
  expect(await sees(housingBureau, owner)).toEqual([0, 0]);
  await move(countyClerk, id, { move: 'consult' });
  expect(await sees(housingBureau, owner)).toEqual([1, 1]);
  expect(await sees(healthCommission, owner)).toEqual([0, 0]);
  expect((await by(housingBureau, (session) => casePage(session, id))).who).toBe(
    '教体局、医保局、住建局、水利局、民政局',
  );
  await move(housingBureau, id, { move: 'agree' });
  expect(await sees(housingBureau, owner)).toEqual([0, 0]);
});

test('a bureau that has agreed is not asked again, but may take its word back', async () => {
  const { id } = await aCase(identificationHandling, 'check');
  await move(countyClerk, id, { move: 'consult' });
  const seen = () => by(housingBureau, (session) => casePage(session, id));
  expect(await seen()).toMatchObject({ mayAct: true, why: null });
  await move(housingBureau, id, { move: 'agree' });
  const waiting = { mayAct: false, moves: [], returns: [], why: '贵单位已经同意，正等其他单位' };
  expect(await seen()).toMatchObject({ ...waiting, withdraw: '同意' });
  await move(housingBureau, id, { withdraw: true });
  expect(await seen()).toMatchObject({ mayAct: true });
});

test('a bureau’s objection goes back to the county’s clerk with its words', async () => {
  const { id } = await aCase(identificationHandling, 'check');
  await move(countyClerk, id, { move: 'consult' });
  await move(waterBureau, id, { move: 'object', given: { jointOpinion: '饮水已通，请核实' } });
  expect(await stateOfCase(id)).toMatchObject({ at: 'check', office: '县级经办', offices: null });
});

test('a move is taken back by whoever made it, and the list of tasks follows', async () => {
  const { id } = await aCase(identificationHandling, 'check');
  await move(countyClerk, id, { move: 'consult' });
  expect((await by(countyClerk, (session) => casePage(session, id))).withdraw).toBe('提交部门会审');
  await move(countyClerk, id, { withdraw: true });
  expect(await stateOfCase(id)).toMatchObject({ at: 'check', office: '县级经办' });
  expect((await by(countyClerk, (session) => casePage(session, id))).withdraw).toBeNull();
});

test('while an objection waits for its answer the notice does not pass', async () => {
  const { id, owner } = await aCase(identificationHandling, 'notice', { postedOn: '2023-10-10' });
  await asSystem(platform, ({ db }) =>
    sql`update event set given = '{"postedOn":"2023-10-10"}' where case_id = ${id}`.execute(db),
  );
  const { caseId } = await by(village, (session) =>
    openByHand(session, {
      procedure: objectionHandling.id,
      household: owner,
      given: { receivedOn: '2023-10-12', content: '他家有两辆货车' },
    }),
  );
  const pass: Request = { move: 'pass', given: { takenDownOn: '2023-10-16' } };
  await expect(move(village, id, pass)).rejects.toThrow('公示异议均已答复，成立的已重新核实');
  await move(townshipClerk, caseId, { move: 'found', given: { finding: '货车已转让' } });
  await move(townshipLeader, caseId, { move: 'dismiss', given: { answeredOn: '2023-10-14' } });
  await move(village, id, pass);
  expect(await stateOfCase(id)).toMatchObject({ at: 'review' });
});

test('an objection that was upheld holds the notice until the village has looked again', async () => {
  const { id, owner } = await aCase(identificationHandling, 'notice', { postedOn: '2023-10-10' });
  await asSystem(platform, ({ db }) =>
    sql`update event set given = '{"postedOn":"2023-10-10"}' where case_id = ${id}`.execute(db),
  );
  const { caseId } = await by(village, (session) =>
    openByHand(session, {
      procedure: objectionHandling.id,
      household: owner,
      given: { receivedOn: '2023-10-12', content: '他家有两辆货车' },
    }),
  );
  await move(townshipClerk, caseId, { move: 'found', given: { finding: '货车在其名下' } });
  await move(townshipLeader, caseId, { move: 'uphold', given: { answeredOn: '2023-10-15' } });
  const pass: Request = { move: 'pass', given: { takenDownOn: '2023-10-16' } };
  await expect(move(village, id, pass)).rejects.toThrow('公示异议均已答复，成立的已重新核实');
  await expect(move(village, caseId, { move: 'redone', given: { redoneOn: '2023-10-14' } })).rejects.toThrow(
    '重新核实早于异议答复',
  );
  await move(village, caseId, { move: 'redone', given: { redoneOn: '2023-10-18' } });
  await move(village, id, pass);
  expect(await stateOfCase(id)).toMatchObject({ at: 'review' });
});

test('a notice cannot be recorded as taken down before its end', async () => {
  const { id } = await aCase(identificationHandling, 'notice', { postedOn: '2023-10-10' });
  await asSystem(platform, ({ db }) =>
    sql`update event set given = '{"postedOn":"2023-10-10"}' where case_id = ${id}`.execute(db),
  );
  await expect(
    move(village, id, { move: 'pass', given: { takenDownOn: '2023-10-13' } }),
  ).rejects.toMatchObject({ complaints: { takenDownOn: '公示撤下日期：不能早于公示期满之日2023-10-15' } });
});

test('an objection needs a notice that hangs', async () => {
  const { owner } = await aCase(identificationHandling, 'verify');
  await expect(
    by(village, (session) =>
      openByHand(session, {
        procedure: objectionHandling.id,
        household: owner,
        given: { receivedOn: '2023-10-12', content: '有异议' },
      }),
    ),
  ).rejects.toThrow('该户没有正在公示的事项');
});

test('the green channel helps first; it ends when the procedure has caught up', async () => {
  const owner = await addHousehold(platform, home, { head: '王大山' });
  const { caseId } = await by(village, (session) =>
    openByHand(session, {
      procedure: greenChannelHandling.id,
      household: owner,
      given: { happenedOn: '2023-10-19', risk: 'accident', reason: '房屋失火' },
    }),
  );
  await move(townshipLeader, caseId, {
    move: 'agree',
    given: { help: '临时安置', department: '民政局' },
  });
  const followed = await asSystem(platform, async ({ db }) =>
    db
      .selectFrom('case_file')
      .select(['procedure', 'at', 'since'])
      .where('parent_case', '=', caseId)
      .execute(),
  );
  expect(followed.map(({ procedure }) => procedure).toSorted()).toEqual([
    'identification-handling',
    'measure-handling',
  ]);
  expect(followed.find(({ procedure }) => procedure === 'identification-handling')?.since).toBe('2023-10-19');
  await move(townshipClerk, caseId, { move: 'done', given: { helpedOn: '2023-10-20' } });
  await expect(move(townshipClerk, caseId, { move: 'settle' })).rejects.toThrow('识别程序已办结');
  await asSystem(platform, ({ db }) =>
    sql`update household set monitor_type = 'sudden', cleared = false where id = ${owner}`.execute(db),
  );
  await move(townshipClerk, caseId, { move: 'settle' });
  expect(await stateOfCase(caseId)).toMatchObject({ closed: true, at: 'settled' });
});
