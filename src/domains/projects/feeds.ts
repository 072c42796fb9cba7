import { defineFeed, type Field, optional, text } from '../../kernel/index.ts';
import { agricultureBureau } from '../household/index.ts';
import { project } from './registers.ts';

const f = project.fields;
const column = (as: Field<any>, ...aliases: string[]) => ({ header: as.label, aliases, as });

/** 农业农村局's project pool, whole, every month; a project of a township or of the county names no village. */
export const projectList = defineFeed('project-list', '项目库', {
  from: agricultureBureau,
  every: 'month',
  into: project,
  mayBeNothing: true,
  matchBy: { by: 'key', key: ['number'], region: 'place', upTo: 'county' },
  columns: {
    place: {
      header: '行政区划代码',
      aliases: ['建设地点代码', '行政村编码', '村编码'],
      as: optional(text('行政区划代码')),
    },
    number: column(f.number, '项目编号'),
    name: column(f.name),
    kind: column(f.kind, '项目类型'),
    planned: column(f.planned, '纳入年度计划'),
    year: column(f.year, '年度', '项目年度'),
    site: column(f.site, '实施地点'),
    authority: column(f.authority, '主管部门'),
    builder: column(f.builder),
    content: column(f.content, '建设任务'),
    investment: column(f.investment, '计划投资(元)', '总投资'),
    central: column(f.central, '中央资金'),
    province: column(f.province, '省级资金'),
    city: column(f.city, '市级资金'),
    county: column(f.county, '县级资金'),
    households: column(f.households),
    people: column(f.people),
    linkage: column(f.linkage, '带贫减贫机制'),
    enteredOn: column(f.enteredOn, '入库时间'),
    approvedOn: column(f.approvedOn, '立项时间'),
    noticedOn: column(f.noticedOn, '公示开始日期', '公示时间'),
    noticeEndsOn: column(f.noticeEndsOn, '公示结束日期'),
    tenderedOn: column(f.tenderedOn, '招标时间'),
    startedOn: column(f.startedOn, '开工时间'),
    completedOn: column(f.completedOn, '完工时间', '竣工日期'),
    acceptedOn: column(f.acceptedOn, '验收时间'),
    reimbursedOn: column(f.reimbursedOn, '报账时间'),
    settledOn: column(f.settledOn, '决算时间'),
    handedOverOn: column(f.handedOverOn, '移交时间'),
  },
});
