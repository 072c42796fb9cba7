import type { Catalogue } from './catalogue.ts';
import { readCondition } from './condition-text.ts';
import type { Comparison, Expr, Operand, ParameterRef } from './expr.ts';
import { type Field, field } from './field.ts';
import { isField } from './operand.ts';
import { sayCount } from './reason.ts';
import type { Register } from './register.ts';
import { plain } from './spelling.ts';
import { words } from './words.ts';

/**
 * 条件: an Expr as people write it, 户类型为脱贫户，且有家庭成员符合“在校生状况为中职或高职高专”, about a record of a register. Kept
 * as data by name; `names` says which registers and parameters it may speak of, `samples` are conditions to begin with,
 * for which their names may be written.
 */
export const conditionOn = (
  label: string,
  register: Register<any, any>,
  names: Catalogue,
  samples: Readonly<Record<string, Expr>> = {},
): Field<Expr> => ({
  ...field(
    label,
    'jsonb',
    words.kinds.condition,
    (input) => {
      const sample = typeof input === 'string' ? samples[input.trim()] : undefined;
      if (sample) return sample;
      const text = typeof input === 'object' ? wordsOf(input, label, names) : plain(input);
      return text ? readCondition(text, label, register, names) : undefined;
    },
    (expr) => writeCondition(expr, names),
  ),
  samples: Object.fromEntries(
    Object.entries(samples).map(([name, expr]) => [name, writeCondition(expr, names)]),
  ),
});

/** What comes as data must be what its own words would be read as: so its shape and its names are known. */
function wordsOf(input: object | null, label: string, names: Catalogue): string {
  try {
    return writeCondition(input as Expr, names);
  } catch (error) {
    const [, undeclared] = /^there is no \w+ "([^"]+)"/.exec((error as Error).message) ?? [];
    throw new TypeError(undeclared ? words.undeclared(label, undeclared) : `${label}：${words.unwritable}`);
  }
}

/** The words that `readCondition` reads as this condition; unlike `explain`, what is counted from the day stays so counted. */
export function writeCondition(expr: Expr, names: Catalogue): string {
  const write = (term: Expr): string => writeCondition(term, names);
  const labelOf = (column: Parameters<Catalogue['column']>[0]) => names.column(column).field.label;
  switch (expr.op) {
    case 'and':
    case 'or':
      return (
        expr.terms
          .map(bare)
          .map((term) => (isGroup(term, expr.op) ? words.group(write(term)) : write(term)))
          .join(words[expr.op]) || words[expr.op === 'and' ? 'all' : 'none']
      );
    case 'not':
      if (expr.term.op === 'known') return labelOf(expr.term.column) + words.blank;
      if (expr.term.op === 'some' && !expr.term.count)
        return words.someNot(names.belonging(expr.term.of).label, write(expr.term.where));
      return words.not(write(expr.term));
    case 'some':
      if (expr.count) return sayCount(expr, write(expr.where), names);
      return words.some(names.belonging(expr.of).label, write(expr.where));
    case 'owner':
      return words.owner(names.owner(expr.of).label, write(expr.where));
    case 'within':
      return words.within(expr.region);
    case 'known':
      return labelOf(expr.column) + words.filled;
    case 'compare': {
      const { field: of } = names.column(expr.column);
      const values = expr.values.map((operand) => writeOperand(operand, of, names));
      return of.label + of.says[expr.how as Comparison] + values.join(words.eitherValue);
    }
    default:
      throw new TypeError(words.unwritable);
  }
}

/** A single term needs no bracket. */
const bare = (term: Expr): Expr =>
  'terms' in term && term.terms.length === 1 ? bare(term.terms[0] as Expr) : term;
const isGroup = (term: Expr, within: 'and' | 'or'): boolean =>
  (term.op === 'and' || term.op === 'or') && term.op !== within && term.terms.length > 1;

function writeOperand(operand: Operand, of: Field, names: Catalogue): string {
  if (typeof operand !== 'object') {
    const shown = of.show(operand);
    return typeof operand === 'string' && !of.options && /[，（）“”或,()]/.test(shown)
      ? words.quoted(shown)
      : shown;
  }
  if (isField(operand) && operand.months === undefined && !operand.birth)
    return names.column(operand.column).field.label;
  if ('parameter' in operand) return names.parameter(operand.parameter).label;
  if ('startOf' in operand) return words.startOf[operand.startOf];
  const [unit, amount] = Object.entries(operand)[0] as [string, unknown];
  const said = words.ago[unit as keyof typeof words.ago];
  if (!said) throw new TypeError(words.unwritable);
  if (typeof amount === 'number') return said(amount);
  return words.agoBy(names.parameter((amount as ParameterRef).parameter).label);
}
