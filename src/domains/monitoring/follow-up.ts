import {
  code,
  day,
  defineRegister,
  month,
  optional,
  sealed,
  sensitive,
  text,
  yesNo,
} from '../../kernel/index.ts';
import { EndedWhy, household } from '../household/index.ts';

/** 暂不纳入复核申请: what a household says against not being taken in, and the answer. */
export const appeal = defineRegister('appeal', '暂不纳入复核申请', {
  of: household,
  fields: {
    appliedOn: day('申请日期'),
    grounds: sealed(sensitive(text('申请理由'))),
    visitedOn: optional(day('复核入户日期')),
    finding: optional(sealed(sensitive(text('复核情况')))),
    answeredOn: optional(day('答复日期')),
  },
});

export const reversal = defineRegister('reversal', '消除回退记录', {
  of: household,
  fields: {
    reason: sealed(sensitive(text('回退原因'))),
    foundOn: day('发现日期'),
    reviewOpinion: optional(sealed(text('乡级审核意见'))),
    approvalOpinion: optional(sealed(text('县级审批意见'))),
  },
});

export const departure = defineRegister('departure', '监测终止记录', {
  of: household,
  fields: {
    why: code('终止原因', EndedWhy),
    on: day('发生日期'),
    evidence: text('依据'),
    reviewOpinion: optional(sealed(text('乡级审核意见'))),
    approvalOpinion: optional(sealed(text('县级审批意见'))),
  },
});

/** 回访: the monthly visit to a household whose risk was cleared, around 两不愁三保障. */
export const revisit = defineRegister('revisit', '回访记录', {
  of: household,
  fields: {
    month: month('回访月份'),
    visitedOn: day('回访日期'),
    foodAndClothing: yesNo('吃穿不愁'),
    guarantees: yesNo('三保障及饮水无问题'),
    incomeSteady: yesNo('收入稳定'),
    newRisk: yesNo('是否出现新风险'),
    note: optional(sealed(sensitive(text('回访情况')))),
  },
});
