import { describe, expect, test } from 'vitest';
import { book } from './fixtures/library.ts';
import { calculate, formulaIn } from './index.ts';

const worth = formulaIn('藏书价值公式', book);

describe('a formula as people write it', () => {
  test.each([
    ['定价×册数', { price: 2450, copies: 3 }, 7350],
    ['（定价＋估价）÷读者人数', { price: 100, appraised: 50, readers: 4 }, 38],
    ['定价 + 估价（未填按0计）', { price: 100, appraised: null }, 100],
    ['定价＋估价', { price: 100, appraised: null }, null],
    ['(册数-遗失册数)*2', { copies: 5, lost: 1 }, 8],
    ['册数－遗失册数－2×读者人数', { copies: 9, lost: 1, readers: 3 }, 2],
  ])('%s', (text, facts, expected) => {
    expect(calculate(worth.parse(text), facts)).toBe(expected);
  });
  test.each(['定价×', '（定价', '定价＋颜色', '', '定价 估价', '书名＋定价'])('%s is refused', (text) => {
    expect(() => worth.parse(text)).toThrow('藏书价值公式');
  });
  test('is shown as it may be entered again, and survives storing', () => {
    const term = worth.parse('（定价＋估价（未填按0计））÷读者人数');
    expect(worth.show(term)).toBe('（定价＋估价（未填按0计））÷读者人数');
    expect(worth.parse(worth.show(term))).toEqual(term);
    expect(worth.parse(JSON.parse(JSON.stringify(term)))).toEqual(term);
  });
});
