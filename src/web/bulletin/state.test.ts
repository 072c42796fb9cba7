import { expect, test } from 'vitest';
import { stateOf } from './state.ts';

const asked = (waiting: number, disputed: number) => ({
  deadline: '2023-10-25' as const,
  waiting,
  disputed,
  units: [],
});
test.each([
  [null, null, '未征求意见，数据可能变化'],
  [null, asked(2, 0), '征求意见稿，2个单位未反馈（期限2023-10-25）'],
  [null, asked(2, 1), '核对中，1个单位有异议'],
  [null, asked(0, 0), '已核对，待签发'],
  [{ at: '2023-10-28T01:00:00Z', by: '吴市经办' }, asked(0, 0), '吴市经办 2023-10-28 签发'],
])('signed %o and asked %o it is %s', (published, consultation, label) => {
  expect(stateOf({ published, consultation, edition: 0 }).label).toBe(label);
});

test('a correction says that it is one', () => {
  const published = { at: '2023-10-28T01:00:00Z', by: '吴市经办' };
  expect(stateOf({ published, consultation: null, edition: 2 }).label).toBe('更正（第2次）');
});
