import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { holderOf, type TestPlatform, testPlatform } from '../../../test/platform.ts';
import { addHousehold, addPerson, addRecord, rowsOf } from '../../../test/registry.ts';
import { medicalCost } from '../../domains/health/registers.ts';
import { village } from '../../domains/household/index.ts';
import { asSeat, asSystem } from '../session.ts';
import { alertEvidence } from './alert-evidence.ts';
import { runRules } from './run.ts';

let opened: TestPlatform;
beforeAll(async () => {
  opened = await testPlatform();
});
afterAll(() => opened?.close());
beforeEach(async () => {
  await sql`truncate household, delivery, feed_row cascade`.execute(opened.platform.database.owner);
});

const here = '410622102227';

/** Two bills that together reach the line, in a file of the county. */
async function bills(): Promise<string> {
  const { platform } = opened;
  const owner = await addHousehold(platform, here);
  const person = await addPerson(platform, here, owner, '李四');
  await addRecord(platform, medicalCost, { region: here, owner: person, values: { selfPaid: 2_430_000 } });
  const county = platform.regions.find('410622')?.id ?? 0;
  const line = { feed: 'medical-costs', office: '医保局', month: '2023-10', region: county };
  const { id } = await platform.database.owner
    .insertInto('delivery')
    .values({ ...line, file: '医保10月.xlsx', digest: 'd', state: 'accepted', by: '测试员' })
    .returning('id')
    .executeTakeFirstOrThrow();
  const bill = (n: number, on: string, own: number) => ({
    ...line,
    delivery_id: id,
    line: n,
    state: 'matched',
    record: person,
    on_day: on,
    given: JSON.stringify({ own, settledOn: on }),
  });
  await platform.database.owner
    .insertInto('feed_row')
    .values([bill(7, '2023-10-02', 2_000_000), bill(12, '2023-10-09', 430_000)])
    .execute();
  await asSystem(platform, (session) => runRules(session, '2023-10'));
  const [alert] = await rowsOf<{ id: string }>(platform, sql`select id from alert`);
  return alert?.id ?? '';
}
const asked = (code: string, id: string) =>
  asSeat(opened.platform, holderOf(opened.platform, village, code), (session) => alertEvidence(session, id));

test('an alert opens to all bills that make the sum, by file and line, for the village that goes there', async () => {
  const { columns, lines, sums } = await asked(here, await bills());
  expect(lines.map(({ file, line, day, shown }) => [file, line, day, shown.own])).toEqual([
    ['医保10月.xlsx', 12, '2023-10-09', '4,300元'],
    ['医保10月.xlsx', 7, '2023-10-02', '20,000元'],
  ]);
  expect([sums.own, columns.map(({ label }) => label)]).toEqual(['24,300元', ['个人自付', '结算日期']]);
});

test('a village opens only the alerts of its own households', async () => {
  const id = await bills();
  await expect(asked('410622102200', id)).rejects.toThrow('没有');
});
