import { defineFeed } from '../../kernel/index.ts';
import { byPerson, employmentBureau, ofPerson } from '../household/index.ts';
import { employment, unemployment, welfarePost } from './registers.ts';

const u = unemployment.fields;
const e = employment.fields;
const p = welfarePost.fields;
const monthly = {
  from: employmentBureau,
  every: 'month',
  mayBeNothing: true,
  matchBy: byPerson,
} as const;

export const unemployedPeople = defineFeed('unemployed-people', '登记失业人员', {
  ...monthly,
  into: unemployment,
  whole: true,
  columns: {
    ...ofPerson,
    registeredOn: {
      header: '失业登记日期',
      aliases: ['登记日期', '失业登记时间', '登记时间'],
      as: u.registeredOn,
    },
    reason: { header: '失业原因', as: u.reason },
    reemployedOn: { header: '再就业日期', as: u.reemployedOn },
  },
});

export const workChanges = defineFeed('work-changes', '务工情况变动', {
  ...monthly,
  into: employment,
  columns: {
    ...ofPerson,
    place: { header: '务工地点', aliases: ['务工区域'], as: e.place },
    employer: { header: '务工单位', aliases: ['务工企业'], as: e.employer },
    wage: { header: '月工资', aliases: ['务工月收入'], as: e.wage },
    stoppedOn: { header: '停工或返乡日期', aliases: ['返乡日期', '停工日期'], as: e.stoppedOn },
    resumedOn: { header: '复工日期', aliases: ['再外出日期'], as: e.resumedOn },
    unpaidFrom: { header: '工资停发起始月份', aliases: ['欠薪起始月份'], as: e.unpaidFrom },
    uninsuredFrom: { header: '社保停缴起始月份', aliases: ['停缴月份'], as: e.uninsuredFrom },
  },
});

export const welfarePosts = defineFeed('welfare-posts', '公益性岗位人员', {
  ...monthly,
  into: welfarePost,
  whole: true,
  columns: {
    ...ofPerson,
    kind: { header: '岗位类型', as: p.kind },
    fund: { header: '资金来源', as: p.fund },
    startedOn: { header: '上岗日期', aliases: ['聘用日期'], as: p.startedOn },
    endsOn: { header: '协议到期日期', aliases: ['合同到期日期'], as: p.endsOn },
    pay: { header: '月报酬', aliases: ['岗位补贴'], as: p.pay },
    leftOn: { header: '退出日期', as: p.leftOn },
    leftWhy: { header: '退出原因', as: p.leftWhy },
  },
});
