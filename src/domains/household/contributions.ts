import { and, defineContribution, multiply, not } from '../../kernel/index.ts';
import { benefit, household, person, present } from './registers.ts';

const p = person.columns;
/** 务工收入 as the national system's member sheet has it. */
export const memberWages = defineContribution('member-wages', '务工收入（成员信息）', {
  to: household.columns.wages,
  of: person,
  where: and(present, p.monthlyWage.known(), p.workMonths.known()),
  amount: multiply(p.monthlyWage, p.workMonths),
  note: '务工月收入×务工月数',
});
export const travelAid = defineContribution('travel-aid', '务工交通补助', {
  to: household.columns.transfers,
  of: person,
  where: and(present, p.travelAid.known()),
  amount: { column: p.travelAid.ref },
});
const { amount, name } = benefit.columns;
/** 低保、特困 come by the month from 民政局, with the people's names. */
export const benefits = defineContribution('benefits', '享受政策金额', {
  to: household.columns.transfers,
  of: benefit,
  where: and(amount.known(), not(name.contains('最低生活保障', '低保', '特困'))),
  amount: { column: amount.ref },
});
