import {
  type Day,
  type Expr,
  type Facts,
  type Reading,
  type Reason,
  type Rule,
  reasonOf,
} from '../../kernel/index.ts';
import type { OwnRule } from './own.ts';

/** The lines of a department's file that stand behind a finding. */
export interface Evidence {
  readonly lines: number;
  /** A day within the month that the lines tell of. */
  readonly on: Day;
  /** 笔 of bills that were added up, 条 of a list. */
  readonly unit: string;
}

/**
 * Why a rule holds for a record, for those who go there: what was found against which line, its basis, and the lines of the
 * file. Whom the rule is for, and what must not be, stays unsaid; a finding without a line of policy opens with the rule's name, and one by a rule of the region's own with what that rule says.
 */
export function tell(
  rule: Rule & Partial<Pick<OwnRule, 'says'>>,
  facts: Facts,
  at: Reading,
  evidence: Evidence | undefined,
): Reason {
  const told = toldOf(rule.when);
  const { sentence } = reasonOf(withValues(told, facts, at), facts, at);
  const { milder } = reasonOf(told, facts, at);
  const opened = rule.says
    ? `${rule.label}：${rule.says}；${sentence}`
    : hasLine(told)
      ? sentence
      : `${rule.label}：${sentence}`;
  return { sentence: evidence ? cite(opened, sourceOf(rule, evidence, at.day)) : opened, milder };
}

function toldOf(when: Expr): Expr {
  if (when.op !== 'and') return when;
  const terms = when.terms.filter(({ op }) => op !== 'not' && op !== 'owner');
  return terms.length ? { op: 'and', terms } : when;
}

/** 病种肺癌 says more than 病种已填. */
export function withValues(told: Expr, facts: Facts, at: Reading): Expr {
  if (told.op === 'and') return { ...told, terms: told.terms.map((term) => withValues(term, facts, at)) };
  if (told.op !== 'known') return told;
  const value = facts[at.names.column(told.column).name] as string | number | boolean;
  return { op: 'compare', column: told.column, how: 'in', values: [value] };
}

const hasLine = (expr: Expr): boolean =>
  expr.op === 'and' || expr.op === 'or'
    ? expr.terms.some(hasLine)
    : expr.op === 'compare' &&
      expr.how !== 'in' &&
      expr.how !== 'contains' &&
      expr.values.some((value) => typeof value === 'object' && 'parameter' in value);

/** 医保局9月数据，12笔; another year's data names its year. */
function sourceOf({ source }: Rule, { lines, on, unit }: Evidence, day: Day): string {
  const year = on.slice(0, 4) === day.slice(0, 4) ? '' : `${on.slice(0, 4)}年`;
  return `${source}${year}${Number(on.slice(5, 7))}月数据，${lines}${unit}`;
}
/** Within the brackets that hold the basis, where there are any. */
const cite = (sentence: string, source: string): string =>
  sentence.endsWith('）') ? `${sentence.slice(0, -1)}；${source}）` : `${sentence}（${source}）`;
