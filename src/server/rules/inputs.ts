import { createHash } from 'node:crypto';
import {
  belongingsOf,
  type Expr,
  type Facts,
  isField,
  type Name,
  ownerOf,
  type Reading,
  twinsOf,
} from '../../kernel/index.ts';

/**
 * A digest of the values that a condition compares. Its owner's are left out unless asked for: that a household becomes
 * 监测对象 is no new finding about its hospital bills.
 */
export function inputsOf(when: Expr, facts: Facts, at: Reading, { owners = false } = {}): string {
  const values = [...new Set(compared(when, facts, at, owners))].toSorted();
  return createHash('sha256').update(values.join('\n')).digest('hex').slice(0, 16);
}

function compared(expr: Expr, facts: Facts, at: Reading, owners: boolean): string[] {
  const within = (term: Expr, of = facts) => compared(term, of, at, owners);
  switch (expr.op) {
    case 'and':
    case 'or':
      return expr.terms.flatMap((term) => within(term));
    case 'not':
      return within(expr.term);
    case 'some':
      return [
        ...(belongingsOf(expr.of, facts, at) ?? []).flatMap((each) => within(expr.where, each)),
        ...(expr.count ? [`${expr.of}=${(belongingsOf(expr.of, facts, at) ?? []).length}`] : []),
        ...(expr.count && isField(expr.count.than) ? [said(expr.count.than.column, facts, at)] : []),
      ];
    case 'owner': {
      const of = owners && ownerOf(expr.of, facts, at);
      return of ? within(expr.where, of) : [];
    }
    case 'compare':
      return [expr, ...expr.values.filter(isField)].map(({ column }) => said(column, facts, at));
    case 'twin': {
      const twins = twinsOf(expr.column, facts) ?? [];
      return [said(expr.column, facts, at), ...twins.map(({ region }) => `twin=${region}`)];
    }
    case 'known':
      return [said(expr.column, facts, at)];
    case 'within':
      return [];
  }
}
const said = (column: Name, facts: Facts, at: Reading): string =>
  `${column}=${facts[at.names.column(column).name] ?? ''}`;
