import {
  and,
  code,
  day,
  defineCodeList,
  defineRegister,
  not,
  optional,
  quantity,
  sealed,
  sensitive,
  text,
} from '../../kernel/index.ts';
import { household, villageProfile } from '../household/index.ts';

/** 走访层级: the four layers of 三大一实, and the grid worker, who is in none of them. */
export const Layer = defineCodeList('走访层级', {
  county: '县级领导',
  township: '乡镇领导',
  village: '村支书、第一书记',
  officer: '帮扶责任人',
  grid: '网格员',
});
export const Purpose = defineCodeList('走访目的', {
  routine: '日常走访',
  policy: '宣传政策',
  difficulty: '排查困难',
  measures: '落实帮扶措施',
  income: '核算收入',
  inspection: '调研督导',
  other: '其他',
});
/** 办实事: what was done for people, by what it was about; the list is ours. */
export const Deed = defineCodeList('办实事类别', {
  policy: '落实政策待遇',
  work: '就业务工',
  industry: '产业发展、产品销售',
  medical: '就医报销',
  schooling: '就学资助',
  housing: '住房饮水',
  living: '生活救助',
  facilities: '道路水电等设施',
  dispute: '化解矛盾',
  other: '其他',
});

const fields = {
  layer: code('走访层级', Layer),
  visitor: text('走访人'),
  visitedOn: day('走访日期'),
  purpose: code('走访目的', Purpose),
  problem: optional(sealed(sensitive(text('发现问题情况')))),
  deed: optional(code('办实事类别', Deed)),
  deedContent: optional(sealed(text('办实事内容'))),
  beneficiaries: optional(quantity('受益户数', '户')),
};
const say = '办了实事的，请写明内容';

/** 走访记录 of a household. */
export const visit = defineRegister('visit', '走访记录', {
  of: household,
  fields,
  forbids: (c) => [{ when: and(c.deed.known(), not(c.deedContent.known())), say }],
});
/** 走访记录 of a village as such. */
export const villageVisit = defineRegister('village-visit', '联村走访记录', {
  of: villageProfile,
  fields,
  forbids: (c) => [{ when: and(c.deed.known(), not(c.deedContent.known())), say }],
});
