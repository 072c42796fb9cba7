import { ahead, day, defineRegister, machine, optional, text } from '../../kernel/index.ts';

/**
 * 年度动态调整 of a county: opened (冻结), collected, closed (关账). A list of no people, so that every village sees who opened it
 * and until when. When it was written is the instant of the freeze; when 关账日期 came in, that of the close: nothing is copied.
 */
export const adjustment = defineRegister('adjustment', '年度动态调整', {
  reference: true,
  key: 'number',
  title: 'name',
  fields: {
    /** County and year: one county has one a year. */
    number: machine(text('编号')),
    name: text('名称'),
    document: optional(text('依据文号')),
    openedOn: day('冻结日期'),
    collectBy: ahead(day('采集截止日期')),
    closeBy: ahead(day('关账截止日期')),
    explanation: optional(text('关账前核对说明')),
    submittedOn: optional(day('提请关账日期')),
    opinion: optional(text('复核意见')),
    closedOn: optional(day('关账日期')),
    reopenReason: optional(text('重新开账理由')),
    reopenedOn: optional(day('重新开账日期')),
    enteredOn: optional(day('录入国家系统完成日期')),
  },
  forbids: (c) => [
    { when: c.collectBy.below(c.openedOn), say: '采集截止日期早于冻结日期；请改正' },
    { when: c.closeBy.below(c.collectBy), say: '关账截止日期早于采集截止日期；请改正' },
  ],
});
