import { expect, test } from 'vitest';
import { type Finding, type Rating, rate } from './index.ts';

const red: Finding = { level: 'red', risk: 'damage', sentence: '破损8页', milder: '若不高于3页' };
const yellow: Finding = { level: 'yellow', risk: 'unreturned', sentence: '逾期一年', milder: '若已归还' };
const again: Finding = { ...yellow, sentence: '逾期两年' };
const other: Finding = { level: 'yellow', risk: 'arrears', sentence: '欠费5元', milder: '若欠费不高于0元' };
const at = { day: '2025-03-31', freshMonths: 6 } as const;

test.each<[string, readonly Finding[], string | null, Rating]>([
  [
    'red by a red finding',
    [red],
    '2025-03-01',
    { colour: 'red', sentence: '破损8页', milder: '若不高于3页' },
  ],
  [
    'red with everything found, milder only by what is red',
    [yellow, red],
    null,
    { colour: 'red', sentence: '逾期一年；破损8页', milder: '若不高于3页' },
  ],
  [
    'red by yellow findings of two kinds',
    [yellow, other],
    '2025-03-01',
    { colour: 'red', sentence: '两类以上风险叠加：逾期一年；欠费5元', milder: '若已归还；若欠费不高于0元' },
  ],
  [
    'yellow by two findings of one kind',
    [yellow, again],
    '2025-03-01',
    { colour: 'yellow', sentence: '逾期一年；逾期两年', milder: '若已归还' },
  ],
  [
    'green where nothing was found and someone looked',
    [],
    '2024-09-30',
    { colour: 'green', sentence: '未发现风险，2024-09-30已入户核实', milder: '' },
  ],
  [
    'grey where the look was too long ago',
    [],
    '2024-09-29',
    { colour: 'grey', sentence: '近6个月未入户核实', milder: '' },
  ],
  ['grey where nobody ever looked', [], null, { colour: 'grey', sentence: '近6个月未入户核实', milder: '' }],
])('is %s', (_, findings, verifiedOn, expected) => {
  expect(rate(findings, verifiedOn as never, at)).toEqual(expected);
});

const override = { colour: 'green', reason: '已约定归还', until: '2025-03-31' } as const;
test('a person’s own word stands until its day', () => {
  expect(rate([red], null, { ...at, override })).toEqual({
    colour: 'green',
    sentence: '人工评定：已约定归还（有效至2025-03-31）',
    milder: '',
  });
});
test.each([
  ['the day after its day', override],
  ['where there is none', null],
])('the findings count again %s', (_, word) => {
  expect(rate([red], null, { ...at, day: '2025-04-01', override: word }).colour).toBe('red');
});
