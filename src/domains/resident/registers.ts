import {
  ahead,
  type Column,
  code,
  type Day,
  day,
  daysFrom,
  defineCodeList,
  defineRegister,
  optional,
  personal,
  quantity,
  sealed,
  type Term,
  text,
  yesNo,
} from '../../kernel/index.ts';
import { Department, villageProfile } from '../household/index.ts';

export const Role = defineCodeList('队内职务', {
  first: '第一书记',
  leader: '工作队长',
  member: '工作队员',
});
export const Standing = defineCodeList('在岗状态', { present: '在岗', left: '已离任' });
export const LeavingReason = defineCodeList('离任原因', {
  rotation: '轮换',
  recall: '召回',
  transfer: '工作调整',
  other: '其他',
});

/** 驻村干部: those of one village are its 工作队; each keeps the unit that sent them and the batch they came with. */
export const resident = defineRegister('resident', '驻村干部', {
  of: villageProfile,
  title: 'name',
  fields: {
    name: text('姓名'),
    role: code('队内职务', Role),
    unit: text('派出单位'),
    post: optional(text('原任职务')),
    phone: optional(sealed(personal(text('联系电话')))),
    batch: optional(text('批次')),
    arrivedOn: day('到村日期'),
    standing: code('在岗状态', Standing),
    departedOn: optional(day('离任日期')),
    departedWhy: optional(code('离任原因', LeavingReason)),
  },
});

/** 驻村安排: one stay in the village within a week, as the township plans it: from Monday to Friday are 五天四夜. */
export const stay = defineRegister('stay', '驻村安排', {
  of: resident,
  fields: {
    from: ahead(day('到村日')),
    to: ahead(day('离村日')),
    days: optional(quantity('驻村天数', '天')),
    nights: optional(quantity('驻村夜数', '夜')),
    note: optional(text('情况说明')),
  },
  derives: (c) => ({ days: bothDaysIn(c.from, c.to), nights: daysFrom(c.from, c.to) }),
  forbids: (c) => [
    { when: c.nights.below(0), say: '离村日早于到村日；请改正' },
    { when: c.nights.above(6), say: '一次安排不超过七天；跨周的请按周分开填写' },
  ],
});

export const LeaveKind = defineCodeList('离村类型', {
  leave: '请假',
  errand: '公出（开会、培训，报备后计入驻村）',
});
/** 请销假: away from the village, asked for beforehand and reported back. */
export const leave = defineRegister('leave', '请销假', {
  of: resident,
  fields: {
    kind: code('离村类型', LeaveKind),
    from: ahead(day('起始日期')),
    to: ahead(day('结束日期')),
    length: optional(quantity('天数', '天')),
    reason: text('事由'),
    department: optional(code('审批部门', Department)),
    opinion: optional(text('审批意见')),
    granted: optional(yesNo('是否批准')),
    returnedOn: optional(day('销假日期')),
  },
  derives: (c) => ({ length: bothDaysIn(c.from, c.to) }),
  forbids: (c) => [{ when: c.length.below(1), say: '结束日期早于起始日期；请改正' }],
});

/** 轮换、召回: how a resident's time ends, who comes after, and how long both were there (以老带新). */
export const replacement = defineRegister('replacement', '驻村干部轮换召回', {
  of: resident,
  fields: {
    why: code('离任原因', LeavingReason),
    reason: text('理由'),
    talkedOn: optional(day('约谈日期')),
    successor: optional(text('接任干部')),
    successorUnit: optional(text('接任干部派出单位')),
    successorOn: optional(day('接任干部到村日期')),
    leftOn: optional(day('离任日期')),
    overlap: optional(quantity('新老共同驻村天数', '天')),
    department: optional(code('审批部门', Department)),
    opinion: optional(text('审批意见')),
  },
  derives: (c) => ({ overlap: daysFrom(c.successorOn, c.leftOn) }),
});

/** Days from the first to the last, both counted: calendar arithmetic, no amount of policy. */
function bothDaysIn<R extends string>(from: Column<Day, R>, to: Column<Day, R>): Term<R> {
  return { op: 'add', left: daysFrom(from, to), right: { number: 1 } };
}
