import { defineFeed } from '../../kernel/index.ts';
import { byPerson, educationBureau, whom } from '../household/index.ts';
import { dropout, schoolingCost, vocationalGrant } from './registers.ts';

const d = dropout.fields;
const c = schoolingCost.fields;
const g = vocationalGrant.fields;
const monthly = {
  from: educationBureau,
  every: 'month',
  mayBeNothing: true,
  matchBy: byPerson,
} as const;
const student = whom('学生姓名', '学生身份证号', '身份证件号');

export const suspectedDropouts = defineFeed('suspected-dropouts', '疑似失辍学学生', {
  ...monthly,
  into: dropout,
  whole: true,
  columns: {
    ...student,
    stage: { header: '学段', as: d.stage },
    school: { header: '原就读学校', aliases: ['学校'], as: d.school },
    leftOn: { header: '离校日期', aliases: ['失学时间'], as: d.leftOn },
    reason: { header: '离校原因', aliases: ['失辍学原因'], as: d.reason },
    persuader: { header: '劝返责任人', aliases: ['包保责任人'], as: d.persuader },
    outcome: { header: '劝返结果', as: d.outcome },
    settledOn: { header: '复学或送教日期', aliases: ['复学日期'], as: d.settledOn },
  },
});

export const schoolingCosts = defineFeed('schooling-costs', '非义务教育自付费用', {
  ...monthly,
  into: schoolingCost,
  columns: {
    ...student,
    stage: { header: '就读学段', aliases: ['学段'], as: c.stage },
    school: { header: '就读学校', aliases: ['学校'], as: c.school },
    year: { header: '学年', as: c.year },
    granted: { header: '学年资助', aliases: ['资助金额'], as: c.granted },
    own: { header: '学年自付', aliases: ['个人自付'], as: c.own },
  },
});

export const vocationalGrants = defineFeed('vocational-grants', '雨露计划补助发放', {
  ...monthly,
  into: vocationalGrant,
  columns: {
    ...student,
    stage: { header: '就读层次', aliases: ['层次'], as: g.stage },
    school: { header: '就读学校', aliases: ['学校'], as: g.school },
    term: { header: '学期', as: g.term },
    approvedOn: { header: '审核通过日期', as: g.approvedOn },
    amount: { header: '补助金额', as: g.amount },
    payment: { header: '发放状态', as: g.payment },
    paidOn: { header: '发放日期', as: g.paidOn },
  },
});
