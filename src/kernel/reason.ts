import type { Catalogue } from './catalogue.ts';
import {
  belongingsOf,
  type Comparison,
  type Expr,
  type Facts,
  holds,
  type Operand,
  ownerOf,
  type Reading,
  registerOf,
} from './expr.ts';
import { isField, resolve } from './operand.ts';
import { words } from './words.ts';

/** The third reading of a condition: what it says, as a Chinese sentence. */
export const explain = (expr: Expr, at: Reading): string => nested(say(expr, at));
function say(expr: Expr, at: Reading): string {
  switch (expr.op) {
    case 'and':
      return expr.terms.map((term) => sayWithin(expr.op, term, at)).join(words.and) || words.all;
    case 'or':
      return expr.terms.map((term) => sayWithin(expr.op, term, at)).join(words.or) || words.none;
    case 'not':
      if (expr.term.op === 'known') return at.names.column(expr.term.column).field.label + words.blank;
      return words.not(say(expr.term, at));
    case 'twin':
      return words.twin(
        at.names.column(expr.column).field.label,
        at.names.register(registerOf(expr.column)).label,
      );
    case 'some':
      if (expr.count) return sayCount(expr, say(expr.where, at), at.names);
      return words.some(at.names.belonging(expr.of).label, say(expr.where, at));
    case 'owner':
      return words.owner(at.names.owner(expr.of).label, say(expr.where, at));
    case 'within':
      return words.within(expr.region);
    case 'known':
      return at.names.column(expr.column).field.label + words.filled;
    case 'compare':
      return at.names.column(expr.column).field.label + bounds(expr, at, at.place);
  }
}

/** Why a condition holds for a record: what was found against which line, and what would have made it milder. */
export interface Reason {
  readonly sentence: string;
  /** What would have to be otherwise for the condition not to hold; empty where nothing simple would do. */
  readonly milder: string;
}
export function reasonOf(expr: Expr, facts: Facts, at: Reading): Reason {
  const parts = (terms: readonly Expr[], between: string) => {
    const reasons = terms.map((term) => reasonOf(term, facts, at));
    const joined = (of: keyof Reason, by: string) =>
      [...new Set(reasons.map((reason) => reason[of]).filter(Boolean))].join(by);
    return { sentence: joined('sentence', words.also), milder: joined('milder', between) };
  };
  switch (expr.op) {
    case 'and':
      return parts(expr.terms, words.or);
    case 'or':
      return parts(
        expr.terms.filter((term) => holds(term, facts, at)),
        words.and,
      );
    case 'some': {
      const all = (belongingsOf(expr.of, facts, at) ?? []).filter((each) => holds(expr.where, each, at));
      if (expr.count)
        return {
          sentence:
            words.found(at.names.belonging(expr.of).label, all.length) +
            nested(sayCount(expr, say(expr.where, at), at.names, facts)),
          milder: '',
        };
      const [found] = all;
      return found ? reasonOf(expr.where, found, at) : { sentence: explain(expr, at), milder: '' };
    }
    case 'owner': {
      const of = ownerOf(expr.of, facts, at);
      return of
        ? { ...reasonOf(expr.where, of, at), milder: '' }
        : { sentence: explain(expr, at), milder: '' };
    }
    case 'compare': {
      const { field, name } = at.names.column(expr.column);
      const place = typeof facts.region === 'string' ? facts.region : at.place;
      const value = field.personal ? '' : field.show(facts[name]);
      const line = () => words.pause + bounds(expr, at, place, facts);
      if (expr.how === 'contains' && expr.values.some((each) => typeof each === 'object'))
        return { sentence: field.label + words.quote(value) + line(), milder: '' };
      const isPlain = expr.how === 'in' || expr.how === 'contains';
      return {
        sentence: field.label + value + (isPlain ? '' : line()),
        milder: words.milder(field.label + (isPlain ? words.unlike : '') + bounds(flip(expr), at, place)),
      };
    }
    default:
      return { sentence: explain(expr, at), milder: '' };
  }
}

type Compare = Extract<Expr, { op: 'compare' }>;
/** What a comparison compares with; `of` a record also where that comes from, which listed words it has, what its other field says. */
function bounds({ column, how, values }: Compare, at: Reading, place = '', of?: Facts): string {
  const { field, name } = at.names.column(column);
  const found = of && String(of[name]);
  let says: string = field.says[how];
  const shown = values.map((operand: Operand): string => {
    if (isField(operand)) {
      const { field: other, name: from } = at.names.column(operand.column);
      const label = other.label + (of && !other.personal ? other.show(of[from]) : '');
      if (operand.birth) return words.birthIn(label);
      if (operand.months === undefined) return label;
      return words.monthsAfter(label, resolve(operand.months, at, place).value + words.months);
    }
    const { value, label = '', span = '', carried, basis } = resolve(operand, at, place);
    const isList = Array.isArray(value);
    // An age that policy sets stays as it is from day to day; the day it amounts to does not.
    const isAge = span !== '' && typeof operand === 'object' && 'yearsAgo' in operand;
    if (isAge) says = words.ages[how];
    const named = [isList ? label : isAge ? '' : span, basis].filter(Boolean).join(words.pause);
    const source = (carried ? words.carried : '') + (found !== undefined && named ? words.group(named) : '');
    if (!isList) return (isAge ? span : label + field.show(value)) + source;
    const listed = value.filter((word) => found === undefined || found.includes(word));
    if (!listed.length && found !== undefined) return '';
    return (found === undefined ? label : '') + listed.map(words.quote).join('') + source;
  });
  return says + shown.filter(Boolean).join(words.eitherValue);
}

const flipped: Record<Comparison, Comparison> = {
  in: 'in',
  below: 'atLeast',
  atMost: 'above',
  atLeast: 'below',
  above: 'atMost',
  contains: 'contains',
};
const flip = (expr: Compare): Compare => ({ ...expr, how: flipped[expr.how] });

const sayWithin = (op: 'and' | 'or', term: Expr, at: Reading): string => {
  const isGroup = (term.op === 'and' || term.op === 'or') && term.op !== op && term.terms.length > 1;
  return isGroup ? words.group(say(term, at)) : say(term, at);
};

/** 家庭成员数不低于2（只数符合“…”的）. */
export function sayCount({ of, count }: Some, where: string, names: Catalogue, facts?: Facts): string {
  const { how, than } = count ?? { how: 'atLeast', than: 1 };
  const column = isField(than) && names.column(than.column);
  const bound = column ? column.field.label + (facts ? column.field.show(facts[column.name]) : '') : than;
  return words.counted(names.belonging(of).label, words.sizes[how] + bound, where);
}
type Some = Extract<Expr, { op: 'some' }>;

/** Quotation marks within others are single ones, and so in turn: “‘’”. */
export function nested(text: string): string {
  let depth = 0;
  return text.replace(/[“”‘’]/g, (mark) => {
    const isOpening = mark === '“' || mark === '‘';
    const isSingle = (isOpening ? depth++ : --depth) % 2 === 1;
    return isOpening ? (isSingle ? '‘' : '“') : isSingle ? '’' : '”';
  });
}
