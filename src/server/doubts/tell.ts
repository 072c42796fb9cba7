import {
  type Doubt,
  type Expr,
  type Facts,
  fieldOf,
  holds,
  type Name,
  type Reading,
  reasonOf,
  twinsOf,
  words,
} from '../../kernel/index.ts';
import { withValues } from '../rules/tell.ts';

/** What a doubt says of a record: the rule's name, what stands there against which line, and the field to look at. */
export interface Telling {
  readonly sentence: string;
  readonly field: string | null;
}

/** `placeOf` says where another record with the same value is; of the other no more is told, since it may be anybody's. */
export function tellDoubt(
  { label, when, basis }: Doubt,
  facts: Facts,
  at: Reading,
  placeOf: (region: string) => string,
): Telling {
  const told = toldOf(when, facts, at);
  const { sentence } = told
    ? reasonOf(plainly(withValues(told, facts, at), facts, at), facts, at)
    : { sentence: '' };
  const elsewhere = (told ? twinsIn(told, facts) : []).map(({ region }) => placeOf(String(region)));
  const places = elsewhere.length ? `（${[...new Set(elsewhere)].join('、')}）` : '';
  const [first] = told ? columnsIn(told) : [];
  return {
    sentence: sentence ? `${label}：${folded(uncited(sentence, basis))}${places}` : label,
    field: first ? fieldOf(first) : null,
  };
}

/** The part of a condition that can be said in a few words: what must not be stays unsaid, but for a blank. */
function toldOf(when: Expr, facts: Facts, at: Reading): Expr | undefined {
  if (when.op === 'some') return { ...when, where: withoutNots(when.where) };
  if (when.op === 'not') return when.term.op === 'known' ? when : undefined;
  if (when.op !== 'and' && when.op !== 'or') return when;
  const terms = when.op === 'and' ? when.terms : when.terms.filter((term) => holds(term, facts, at));
  const told = terms.flatMap((term) => toldOf(term, facts, at) ?? []);
  return told.length ? { op: 'and', terms: told } : undefined;
}

/** Of the record that was found among others, what it is, not what it is not. */
const withoutNots = (where: Expr): Expr =>
  where.op === 'and' ? { ...where, terms: where.terms.filter(({ op }) => op !== 'not') } : where;

/** 务工月数12个月 says all that “高于0个月” would add. */
function plainly(told: Expr, facts: Facts, at: Reading): Expr {
  if (told.op === 'and') return { ...told, terms: told.terms.map((term) => plainly(term, facts, at)) };
  if (told.op !== 'compare' || told.how !== 'above' || told.values[0] !== 0) return told;
  return { ...told, how: 'in', values: [facts[at.names.column(told.column).name] as number] };
}

/** The fields of the record itself, in the order in which they are named. */
const columnsIn = (told: Expr): Name[] =>
  told.op === 'and'
    ? told.terms.flatMap(columnsIn)
    : told.op === 'not'
      ? columnsIn(told.term)
      : 'column' in told
        ? [told.column]
        : [];

const twinsIn = (told: Expr, facts: Facts): readonly Facts[] =>
  told.op === 'and'
    ? told.terms.flatMap((term) => twinsIn(term, facts))
    : told.op === 'twin'
      ? (twinsOf(told.column, facts) ?? [])
      : [];

/** The rule's own basis stands beside the rule; only a line set elsewhere names where. */
const uncited = (sentence: string, basis = ''): string =>
  basis ? sentence.replaceAll(words.group(basis), '').replaceAll(`${words.pause}${basis}）`, '）') : sentence;

/** A value that is held against two lines is said once: 出生日期1985-07-05，不晚于……，晚于……. */
function folded(sentence: string): string {
  const parts: string[] = [];
  for (const part of sentence.split(words.also)) {
    // A text that is quoted has pauses of its own.
    const quoted = part.lastIndexOf(`”${words.pause}`) + 1;
    const value = part.slice(0, part.indexOf(words.pause, quoted) + 1);
    const before = parts.at(-1);
    if (value && before?.startsWith(value))
      parts[parts.length - 1] = before + words.pause + part.slice(value.length);
    else parts.push(part);
  }
  return parts.join(words.also);
}
