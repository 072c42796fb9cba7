import {
  ahead,
  code,
  day,
  defineCodeList,
  defineRegister,
  keyOf,
  optional,
  text,
  yesNo,
} from '../../kernel/index.ts';
import { Department, household } from '../household/index.ts';

export const ProblemSource = defineCodeList('问题来源', {
  assessment: '国家考核评估',
  inspection: '巡视巡察',
  audit: '审计',
  supervision: '省市督查',
  visit: '暗访',
  daily: '日常监测',
  self: '自查',
});
/** 问题类别: the source texts give none; the list is ours. */
export const ProblemCategory = defineCodeList('问题类别', {
  monitoring: '监测识别',
  assistance: '帮扶措施',
  security: '三保障和饮水安全',
  industry: '产业就业',
  funds: '资金项目资产',
  team: '驻村帮扶',
  data: '数据质量',
  conduct: '工作作风',
  other: '其他',
});
export const ProblemState = defineCodeList('整改状态', {
  found: '待整改',
  rectifying: '整改中',
  closed: '已销号',
  relapsed: '反弹',
});

/** 问题整改台账: what inspectors found in a place; it may be about a household or a project. */
export const problem = defineRegister('problem', '问题整改台账', {
  key: 'number',
  title: 'title',
  fields: {
    number: text('问题编号'),
    title: text('问题'),
    source: code('问题来源', ProblemSource),
    category: code('问题类别', ProblemCategory),
    state: code('整改状态', ProblemState),
    foundOn: day('发现日期'),
    foundBy: optional(text('检查组')),
    detail: optional(text('具体情况')),
    leader: optional(text('责任领导')),
    unit: optional(text('责任单位')),
    person: optional(text('责任人')),
    deadline: optional(ahead(day('整改时限'))),
    household: optional(keyOf('涉及农户', household)),
    project: optional(keyOf('涉及项目', { id: 'project' })),
    closedOn: optional(day('销号日期')),
    relapsedOn: optional(day('反弹日期')),
  },
});

export const Line = defineCodeList('交办线', { area: '属地（块）', department: '行业部门（条）' });

/** 整改记录: what whoever a problem was handed to did about it; 双交办 makes one for the area and one for the department. */
export const rectification = defineRegister('rectification', '整改记录', {
  of: problem,
  title: 'title',
  fields: {
    /** What the department is told of the problem, which it sees only while it puts it right. */
    title: text('问题'),
    detail: optional(text('具体情况')),
    line: code('交办线', Line),
    demand: text('整改要求'),
    deadline: ahead(day('整改时限')),
    department: optional(code('责任部门', Department)),
    receivedOn: optional(day('签收日期')),
    leader: optional(text('责任领导')),
    person: optional(text('责任人')),
    measures: optional(text('整改措施')),
    stages: optional(text('阶段目标')),
    result: optional(text('整改情况')),
    evidence: optional(text('佐证材料')),
    alike: optional(text('举一反三情况')),
    fixedOn: optional(day('申请销号日期')),
    extendedTo: optional(ahead(day('申请延期至'))),
    extensionWhy: optional(text('延期理由')),
    extended: optional(yesNo('是否批准延期')),
    /** Of the first check that was made of it; the rate of those that passed at once is I24. */
    failed: optional(yesNo('是否曾核查不通过')),
    opinion: optional(text('初核意见')),
    checkedOn: optional(day('初核日期')),
    secondOpinion: optional(text('复核意见')),
    secondCheckedOn: optional(day('复核日期')),
    closedOn: optional(day('销号日期')),
  },
});

export const Pressing = defineCodeList('督办方式', {
  urged: '督办',
  notified: '通报',
  talked: '约谈',
  referred: '移送问责',
});
/** 督办升级: what was done about a rectification that did not come in time; a person decides how far to go. */
export const pressing = defineRegister('pressing', '督办升级记录', {
  of: rectification,
  fields: {
    how: code('督办方式', Pressing),
    pressedOn: day('督办日期'),
    whom: text('督办对象'),
    content: optional(text('督办情况')),
    document: optional(text('文号')),
  },
});

/** 回头看: whether a problem that was closed stays solved. */
export const lookBack = defineRegister('look-back', '回头看记录', {
  of: problem,
  fields: {
    closedOn: optional(day('销号日期')),
    firstOn: optional(day('第一次回头看日期')),
    secondOn: optional(day('第二次回头看日期')),
    thirdOn: optional(day('第三次回头看日期')),
    finding: optional(text('回头看情况')),
  },
});

/** 问题线索移送: what of a problem is for 纪检监察机关 to look into, and what came of it as far as it tells. */
export const transfer = defineRegister('transfer', '问题线索移送', {
  of: problem,
  fields: {
    clue: text('线索摘要'),
    concerns: optional(text('涉及对象')),
    department: text('接收单位'),
    sentOn: day('移送日期'),
    receivedOn: optional(day('接收日期')),
    outcome: optional(text('处理情况')),
    answeredOn: optional(day('反馈日期')),
  },
});
