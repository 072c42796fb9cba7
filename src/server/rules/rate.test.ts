import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type TestPlatform, testPlatform } from '../../../test/platform.ts';
import { addHousehold, addRecord, rowsOf } from '../../../test/registry.ts';
import { alert } from '../../domains/monitoring/index.ts';
import type { Platform } from '../platform.ts';
import { asSystem } from '../session.ts';
import { rateHouseholds } from './rate.ts';

let opened: TestPlatform;
let platform: Platform;
beforeAll(async () => {
  opened = await testPlatform();
  platform = opened.platform;
});
afterAll(() => opened?.close());
beforeEach(async () => {
  await sql`truncate household cascade`.execute(platform.database.owner);
});

const village = '410622102227';
const rate = () => asSystem(platform, (session) => rateHouseholds(session));
const ratings = () =>
  rowsOf<any>(platform, sql`select colour, colour_reason, colour_milder from household order by number`);

const found = {
  rule: 'r',
  register: 'house',
  source: '住建局',
  month: '2023-10-01',
  raisedOn: '2023-10-20',
  inputs: '',
  dispatched: false,
  state: 'waiting',
};
const red = { ...found, record: '1', level: 'red', risk: 'housing', reason: '房屋D级', milder: '若房屋A级' };
const yellow = {
  ...found,
  record: '2',
  level: 'yellow',
  risk: 'illness',
  reason: '自付超线',
  milder: '若自付低于线',
};
const other = {
  ...found,
  record: '3',
  level: 'yellow',
  risk: 'disability',
  reason: '新办残疾证',
  milder: '',
};
const answered = (verdict: string, answeredOn: string) => ({
  ...yellow,
  state: 'answered',
  verdict,
  answeredOn,
});

test.each<[string, object, object[], (string | null)[]]>([
  ['red by one grave alert', {}, [red], ['red', '房屋D级', '若房屋A级']],
  [
    'red by two kinds of alert',
    {},
    [yellow, other],
    ['red', '两类以上风险叠加：新办残疾证；自付超线', '若自付低于线'],
  ],
  ['yellow by one kind', {}, [yellow], ['yellow', '自付超线', '若自付低于线']],
  [
    'yellow by an alert sent out',
    {},
    [{ ...yellow, state: 'gathered', dispatched: true }],
    ['yellow', '自付超线', '若自付低于线'],
  ],
  [
    'yellow while a visit that found a risk is fresh',
    { verifiedOn: '2023-04-20' },
    [answered('risk', '2023-04-20')],
    ['yellow', '自付超线', '若自付低于线'],
  ],
  [
    'green where a visit found none',
    { verifiedOn: '2023-10-10' },
    [answered('none', '2023-10-10')],
    ['green', '未发现风险，2023-10-10已入户核实', null],
  ],
  [
    'green where the cause has ceased',
    { verifiedOn: '2023-10-10' },
    [{ ...red, state: 'ceased' }],
    ['green', '未发现风险，2023-10-10已入户核实', null],
  ],
  ['grey where nobody looked', {}, [], ['grey', '近6个月未入户核实', null]],
  [
    'grey where the look was too long ago',
    { verifiedOn: '2023-04-19' },
    [],
    ['grey', '近6个月未入户核实', null],
  ],
  [
    'what a person said, until its day',
    { colourOverride: 'green', colourOverrideReason: '已安置', colourOverrideUntil: '2023-10-20' },
    [red],
    ['green', '人工评定：已安置（有效至2023-10-20）', null],
  ],
  [
    'what was found, after that day',
    { colourOverride: 'green', colourOverrideReason: '已安置', colourOverrideUntil: '2023-10-19' },
    [red],
    ['red', '房屋D级', '若房屋A级'],
  ],
  ['nothing where it is no household that is helped', { type: 'ordinary' }, [red], [null, null, null]],
  [
    'nothing any more where it has left the scope',
    { type: 'ordinary', colour: 'red', colourReason: '旧', colourMilder: '旧' },
    [],
    [null, null, null],
  ],
])('a household is rated %s', async (_, values, alerts, expected) => {
  const owner = await addHousehold(platform, village, { type: 'lifted', ...values });
  for (const each of alerts)
    await addRecord(platform, alert, { region: village, owner, values: each as Record<string, unknown> });
  await rate();
  expect((await ratings()).map((row) => Object.values(row))).toEqual([expected]);
});

test('rating again writes nothing', async () => {
  await addHousehold(platform, village, { type: 'lifted' });
  expect(await rate()).toEqual({ rated: 1, changed: 1 });
  expect(await rate()).toEqual({ rated: 1, changed: 0 });
});
