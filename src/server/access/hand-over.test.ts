import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { holderOf, type TestPlatform, testPlatform } from '../../../test/platform.ts';
import { addHousehold } from '../../../test/registry.ts';
import { countyClerk, countyInspectors, townshipClerk } from '../../domains/household/index.ts';
import { leadHandling } from '../../domains/monitoring/index.ts';
import { stateOf } from '../../kernel/index.ts';
import type { Platform } from '../platform.ts';
import { act } from '../procedures/act.ts';
import { getCase, procedureOf } from '../procedures/case-row.ts';
import { openCases } from '../procedures/open.ts';
import { situationOf } from '../procedures/situation.ts';
import { asSeat, asSystem } from '../session.ts';
import { addAccount } from './accounts.ts';
import { contactsOf, handOver } from './hand-over.ts';

let opened: TestPlatform;
let platform: Platform;
let [leaving, coming] = ['', ''];
const [county, township, home] = ['410621', '410621101', '410621101201'];
beforeAll(async () => {
  opened = await testPlatform();
  platform = opened.platform;
  const seats = [{ office: townshipClerk.office, region: township }];
  const password = 'Shouxian2023';
  const { owner } = platform.database;
  leaving = await addAccount(owner, platform, { name: 'leaving', person: '王守成', password, seats });
  coming = await addAccount(owner, platform, { name: 'coming', person: '李接任', password, seats: [] });
});
afterAll(() => opened?.close());

const byAdministrator = (to: string, from = leaving) =>
  asSeat(platform, { ...holderOf(platform, countyClerk, '410622'), administrator: true }, (session) =>
    handOver(session, from, { office: townshipClerk.office, region: township, to }),
  );
const inOffice = async (account: string) => {
  const { rows } = await sql<{
    n: number;
  }>`select count(*) as n from seat_holder where account_id = ${account}
    and from_on <= '2023-10-20' and coalesce(until_on, '9999-12-31') >= '2023-10-20'`.execute(
    platform.database.owner,
  );
  return rows[0]?.n;
};

test('a post goes to the next person with what had been handed to the one who leaves', async () => {
  const owner = await addHousehold(platform, home, { head: '张三' });
  const region = platform.regions.find(home)?.id ?? 0;
  const given = { source: 'found', discoveredOn: '2023-10-19', content: '摔伤' };
  const [one] = await asSystem(platform, (session) =>
    openCases(session, leadHandling, [
      { owner: { id: owner, region, subject: '张三' }, given, at: 'review' },
    ]),
  );
  const id = one?.caseId ?? '';
  const leaver = { ...holderOf(platform, townshipClerk, township), person: { id: leaving, name: '王守成' } };
  await asSeat(platform, leaver, (session) => act(session, id, { assignTo: leaving }));

  // From another county: an administrator's own seat is not where the cases lie.
  expect(await byAdministrator(coming)).toBe(1);
  expect([await inOffice(leaving), await inOffice(coming)]).toEqual([0, 1]);
  const next = { ...holderOf(platform, townshipClerk, township), person: { id: coming, name: '李接任' } };
  await asSeat(platform, next, async (session) => {
    const row = await getCase(session, id);
    expect(row.assignee).toBe(coming);
    const { file, at } = await situationOf(session, procedureOf(session, row.procedure), row);
    expect(stateOf(leadHandling, file, at)).toMatchObject({ at: 'review', assignee: coming, due: row.due });
    await act(session, id, { move: 'pass' });
  });
});

test('a post for a time ends for the next person on the same day', async () => {
  const { owner } = platform.database;
  const add = (name: string, seats: object[]) =>
    addAccount(owner, platform, { name, person: name, password: 'Shouxian2023', seats: seats as never });
  const [from, to] = [
    await add('until-march', [{ office: countyInspectors.office, region: '410622', until: '2024-03-31' }]),
    await add('next', []),
  ];
  await asSeat(platform, { ...holderOf(platform, countyClerk, county), administrator: true }, (session) =>
    handOver(session, from, { office: countyInspectors.office, region: '410622', to }, { confirmed: true }),
  );
  const { rows } = await sql<{
    until: string;
  }>`select until_on as until from seat_holder where account_id = ${to}`.execute(owner);
  expect(rows).toEqual([{ until: '2024-03-31' }]);
});

test('is refused without a successor, to oneself, and for a post one does not hold', async () => {
  await expect(byAdministrator('11111111-1111-4111-8111-111111111111', coming)).rejects.toThrow(
    '接任人的账号不存在',
  );
  await expect(byAdministrator(coming, coming)).rejects.toThrow('接任人应是另一个人');
  await expect(byAdministrator(coming, leaving)).rejects.toThrow('移交人没有这个岗位');
});

test('the sheet names those in office around a seat', async () => {
  const seen = await asSeat(platform, holderOf(platform, countyClerk, county), contactsOf);
  expect(seen.map(({ person, office }) => [person, office])).toEqual([['李接任', '乡镇经办']]);
});
