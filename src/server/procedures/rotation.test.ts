import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { holderOf, type TestPlatform, testPlatform } from '../../../test/platform.ts';
import { addHousehold, rowsOf } from '../../../test/registry.ts';
import { townshipClerk, village as villageClerk } from '../../domains/household/index.ts';
import type { Day } from '../../kernel/index.ts';
import { addAccount } from '../access/accounts.ts';
import type { Platform } from '../platform.ts';
import { asSeat, type Holder, on } from '../session.ts';
import { act } from './act.ts';
import { openByHand } from './open-by-hand.ts';
import { listTasks } from './tasks.ts';

let opened: TestPlatform;
let platform: Platform;
beforeAll(async () => {
  opened = await testPlatform();
  platform = opened.platform;
});
afterAll(() => opened?.close());
beforeEach(async () => {
  await sql`truncate household, case_file, account cascade`.execute(platform.database.owner);
});

const village = '410622102227';
const found = { source: 'found', discoveredOn: '2023-10-18', content: '收入减少' };
const answer = {
  move: 'answer',
  given: { truth: 'true', verdict: 'none', advice: 'nothing', visitedOn: '2023-10-20', manner: 'visit' },
};

/** Someone who holds the village's office, with an account of their own. */
async function holder(name: string): Promise<Holder> {
  const seats = [{ office: villageClerk.office, level: villageClerk.level, region: village }];
  await addAccount(platform.database.owner, platform, { name, person: name, password: 'Passw0rd1', seats });
  const [account] = await rowsOf<{ id: string }>(platform, sql`select id from account where name = ${name}`);
  return { ...holderOf(platform, villageClerk, village), person: { id: account?.id ?? '', name } };
}
async function handedTo(to: Holder, by: Holder): Promise<string> {
  const household = await addHousehold(platform, village);
  return asSeat(platform, by, async (session) => {
    const { caseId } = await openByHand(session, { procedure: 'lead-handling', household, given: found });
    await act(session, caseId, { assignTo: to.person.id });
    return caseId;
  });
}
const waits = async (who: Holder, day: Day = platform.day) =>
  (await asSeat(on(platform, day), who, (session) => listTasks(session, {}))).rows;
const leave = (who: Holder) =>
  sql`update seat_holder set until_on = '2023-10-25' where account_id = ${who.person.id}`.execute(
    platform.database.owner,
  );

test('a case handed over waits for nobody else while its holder stays', async () => {
  const [first, second] = [await holder('甲'), await holder('乙')];
  await handedTo(second, first);
  expect([(await waits(first)).length, (await waits(second)).length]).toEqual([0, 1]);
});

test('when its holder leaves, whoever holds the office sees it and can act', async () => {
  const [first, second] = [await holder('甲'), await holder('乙')];
  const caseId = await handedTo(second, first);
  await leave(second);
  const next = await holder('丙');
  expect((await waits(next, '2023-10-25')).length).toBe(0);
  expect((await waits(next, '2023-10-26')).map(({ caseId, assignee }) => [caseId, assignee])).toEqual([
    [caseId, null],
  ]);
  await asSeat(on(platform, '2023-10-26'), next, (session) => act(session, caseId, answer));
  expect(await rowsOf(platform, sql`select at from case_file`)).toEqual([{ at: 'review' }]);
});

test('before that nobody else can act', async () => {
  const [first, second] = [await holder('甲'), await holder('乙')];
  const caseId = await handedTo(second, first);
  await leave(second);
  await expect(
    asSeat(on(platform, '2023-10-25'), first, (session) => act(session, caseId, answer)),
  ).rejects.toMatchObject({ why: 'assigned-to-another' });
});

test('a case that is returned is due anew, counted from the day it came back', async () => {
  const clerk = await holder('甲');
  const household = await addHousehold(platform, village);
  const { caseId } = await asSeat(platform, clerk, (session) =>
    openByHand(session, { procedure: 'lead-handling', household, given: found }),
  );
  const [before] = await waits(clerk);
  await asSeat(platform, clerk, (session) => act(session, caseId, answer));
  const township = holderOf(platform, townshipClerk, '410622102');
  await asSeat(on(platform, '2023-11-06'), township, (session) =>
    act(session, caseId, { returnTo: 'verify', reason: '请补充收入情况' }),
  );
  const [after] = await waits(clerk, '2023-11-06');
  expect([before?.due, after?.due, after?.overdue]).toEqual(['2023-10-27', '2023-11-13', false]);
});
