import household from '../src/domains/household/index.ts';
import monitoring from '../src/domains/monitoring/index.ts';
import {
  catalogueOf,
  type Domain,
  type Facts,
  holds,
  type Register,
  type Rule,
} from '../src/kernel/index.ts';
import { tell } from '../src/server/rules/tell.ts';

/**
 * For domains' tests: what their rules say of one record of a register on 2023-10-20, as people read it. The record rests on
 * one line of a file delivered in that month; a blank is left out.
 */
export function said(domain: Domain, register: Register<any, any>, record: Facts): string[] {
  const names = catalogueOf(household, monitoring, domain);
  const at = { names, day: '2023-10-20' } as const;
  const facts = { region: '410622102227', ...record };
  return names
    .all<Rule>('rule')
    .filter(({ on, when }) => on === register && holds(when, facts, at))
    .map(
      (rule) => `${mark[rule.level]}${tell(rule, facts, at, { lines: 1, on: at.day, unit: '条' }).sentence}`,
    );
}
const mark: Readonly<Record<Rule['level'], string>> = { red: '红：', yellow: '黄：', question: '待说明：' };
