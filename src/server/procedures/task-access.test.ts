import { afterAll, beforeAll, expect, test } from 'vitest';
import { holderOf, type TestPlatform, testPlatform } from '../../../test/platform.ts';
import { addHousehold, addPerson, addRecord } from '../../../test/registry.ts';
import {
  civilAffairs,
  countyClerk,
  healthInsurance,
  household,
  organisation,
  person,
  townshipClerk,
  village,
  villageProfile,
} from '../../domains/household/index.ts';
import { measureHandling } from '../../domains/monitoring/index.ts';
import { byDepartment, problem } from '../../domains/rectification/index.ts';
import { leaveHandling, resident } from '../../domains/resident/index.ts';
import type { Office, Procedure, Register } from '../../kernel/index.ts';
import { listRecords } from '../registers/list.ts';
import { asSeat, asSystem, type Session } from '../session.ts';
import { act } from './act.ts';
import { openCases } from './open.ts';

/** Whoever must decide reads what they decide on, from when it is theirs to decide until it no longer is. */
let house: TestPlatform;
beforeAll(async () => {
  house = await testPlatform();
});
afterAll(() => house?.close());

const [county, township, home] = ['410621', '410621101', '410621101201'];
const by = <T>(of: Office, work: (session: Session) => Promise<T>) =>
  asSeat(
    house.platform,
    holderOf(house.platform, of, { county, township, village: home }[of.level as 'county']),
    work,
  );
const counted = (of: Office, register: Register<any, any>) =>
  by(of, async (session) => (await listRecords(session, register, {})).total);
const move = (of: Office, id: string, name: string, given: Record<string, unknown> = {}) =>
  by(of, (session) => act(session, id, { move: name, given }));

async function opened(
  procedure: Procedure<any, any>,
  owner: string,
  given: Record<string, unknown>,
  at?: string,
) {
  const region = house.platform.regions.find(home)?.id ?? 0;
  const [one] = await asSystem(house.platform, (session) =>
    openCases(session, procedure, [
      { owner: { id: owner, region, subject: '林秀英' }, given, ...(at && { at }) },
    ]),
  );
  return one?.caseId ?? '';
}

test('a department reads the household while its measure is with it, not before and not after', async () => {
  const owner = await addHousehold(house.platform, home, { head: '林秀英', monitorType: 'sudden' });
  await addPerson(house.platform, home, owner, '林秀英');
  const given = { risk: 'illness', kind: 'security', content: '临时救助', department: '民政局' };
  const id = await opened(measureHandling, owner, given);
  const seen = async (of: Office) => [await counted(of, household), await counted(of, person)];
  expect(await seen(civilAffairs)).toEqual([0, 0]);
  await move(townshipClerk, id, 'apply', { appliedOn: '2023-10-20' });
  expect(await seen(civilAffairs)).toEqual([1, 1]);
  expect(await seen(healthInsurance)).toEqual([0, 0]);
  await move(civilAffairs, id, 'accept', { acceptedOn: '2023-10-20' });
  expect(await seen(civilAffairs)).toEqual([1, 1]);
  await move(civilAffairs, id, 'deliver', { deliveredOn: '2023-10-20' });
  expect(await seen(civilAffairs)).toEqual([0, 0]);
});

test('双交办: a department reads the problem while it puts it right, and no other', async () => {
  const values = {
    title: '屋顶漏雨',
    source: 'visit',
    category: 'security',
    state: 'found',
    foundOn: '2023-10-10',
  };
  const found = await addRecord(house.platform, problem, {
    region: home,
    values: { number: 'W1', ...values },
  });
  await addRecord(house.platform, problem, { region: home, values: { number: 'W2', ...values } });
  const given = {
    department: '民政局',
    title: '屋顶漏雨',
    line: 'department',
    demand: '修好',
    deadline: '2023-11-20',
  };
  expect(await counted(civilAffairs, problem)).toBe(0);
  await opened(byDepartment, found, given);
  expect(await counted(civilAffairs, problem)).toBe(1);
  expect(await counted(healthInsurance, problem)).toBe(0);
  const after = await addRecord(house.platform, problem, {
    region: home,
    values: { number: 'W3', ...values },
  });
  await opened(byDepartment, after, given, 'check');
  expect(await counted(civilAffairs, problem)).toBe(1);
});

test('the department that grants long leave reads who asks for it, until it has said so', async () => {
  const sent = { role: 'member', unit: '县水利局', arrivedOn: '2023-01-01', standing: 'present' };
  const profile = await addRecord(house.platform, villageProfile, {
    region: home,
    values: { code: home, name: '某村', lifted: true },
  });
  const cadre = await addRecord(house.platform, resident, {
    region: home,
    owner: profile,
    values: { name: '周某', ...sent },
  });
  const given = { kind: 'leave', from: '2023-10-21', to: '2023-11-21', reason: '住院', department: '组织部' };
  await opened(leaveHandling, cadre, given);
  expect(await counted(organisation, resident)).toBe(0);
  const another = await addRecord(house.platform, resident, {
    region: home,
    owner: profile,
    values: { name: '吴某', ...sent },
  });
  await opened(leaveHandling, another, given, 'county');
  expect(await counted(organisation, resident)).toBe(1);
  expect([await counted(countyClerk, resident), await counted(village, resident)]).toEqual([2, 2]);
});
