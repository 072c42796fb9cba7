import { defineParameter, keepingOf, quantity } from '../../kernel/index.ts';

/** Personal information is kept no longer than its purpose needs (《个人信息保护法》第十九条); how long that is, no source says. */
const days = (id: string, label: string, value: number) =>
  defineParameter(id, quantity(label, '天'), [{ from: '2020-01-01', value }]);

export const keepHandedBackLines = keepingOf(
  'handed-back-lines',
  days('keep-handed-back-lines', '退回和待确认的行保存天数', 180),
);
export const keepSearchTerms = keepingOf('search-terms', days('keep-search-terms', '查询词保存天数', 180));
