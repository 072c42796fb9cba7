import { type DatedValue, defineParameter, quantity } from '../../kernel/index.ts';

const since = (value: number): DatedValue[] => [{ from: '2020-01-01', value }];
/** Ours (默认值): the sources set a day for each problem and say nothing of how long a step may take. */
const days = (id: string, label: string, value: number) =>
  defineParameter(`rectification-${id}-days`, quantity(label, '天'), since(value));

export const receiptDays = days('receipt', '问题整改签收时限', 2);
export const planDays = days('plan', '整改方案制定时限', 5);
export const fixDays = days('fix', '整改时限（规定日期更早的从其日期）', 60);
export const extensionDays = days('extension', '延期审批时限', 3);
export const checkDays = days('check', '销号初核时限', 5);
export const secondCheckDays = days('second-check', '销号复核时限', 10);
export const pressingDays = days('pressing', '到期未销号督办时限', 3);
/** One, three and six months after it was closed, each counted from the last. */
export const firstLookDays = days('first-look', '第一次回头看时限（自销号）', 30);
export const secondLookDays = days('second-look', '第二次回头看时限（自上次）', 60);
export const thirdLookDays = days('third-look', '第三次回头看时限（自上次）', 90);
export const transferDays = days('transfer', '移送线索处置反馈时限', 90);
export const lookBackDays = days('look-back', '回头看全程时限（自销号）', 180);
