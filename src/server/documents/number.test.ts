import { afterAll, beforeAll, expect, test } from 'vitest';
import { holderOf, type TestPlatform, testPlatform } from '../../../test/platform.ts';
import { countyClerk } from '../../domains/household/index.ts';
import type { Day, OfficialDocument } from '../../kernel/index.ts';
import { asSeat, on } from '../session.ts';
import { numberOf } from './number.ts';

let house: TestPlatform;
beforeAll(async () => {
  house = await testPlatform();
});
afterAll(() => house.close());

/** Prints a paper for the case with that number, somewhere. */
const print = (n: number, document = 'enrolment-notice', day: Day = '2023-10-20', code = '410621101201') =>
  asSeat(on(house.platform, day), holderOf(house.platform, countyClerk, code.slice(0, 6)), (session) =>
    numberOf(session, session.names.find<OfficialDocument>('document', document) as OfficialDocument, {
      id: `00000000-0000-4000-8000-00000000000${n}`,
      region: session.regions.find(code)?.id ?? 0,
    }),
  );

test('papers of one kind are counted in a county, whatever they are about', async () => {
  expect(await print(1)).toBe('浚县-公示-2023-0001');
  expect(await print(2)).toBe('浚县-公示-2023-0002');
  expect(await print(2, 'clearance-notice')).toBe('浚县-公示-2023-0003');
});
test('a paper printed again bears the same number, also a year later', async () => {
  expect(await print(1)).toBe('浚县-公示-2023-0001');
  expect(await print(1, 'enrolment-notice', '2024-02-01')).toBe('浚县-公示-2023-0001');
});
test('another kind, county or year begins anew', async () => {
  expect(await print(1, 'consent-letter')).toBe('浚县-承诺授权书-2023-0001');
  expect(await print(3, 'enrolment-notice', '2023-10-20', '410622001200')).toBe('淇县-公示-2023-0001');
  expect(await print(4, 'enrolment-notice', '2024-01-02')).toBe('浚县-公示-2024-0001');
});
test('two who print at once get two numbers', async () => {
  const given = await Promise.all([5, 6, 7].map((n) => print(n, 'exclusion-letter')));
  expect(given.toSorted()).toEqual([
    '浚县-暂不纳入告知书-2023-0001',
    '浚县-暂不纳入告知书-2023-0002',
    '浚县-暂不纳入告知书-2023-0003',
  ]);
});
