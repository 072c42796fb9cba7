import { expect, test } from 'vitest';
import { optionOf } from './bars.ts';

test('a village that is named like a page is text in the tooltip too', () => {
  const bars = [{ code: '410621101201', name: '<img src=x onerror=alert(1)>村', size: 3, shown: '3户' }];
  const { tooltip } = optionOf(bars, false, 800);
  expect(tooltip.formatter({ dataIndex: 0 })).toBe('&lt;img src=x onerror=alert(1)&gt;村　3户');
});
