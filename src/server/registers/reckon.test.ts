import { afterAll, beforeAll, expect, test } from 'vitest';
import { holderOf, type TestPlatform, testPlatform } from '../../../test/platform.ts';
import { countyClerk } from '../../domains/household/index.ts';
import { findRecord } from '../db/facts.ts';
import { addValue } from '../parameters/change.ts';
import type { Platform } from '../platform.ts';
import { runMonth } from '../runs/month.ts';
import { asSeat, asSystem, on } from '../session.ts';
import { insertRecords, updateRecord } from './write.ts';

let house: TestPlatform;
beforeAll(async () => {
  house = await testPlatform();
});
afterAll(() => house.close());

const [ours, theirs] = ['410621101201', '410622101200'];
const sheet = {
  population: 4,
  wages: 3_000_000,
  business: 1_200_000,
  property: 80_000,
  transfers: 600_000,
  businessCost: 500_000,
  claims: 200_000,
  selfPaid: 1_800_000,
};
let count = 0;
const addHousehold = (platform: Platform, code: string, values: Record<string, unknown>): Promise<string> =>
  asSystem(platform, async (session) => {
    const region = session.regions.find(code)?.id ?? 0;
    const given = { number: `H${++count}`, head: '张三', type: 'ordinary', ...values };
    const [id] = await insertRecords(session, platform.root, [{ region, owner: null, values: given }]);
    return String(id);
  });
const reference = async (platform: Platform, id: string) =>
  asSystem(
    platform,
    async (session) => (await findRecord(session, platform.root, id))?.values.referencePerHead,
  );

test('the reference income of a household follows its income sheet', async () => {
  const { platform } = house;
  const id = await addHousehold(platform, ours, sheet);
  expect(await reference(platform, id)).toBe(695_000);
  await asSystem(platform, async (session) => {
    const record = await findRecord(session, platform.root, id);
    if (record) await updateRecord(session, platform.root, record, { selfPaid: null });
  });
  expect(await reference(platform, id)).toBe(1_145_000);
});

test('a county’s own formula holds from its day on, and for its own households only', async () => {
  const { platform } = house;
  const [here, there] = [
    await addHousehold(platform, ours, sheet),
    await addHousehold(platform, theirs, sheet),
  ];
  await asSeat(platform, holderOf(platform, countyClerk, '410621'), (session) =>
    addValue(session, 'reference-income', {
      from: '2023-11-01',
      value: '（家庭纯收入－合规自付支出）÷家庭人口数',
      basis: '某县〔2023〕9号',
    }),
  );
  const later = await house.reopen();
  await runMonth(later, '2023-10');
  expect(await reference(later, here)).toBe(695_000);
  await runMonth(on(later, '2023-11-02'), '2023-11');
  expect([await reference(later, here), await reference(later, there)]).toEqual([645_000, 695_000]);
});
