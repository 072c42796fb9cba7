import { type RawBuilder, sql } from 'kysely';
import type { Term } from '../../kernel/index.ts';
import { columnOf } from './compile.ts';

/** The SQL reading of a derived field, in literals, so that it can stand in a table's definition. */
export const termToSql = (term: Term): RawBuilder<number | null> => {
  const exact = exactToSql(term);
  return sql`(case when abs(${exact}) <= ${sql.lit(Number.MAX_SAFE_INTEGER)} then (${exact})::bigint end)`;
};

function exactToSql(term: Term): RawBuilder<unknown> {
  if ('number' in term) return sql`${sql.lit(term.number)}::numeric`;
  if ('column' in term) return sql`${columnOf(term.column)}::numeric`;
  if ('days' in term) return sql`(${columnOf(term.days[1])} - ${columnOf(term.days[0])})::numeric`;
  const left = exactToSql(term.left);
  const right = exactToSql(term.right);
  switch (term.op) {
    case 'add':
      return sql`(${left} + ${right})`;
    case 'subtract':
      return sql`(${left} - ${right})`;
    case 'multiply':
      return sql`(${left} * ${right})`;
    case 'coalesce':
      return sql`coalesce(${left}, ${right})`;
    case 'divide':
      return sql`div(2 * ${left} + case when ${left} < 0 then -1 else 1 end * abs(${right}), nullif(2 * ${right}, 0))`;
  }
}
