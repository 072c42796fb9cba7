import {
  code,
  day,
  defineCodeList,
  defineRegister,
  money,
  month,
  optional,
  sensitive,
  text,
} from '../../kernel/index.ts';
import { person } from '../household/index.ts';

export const WorkPlace = defineCodeList(
  '务工地点',
  {
    county: '县内',
    province: '省内县外',
    away: '省外',
  },
  {
    county: ['本县', '县域内', '县内务工'],
    province: ['省内', '县外省内', '省内务工', '市内县外'],
    away: ['外省', '省外务工'],
  },
);
export const PostKind = defineCodeList(
  '公益岗类型',
  {
    cleaning: '保洁',
    roads: '护路',
    rivers: '护河',
    forests: '护林',
    care: '护理照料',
    other: '其他',
  },
  {
    cleaning: ['保洁员', '环卫'],
    roads: ['护路员'],
    rivers: ['护河员', '河道巡查'],
    forests: ['护林员'],
    care: ['护理', '照料', '护理员'],
  },
);

/** 失业登记: someone who is registered as out of work. */
export const unemployment = defineRegister('unemployment', '失业登记', {
  of: person,
  fields: {
    registeredOn: day('失业登记日期'),
    reason: optional(text('失业原因')),
    reemployedOn: optional(day('再就业日期')),
  },
});

/** 务工情况: where someone works, and since when work, wages or social insurance have stopped. */
export const employment = defineRegister('employment', '务工情况', {
  of: person,
  fields: {
    place: optional(code('务工地点', WorkPlace)),
    employer: optional(text('务工单位')),
    wage: optional(sensitive(money('月工资'))),
    stoppedOn: optional(day('停工或返乡日期')),
    resumedOn: optional(day('复工日期')),
    unpaidFrom: optional(month('工资停发起始月份')),
    uninsuredFrom: optional(month('社保停缴起始月份')),
  },
});

/** 公益性岗位: a post paid from public money, until it is left. */
export const welfarePost = defineRegister('welfare-post', '公益性岗位', {
  of: person,
  fields: {
    kind: code('岗位类型', PostKind),
    fund: optional(text('资金来源')),
    startedOn: optional(day('上岗日期')),
    endsOn: optional(day('协议到期日期')),
    pay: optional(sensitive(money('月报酬'))),
    leftOn: optional(day('退出日期')),
    leftWhy: optional(text('退出原因')),
  },
});
