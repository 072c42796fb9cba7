import { formula, type Term } from './arithmetic.ts';
import { type Field, field } from './field.ts';
import type { Register } from './register.ts';
import { plain } from './spelling.ts';
import { words } from './words.ts';

/** 公式: a term as people write it, （家庭纯收入＋理赔收入（未填按0计））÷家庭人口数, over the quantities of a register. */
export function formulaIn(label: string, register: Register<any, any>): Field<Term> {
  const labels = Object.entries<Field>(register.fields)
    .filter(([, { sqlType }]) => sqlType === 'bigint')
    .map(([name, { label: said }]) => ({
      said: plain(said),
      term: { column: `${register.id}.${name}` } as Term,
    }))
    .toSorted((a, b) => b.said.length - a.said.length);
  const said = (name: string) => register.fields[name.slice(name.indexOf('.') + 1)]?.label ?? name;
  return field(
    label,
    'jsonb',
    words.kinds.formula,
    (input) => (typeof input === 'object' ? (input as Term) : readFormula(plain(input), labels)),
    (term) => formula(term, said),
  );
}

interface Labelled {
  readonly said: string;
  readonly term: Term;
}
const operators = {
  '+': 'add',
  '-': 'subtract',
  '×': 'multiply',
  '*': 'multiply',
  '÷': 'divide',
  '/': 'divide',
} as const;
const blank = plain(words.blankAsNought);

/** Reads sums of products of fields, numbers and brackets; undefined where something is left over or unknown. */
function readFormula(text: string, labels: readonly Labelled[]): Term | undefined {
  let rest = text.replace(/\s/g, '');
  const chain = (part: () => Term | undefined, signs: string): Term | undefined => {
    let left = part();
    while (left && rest && signs.includes(rest[0] ?? '')) {
      const op = operators[rest[0] as keyof typeof operators];
      rest = rest.slice(1);
      const right = part();
      left = right && { op, left, right };
    }
    return left;
  };
  const sum = (): Term | undefined => chain(() => chain(single, '×*÷/'), '+-');
  function single(): Term | undefined {
    const term = bracket() ?? number() ?? labelled();
    if (!term || !rest.startsWith(blank)) return term;
    rest = rest.slice(blank.length);
    return { op: 'coalesce', left: term, right: { number: 0 } };
  }
  function bracket(): Term | undefined {
    if (!rest.startsWith('(')) return undefined;
    rest = rest.slice(1);
    const inner = sum();
    if (!rest.startsWith(')')) return undefined;
    rest = rest.slice(1);
    return inner;
  }
  function number(): Term | undefined {
    const [digits] = /^\d+/.exec(rest) ?? [];
    if (!digits) return undefined;
    rest = rest.slice(digits.length);
    return { number: Number(digits) };
  }
  function labelled(): Term | undefined {
    const found = labels.find(({ said }) => rest.startsWith(said));
    if (found) rest = rest.slice(found.said.length);
    return found?.term;
  }
  const term = sum();
  return rest === '' ? term : undefined;
}
