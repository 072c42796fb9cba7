import { expect, test } from 'vitest';
import type { DeliveryView, FeedLine } from '../../server/http/contract.ts';
import { receiptsOf } from './receipts.ts';

const delivery = (id: string, rows: number, matched: number, state = 'accepted'): DeliveryView =>
  ({
    id,
    file: `${id}.csv`,
    state,
    rows,
    matched,
    candidates: 0,
    rejected: rows - matched,
    repeated: 0,
  }) as DeliveryView;
const line = (department: string, rows: number, before: number | null, ...deliveries: DeliveryView[]) =>
  ({ department, rows, repeated: 0, before, state: 'received', deliveries }) as unknown as FeedLine;

const lines = [
  line('水利局', 10, 4, delivery('一村', 7, 6), delivery('二村', 3, 3)),
  line('水利局', 5, null, delivery('停水', 5, 5)),
  line('住建局', 9, 9, delivery('危房', 9, 8), delivery('上一份', 8, 8, 'withdrawn')),
];

test('a department’s files of one drop are added up, whatever feeds they were for', () => {
  const [water] = receiptsOf(lines, ['一村', '二村', '停水']);
  expect(water).toMatchObject({ department: '水利局', sum: { rows: 15, matched: 14, rejected: 1 } });
  expect(water?.files.map(({ delivery: { id } }) => id)).toEqual(['二村', '一村', '停水']);
});

test('a feed that did not come last month is left out of the change', () => {
  expect(receiptsOf(lines, ['一村', '停水', '危房']).map(({ change }) => change)).toEqual(['+6', '持平']);
});

test('what came before this drop, or was replaced, is in no receipt', () => {
  expect(receiptsOf(lines, ['上一份'])).toEqual([]);
});
