import { expect, test } from 'vitest';
import { checklist } from './checklist.ts';

const method = checklist('书屋三步法');
const entered = {
  place: ' 某县 ',
  items: [
    { group: '三步', text: ' 借 ', every: '每周', who: '村级', evidence: '', duty: null },
    { text: '还' },
  ],
};

test('a checklist keeps what was filled in of each item', () => {
  expect(method.parse(entered)).toEqual({
    place: '某县',
    items: [{ group: '三步', text: '借', every: 'week', who: '村级' }, { text: '还' }],
  });
});
test('one without items says that its source gives none', () => {
  expect(method.show(method.parse({ place: '某县', items: [] }))).toBe('来源未给出内容');
  expect(method.show(method.parse(entered))).toBe('2项');
});
test.each([
  ['no list', '3项', '书屋三步法：应为来源地和逐条事项'],
  ['no place', { ...entered, place: ' ' }, '来源地：必填'],
  [
    'an item without words',
    { place: '某县', items: [{ text: '借' }, { who: '村级' }] },
    '第2项：事项必填；不需要这一项请删去该行',
  ],
  [
    'another cadence',
    { place: '某县', items: [{ text: '借', every: '时常' }] },
    '频次：应为每日、每周、每两周、每半月、每月、每季度、每半年、每年等之一',
  ],
])('%s is refused', (_, input, said) => {
  expect(() => method.parse(input)).toThrow(said);
});
