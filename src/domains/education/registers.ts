import {
  code,
  day,
  defineCodeList,
  defineRegister,
  keyOf,
  money,
  optional,
  quantity,
  sealed,
  sensitive,
  text,
} from '../../kernel/index.ts';
import { Department, household, person } from '../household/index.ts';

export const CompulsoryStage = defineCodeList(
  '义务教育学段',
  { primary: '小学', junior: '初中' },
  { primary: ['小学阶段', '小学生'], junior: ['初级中学', '初中阶段', '初中生'] },
);
/** 控辍保学: what persuasion came to; 复学 and 送教上门 both end it. */
export const Persuasion = defineCodeList('劝返结果', {
  underway: '正在劝返',
  refused: '拒不复学',
  returned: '已复学',
  taught: '送教上门',
});
export const LaterStage = defineCodeList(
  '就读学段',
  {
    senior: '普通高中',
    vocational: '中职',
    college: '高职高专',
    university: '本科',
    graduate: '研究生',
  },
  {
    senior: ['高中', '普高'],
    vocational: ['中等职业学校', '中专', '职高', '技校', '中等职业教育'],
    college: ['高职', '大专', '专科', '高等职业教育'],
    university: ['大学', '大学本科'],
    graduate: ['硕士', '博士', '硕士研究生', '博士研究生'],
  },
);
/** 雨露计划 pays students of these. */
export const VocationalStage = defineCodeList(
  '职业教育层次',
  { vocational: '中职', college: '高职高专' },
  {
    vocational: ['中等职业学校', '中专', '职高', '技校', '中等职业教育'],
    college: ['高职', '大专', '专科', '高等职业教育'],
  },
);
export const Payment = defineCodeList(
  '发放状态',
  { waiting: '待发放', paid: '已发放', failed: '发放失败' },
  { waiting: ['未发放', '待发'], paid: ['发放', '已发', '发放成功'], failed: ['失败', '退回', '打卡失败'] },
);

/** 控辍保学台账: a child of compulsory-school age who is thought to have left school. */
export const dropout = defineRegister('dropout', '疑似失辍学', {
  of: person,
  fields: {
    stage: code('学段', CompulsoryStage),
    school: optional(text('原就读学校')),
    leftOn: day('离校日期'),
    reason: optional(sensitive(text('离校原因'))),
    persuader: optional(text('劝返责任人')),
    outcome: optional(code('劝返结果', Persuasion)),
    settledOn: optional(day('复学或送教日期')),
  },
});

/** 一对一劝返: one child who is thought to have left school, who is to bring it back, and what that came to. */
export const schoolReturn = defineRegister('school-return', '控辍保学劝返', {
  of: household,
  title: 'who',
  fields: {
    student: keyOf('学生', person),
    who: optional(text('学生姓名')),
    stage: optional(code('学段', CompulsoryStage)),
    school: optional(text('原就读学校')),
    leftOn: optional(day('离校日期')),
    reason: optional(sensitive(text('离校原因'))),
    persuader: optional(text('劝返责任人')),
    pledgedOn: optional(day('责任书签订日期')),
    talkedOn: optional(day('最近劝返日期')),
    talks: optional(quantity('劝返次数', '次')),
    finding: optional(sealed(sensitive(text('劝返情况')))),
    settledOn: optional(day('复学或送教日期')),
    aid: optional(text('享受的教育资助')),
    note: optional(sealed(text('核实说明'))),
    department: optional(code('主管部门', Department)),
  },
});

/** 非义务教育自付: what a family pays for one student in a school year, after grants. */
export const schoolingCost = defineRegister('schooling-cost', '非义务教育费用', {
  of: person,
  fields: {
    stage: optional(code('就读学段', LaterStage)),
    school: optional(text('就读学校')),
    year: text('学年'),
    granted: optional(sensitive(money('学年资助'))),
    own: sensitive(money('学年自付')),
  },
});

/** 雨露计划: the grant of one term for one student of a vocational school. */
export const vocationalGrant = defineRegister('vocational-grant', '雨露计划补助', {
  of: person,
  fields: {
    stage: code('就读层次', VocationalStage),
    school: optional(text('就读学校')),
    term: text('学期'),
    approvedOn: optional(day('审核通过日期')),
    amount: optional(money('补助金额')),
    payment: code('发放状态', Payment),
    paidOn: optional(day('发放日期')),
  },
});
