import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  csv,
  householdHeader,
  households,
  type SmallCounty,
  smallCounty,
} from '../../../test/small-county.ts';
import { registeredPeople } from '../../domains/household/indicators.ts';
import { computeFigures } from '../indicators/compute.ts';
import { asSeat, asSystem } from '../session.ts';
import { figureDifference } from './difference.ts';

let county: SmallCounty;
beforeAll(async () => {
  county = await smallCounty();
});
afterAll(() => county?.close());

const compute = (month: string) => asSystem(county.platform, (session) => computeFigures(session, month));
const causes = async (id: string) => {
  const { rows } = await asSeat(county.platform, county.clerk, (session) =>
    figureDifference(session, id, { month: '2023-10', region: '410622', part: 'numerator' }),
  );
  return rows.map(({ title, causes }) => [title, causes.map(({ by, text }) => [by, text])]);
};

test('a base list is named with its file and line, though it was not the first of its region', async () => {
  await compute('2023-09');
  const [first, [code, number, head, type, , phone]] = households;
  const changed = csv(householdHeader, first, [code, number, head, type, 4, phone]);
  await county.send({ feed: 'household-list', file: '农户信息10月.csv', month: '2023-10', bytes: changed });
  await compute('2023-10');
  expect(await causes(registeredPeople.id)).toEqual([
    ['王秀英', [['file', '县级经办2023年10月农户信息“农户信息10月.csv”第3行']]],
  ]);
});
