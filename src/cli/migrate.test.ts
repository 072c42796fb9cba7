import { expect, test } from 'vitest';
import { toldOf } from './migrate.ts';

test('a new database is one line, an update names what changed, and neither is nothing', () => {
  expect(toldOf(['0001-engine.sql', '0002-registers.sql'])).toBe('已建库');
  expect(toldOf(['0084-notices.sql'])).toBe('数据库已更新：0084-notices.sql');
  expect(toldOf([])).toBeUndefined();
});
