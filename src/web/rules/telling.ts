import {
  type Catalogue,
  type Expr,
  type Field,
  type Parameter,
  type Register,
  type Rule,
  whenParameterOf,
} from '../../kernel/index.ts';

/**
 * The field of a register that says most of its records, which a new condition begins with: the one that declared rules on it ask
 * about most often; where none asks, its first quantity, else its first list of codes, day or text, but for what records are called by.
 */
export function tellingField(register: Register<any, any>, names: Catalogue): string | undefined {
  const fields = Object.entries<Field<any>>(register.fields).filter(
    ([, { machine, personal, sealed }]) => !machine && !personal && !sealed,
  );
  const conditions = names
    .all<Rule>('rule')
    .filter(({ on }) => on.id === register.id)
    .flatMap((rule) => names.find<Parameter<Expr>>('parameter', whenParameterOf(rule))?.values ?? []);
  const said = JSON.stringify(conditions);
  const asked = (name: string) => said.split(`"column":"${register.id}.${name}"`).length - 1;
  const isCalled = (name: string) => name === register.key || name === register.title;
  const rank = ([name, field]: (typeof fields)[number]) =>
    isCalled(name) ? kinds.length : kinds.findIndex((is) => is(field)) - kinds.length * asked(name);
  return fields.toSorted((a, b) => rank(a) - rank(b))[0]?.[0];
}

const kinds: readonly ((field: Field<any>) => boolean)[] = [
  ({ sqlType }) => sqlType === 'bigint',
  ({ options }) => options !== undefined,
  ({ sqlType }) => sqlType === 'date',
  () => true,
];
