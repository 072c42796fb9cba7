import {
  ahead,
  code,
  day,
  defineCodeList,
  defineRegister,
  machine,
  optional,
  text,
} from '../../kernel/index.ts';
import { Department } from '../household/index.ts';

export const Origin = defineCodeList('交办层级', { city: '市级', county: '县级' });
export const About = defineCodeList('交办来源', {
  figure: '统计指标',
  household: '农户',
  finding: '问题数据',
  record: '登记',
  case: '办理事项',
  other: '其他',
});

/** 交办事项: what somebody who saw it handed to an area or a department, by when, and what came of it. */
export const assignment = defineRegister('assignment', '交办事项', {
  title: 'title',
  fields: {
    title: text('交办事项'),
    demand: text('交办要求'),
    deadline: ahead(day('办结期限')),
    department: optional(code('责任部门', Department)),
    about: optional(code('来源', About)),
    /** The page on which it was seen, an address within the application. */
    link: optional(machine(text('来源页面'))),
    origin: code('交办层级', Origin),
    receivedOn: optional(day('签收日期')),
    /** 不属本单位职责: why it was handed back unanswered. */
    declined: optional(text('退回原因')),
    reply: optional(text('办理情况')),
    evidence: optional(text('佐证材料')),
    answeredOn: optional(day('回复日期')),
    opinion: optional(text('核实意见')),
    closedOn: optional(day('销号日期')),
  },
});
