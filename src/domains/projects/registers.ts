import {
  and,
  type Column,
  code,
  type Day,
  day,
  daysFrom,
  defineCodeList,
  defineRegister,
  money,
  not,
  optional,
  or,
  quantity,
  text,
  year,
  yesNo,
} from '../../kernel/index.ts';
import { projectNoticeDays } from './parameters.ts';

export const ProjectKind = defineCodeList('项目类别', {
  industry: '产业',
  facilities: '基础设施',
  other: '其他',
});

const done = (label: string) => optional(day(label));
const yuanOf = (label: string) => optional(money(label));

/** 项目: one line of the county's project pool (项目库), from entry to hand-over; it belongs to a place, to no household. */
export const project = defineRegister('project', '项目库', {
  key: 'number',
  title: 'name',
  fields: {
    number: text('项目编码'),
    name: text('项目名称'),
    kind: code('项目类别', ProjectKind),
    planned: yesNo('是否纳入年度实施计划'),
    year: optional(year('实施年度')),
    site: optional(text('建设地点')),
    authority: optional(text('主管单位')),
    builder: optional(text('实施单位')),
    content: optional(text('建设内容')),
    investment: yuanOf('计划投资'),
    central: yuanOf('其中中央资金'),
    province: yuanOf('其中省级资金'),
    city: yuanOf('其中市级资金'),
    county: yuanOf('其中县级资金'),
    households: optional(quantity('受益户数', '户')),
    people: optional(quantity('受益人数', '人')),
    linkage: optional(text('联农带农机制')),
    enteredOn: done('入库日期'),
    approvedOn: done('立项日期'),
    noticedOn: done('公示起始日期'),
    noticeEndsOn: done('公示截止日期'),
    noticeLength: optional(quantity('公示天数', '天')),
    tenderedOn: done('招标日期'),
    startedOn: done('开工日期'),
    completedOn: done('完工日期'),
    acceptedOn: done('验收日期'),
    reimbursedOn: done('报账日期'),
    settledOn: done('决算日期'),
    handedOverOn: done('移交日期'),
  },
  derives: (c) => ({
    noticeLength: { op: 'add', left: daysFrom(c.noticedOn, c.noticeEndsOn), right: { number: 1 } },
  }),
  forbids: (c) => [
    {
      when: c.noticeLength.below(projectNoticeDays),
      say: '公示天数不足规定的最短天数；请核对公示起止日期',
    },
    {
      when: and(c.planned.is(true), not(c.year.known())),
      say: '纳入年度实施计划的项目应有实施年度；请补填',
    },
    {
      when: or(
        isBefore(c.completedOn, c.startedOn),
        isBefore(c.acceptedOn, c.completedOn),
        isBefore(c.startedOn, c.enteredOn),
      ),
      say: '开工不能早于入库，完工不能早于开工，验收不能早于完工；请核对日期',
    },
  ],
});

function isBefore<R extends string>(later: Column<Day | null, R>, earlier: Column<Day | null, R>) {
  return later.below(earlier);
}
