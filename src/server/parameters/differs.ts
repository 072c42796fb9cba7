import { type RawBuilder, sql } from 'kysely';
import type { Expr, Operand, Reading, Register } from '../../kernel/index.ts';
import { columnOf, comparisons, idRef, operandToSql, ownerRef, tableOf, toSql } from '../db/compile.ts';

/**
 * Whether a condition comes out otherwise after a parameter has changed, for rows of `register`. Only what names the parameter is
 * read twice, and first, since it is least work and differs for few; what stands beside it decides only whether that matters.
 */
export function differs(
  expr: Expr,
  parameter: string,
  { before, after }: { readonly before: Reading; readonly after: Reading },
  register: string,
): RawBuilder<boolean> {
  const at = { before, after };
  const inside = (term: Expr, of = register) => differs(term, parameter, at, of);
  const twice = (term: Expr) =>
    sql<boolean>`${isTrue(toSql(term, before, register))} <> ${isTrue(toSql(term, after, register))}`;
  if (!mentions(expr, parameter)) return sql`false`;
  switch (expr.op) {
    case 'and':
    case 'or': {
      const naming = expr.terms.filter((term) => mentions(term, parameter));
      const others = expr.terms.filter((term) => !mentions(term, parameter));
      const [one, ...more] = naming;
      const changed = one && !more.length ? inside(one) : twice({ ...expr, terms: naming });
      const beside = toSql({ ...expr, terms: others }, after, register);
      return expr.op === 'and'
        ? sql`(${changed} and ${beside})`
        : sql`(${changed} and not ${isTrue(beside)})`;
    }
    case 'not':
      return inside(expr.term);
    case 'owner': {
      const owner = after.names.owner(expr.of);
      const child = after.names.register(expr.of.slice(0, expr.of.indexOf('.')));
      return sql`${ownerRef(child)} in (select ${idRef(owner)} from ${tableOf(owner)} where ${inside(expr.where, owner.id)})`;
    }
    case 'some': {
      const child = after.names.belonging(expr.of);
      const found = sql`select ${ownerRef(child)} from ${tableOf(child)} where ${inside(expr.where, child.id)}`;
      return sql`(${idRef(child.of as Register<any, any>)} in (${found}) and ${twice(expr)})`;
    }
    case 'compare':
      return expr.how === 'in' || expr.how === 'contains' ? twice(expr) : between(expr, at);
    default:
      return twice(expr);
  }
}

/** A size is touched where it lies between the old line and the new: said so, the planner can tell how few they are. */
function between(
  { column: name, how, values }: Extract<Expr, { op: 'compare' }>,
  { before, after }: { readonly before: Reading; readonly after: Reading },
): RawBuilder<boolean> {
  const column = after.names.column(name);
  const size = columnOf(column.ref);
  const [old, new_] = [before, after].map((at) => operandToSql(values[0] as Operand, column, at));
  const bounds = sql`least(${old}, ${new_}) and greatest(${old}, ${new_})`;
  const line =
    how === 'below' || how === 'atLeast' ? sql`greatest(${old}, ${new_})` : sql`least(${old}, ${new_})`;
  // Where there was no line at all, or will be none, all beyond the one there is are touched.
  const beyond = sql`(${old} is null) <> (${new_} is null) and ${size} ${comparisons[how as keyof typeof comparisons]} coalesce(${old}, ${new_})`;
  return sql`((${size} between ${bounds} and ${size} <> ${line}) or (${beyond}))`;
}

/** Whether a parameter is named anywhere inside. */
export const mentions = (inside: unknown, id: string): boolean =>
  typeof inside === 'object' &&
  inside !== null &&
  (('parameter' in inside && inside.parameter === id) ||
    Object.values(inside).some((part) => mentions(part, id)));

const isTrue = (condition: RawBuilder<unknown>) => sql`coalesce(${condition}, false)`;
