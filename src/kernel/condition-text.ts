import type { Catalogue } from './catalogue.ts';
import { type Comparison, type Expr, not, type Operand } from './expr.ts';
import type { Field } from './field.ts';
import type { Parameter } from './parameter.ts';
import type { Register } from './register.ts';
import { plain } from './spelling.ts';
import { words } from './words.ts';

/** Reads a condition about a record of `register` from its words; a TypeError says what it could not read, and where. */
export function readCondition(
  text: string,
  label: string,
  register: Register<any, any>,
  names: Catalogue,
): Expr {
  let rest = plain(text).replace(/\s/g, '');
  const take = (word: string): boolean => {
    const at = plain(word);
    const isNext = at !== '' && rest.startsWith(at);
    if (isNext) rest = rest.slice(at.length);
    return isNext;
  };
  const stuck = (about: Register<any, any>): never => {
    const labels = Object.values<Field>(about.fields).flatMap((each) =>
      each.personal ? [] : [String(each.label)],
    );
    throw new TypeError(words.unread(label, rest.slice(0, 12) || text, about.label, labels.join('、')));
  };
  const longest = <T>(choices: readonly T[], wordOf: (choice: T) => string): T | undefined =>
    choices.toSorted((a, b) => wordOf(b).length - wordOf(a).length).find((choice) => take(wordOf(choice)));

  const chain = (of: Register<any, any>): Expr => {
    const terms = [term(of)];
    let op: 'and' | 'or' | undefined;
    for (;;) {
      const next = take(words.and) ? 'and' : take(words.or) ? 'or' : undefined;
      if (!next) break;
      if (op && op !== next) throw new TypeError(words.mixed(label));
      op = next;
      terms.push(term(of));
    }
    return op ? { op, terms } : (terms[0] as Expr);
  };
  const quoted = (of: Register<any, any>): Expr => {
    const inner = take('“') ? chain(of) : stuck(of);
    return take('”') ? inner : stuck(of);
  };
  function term(of: Register<any, any>): Expr {
    if (take('（')) {
      const inner = chain(of);
      return take('）') ? inner : stuck(of);
    }
    if (take(words.all)) return { op: 'and', terms: [] };
    if (/^不是“/.test(rest) && take('不是')) return not(quoted(of));
    const child = longest(
      names.belongings(of).flatMap((each) => [
        { each, has: true, word: `有${each.label}符合` },
        { each, has: false, word: `没有${each.label}符合` },
      ]),
      ({ word }) => word,
    );
    if (child) {
      const some: Expr = { op: 'some', of: `${of.id}.${child.each.id}`, where: quoted(child.each) };
      return child.has ? some : not(some);
    }
    const numbered = longest(names.belongings(of), ({ label: each }) => `${each}数`);
    if (numbered) return counted(of, numbered);
    const above = of.of;
    if (above && take(`所属${above.label}符合`))
      return { op: 'owner', of: `${of.id}.${above.id}`, where: quoted(above) };
    const [place, code] = /^位于行政区划(\d+)/.exec(rest) ?? [];
    if (place && code) {
      rest = rest.slice(place.length);
      return { op: 'within', region: code };
    }
    return comparison(of);
  }
  function counted(of: Register<any, any>, child: Register<any, any>): Expr {
    const how = longest(['below', 'atMost', 'atLeast', 'above'] as const, (each) => words.sizes[each]);
    const [digits = ''] = /^\d+/.exec(rest) ?? [];
    rest = rest.slice(digits.length);
    const field = longest(digits ? [] : Object.entries<Field<any>>(of.fields), ([, each]) => each.label);
    if (!how || !(digits || field) || !take('（只数符合')) return stuck(of);
    const where = quoted(child);
    if (!take('的）')) return stuck(of);
    const than = field ? { column: `${of.id}.${field[0]}` as const } : Number(digits);
    return { op: 'some', of: `${of.id}.${child.id}`, where, count: { how, than } };
  }
  function comparison(of: Register<any, any>): Expr {
    const found = longest(
      Object.entries<Field<any>>(of.fields).filter(([, each]) => !each.personal),
      ([, each]) => each.label,
    );
    if (!found) return stuck(of);
    const [name, field] = found;
    const column = `${of.id}.${name}` as const;
    if (take(words.filled)) return { op: 'known', column };
    if (take(words.blank)) return not({ op: 'known', column });
    const how = longest(
      (Object.keys(field.says) as Comparison[]).filter(
        (each) => each === 'in' || each === 'contains' || field.sqlType !== 'text',
      ),
      (each) => field.says[each],
    );
    const isNot = !how && take(words.unlike) && take(field.says.in);
    if (!how && !isNot) return stuck(of);
    const values = [operand(of, field, how)];
    while (take(words.eitherValue)) values.push(operand(of, field, how));
    const compare: Expr = { op: 'compare', column, how: how ?? 'in', values };
    return isNot ? not(compare) : compare;
  }
  function operand(of: Register<any, any>, field: Field<any>, how: Comparison | undefined): Operand {
    if (field.options) {
      const code = longest(Object.entries(field.options), ([, shown]) => shown)?.[0];
      return code === undefined ? stuck(of) : field.sqlType === 'boolean' ? code === 'true' : code;
    }
    const parameters = names.all<Parameter<any>>('parameter');
    const ago = longest(field.sqlType === 'date' ? parameters.filter(countsTime) : [], (each) =>
      words.agoBy(each.label),
    );
    if (ago) return { [timeOf(ago) as 'daysAgo']: { parameter: ago.id } } as unknown as Operand;
    const parameter = longest(
      parameters.filter(
        ({ as }) => as.sqlType === field.sqlType || (how === 'contains' && as.sqlType === 'text[]'),
      ),
      (each) => each.label,
    );
    if (parameter) return { parameter: parameter.id };
    const other = longest(
      Object.entries<Field<any>>(of.fields).filter(
        ([, each]) =>
          each !== field && !each.personal && each.sqlType === field.sqlType && each.sqlType !== 'text',
      ),
      ([, each]) => each.label,
    );
    if (other) return { column: `${of.id}.${other[0]}` };
    if (field.sqlType === 'date') {
      const [ago, n, unit] = /^(\d+)(年|个月|天)前/.exec(rest) ?? [];
      if (ago) {
        rest = rest.slice(ago.length);
        const key = units[unit as keyof typeof units];
        return { [key]: Number(n) } as unknown as Operand;
      }
      if (take(words.startOf.month)) return { startOf: 'month' };
      if (take(words.startOf.year)) return { startOf: 'year' };
    }
    const [said = ''] = /^「[^」]*」|^\d{1,3}(,\d{3})+[^,()“”或]*|^[^,()“”或]+/.exec(rest) ?? [];
    if (!said) return stuck(of);
    rest = rest.slice(said.length);
    return field.parse(said.replace(/^「|」$/g, ''));
  }
  const read = chain(register);
  return rest === '' ? read : stuck(register);
}

const units = { 年: 'yearsAgo', 周岁: 'yearsAgo', 个月: 'monthsAgo', 天: 'daysAgo' } as const;
/** In what a parameter counts time, by the unit it is shown in: how long ago, if it does. */
const timeOf = ({ as }: Parameter<any>) =>
  as.sqlType === 'bigint' ? units[as.show(0).replace('0', '') as keyof typeof units] : undefined;
const countsTime = (parameter: Parameter<any>): boolean => timeOf(parameter) !== undefined;
