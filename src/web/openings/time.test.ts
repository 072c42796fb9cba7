import { expect, test } from 'vitest';
import { timeOf } from './time.ts';

const now = new Date('2026-11-26T15:30:00Z'); // 23:30 in Shanghai
test('an instant near now has the day as people say it, in Shanghai, and no date', () => {
  expect(timeOf('2026-11-26T14:04:00Z', now)).toBe('今天22:04');
  expect(timeOf('2026-11-26T18:30:00Z', now)).toBe('明天02:30');
  expect(timeOf('2026-11-25T15:59:00Z', now)).toBe('昨天23:59');
  expect(timeOf('2026-11-20T01:00:00Z', now)).toBe('6天前09:00');
});
