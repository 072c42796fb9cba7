import { and, type Check, not, or, owner, some } from '../../kernel/index.ts';
import { household, person, present } from '../household/index.ts';
import { clearance, identification } from './registers.ts';

const h = household.columns;
const p = person.columns;
const i = identification.columns;
const c = clearance.columns;

/** What the national system asks of every household and its members; which of it a county looks for first is ours (默认值). */
const complete = [
  { label: '户主证件号码已填', holds: h.headId.known() },
  { label: '村民组、联系电话已填', holds: and(h.group.known(), h.phone.known()) },
  { label: '有在册成员', holds: some(person, present) },
  { label: '在册成员都有证件号码', holds: not(some(person, and(present, not(p.idNumber.known())))) },
  { label: '在册成员都有与户主关系', holds: not(some(person, and(present, not(p.relation.known())))) },
  { label: '收入测算完整', holds: h.incomePerHead.known() },
  {
    label: '三保障及饮水都有核实结果',
    holds: and(h.houseGrade.known(), h.waterSafe.known(), h.schooling.known(), h.insured.known()),
  },
] as const;

/** 退回情形 of an identification: what the county sends back to the township. */
export const enrolmentExpected: readonly Check<'identification'>[] = [
  { label: '风险类型、拟纳入类别已填', holds: and(i.risk.known(), i.category.known()) },
  { label: '两人入户核实', holds: and(i.visitedOn.known(), i.secondVerifier.known()) },
  { label: '承诺授权未撤回', holds: not(i.consentWithdrawnOn.known()) },
  { label: '评议在入户核实之后', holds: i.deliberatedOn.atLeast(i.visitedOn) },
  { label: '实到人数不多于应到人数', holds: i.attended.atMost(i.invited) },
  { label: '同意票多于不同意票', holds: i.inFavour.above(i.against) },
  ...complete.map(({ label, holds }) => ({ label, holds: owner(identification, holds) })),
];

/** 退回情形 of a clearance. */
export const clearanceExpected: readonly Check<'clearance'>[] = [
  { label: '两人入户核实', holds: and(c.visitedOn.known(), c.secondVerifier.known()) },
  { label: '评议在入户核实之后', holds: c.deliberatedOn.atLeast(c.visitedOn) },
  { label: '实到人数不多于应到人数', holds: c.attended.atMost(c.invited) },
  { label: '同意票多于不同意票', holds: c.inFavour.above(c.against) },
  { label: '帮扶责任人已明确', holds: owner(clearance, or(h.officer.known(), h.noLabour.is(true))) },
  ...complete.map(({ label, holds }) => ({ label, holds: owner(clearance, holds) })),
];
