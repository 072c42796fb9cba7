import { type DatedValue, defineParameter, quantity } from '../../kernel/index.ts';

const since = (value: number): DatedValue[] => [{ from: '2020-01-01', value }];

/** Ours (默认值): no source says how long each step may take; the day that counts is the one set with the assignment. */
export const receiptDays = defineParameter(
  'assignment-receipt-days',
  quantity('交办签收时限', '天'),
  since(1),
);
export const answerDays = defineParameter(
  'assignment-answer-days',
  quantity('交办回复时限（办结期限更早的从其期限）', '天'),
  since(30),
);
export const checkDays = defineParameter(
  'assignment-check-days',
  quantity('交办核实销号时限', '天'),
  since(3),
);
