import {
  type Catalogue,
  type Day,
  defineParameter,
  type Field,
  inForce,
  type Parameter,
  text,
} from '../../kernel/index.ts';
import type { OwnRule } from './own.ts';

/** As long as a label may be that stands in a table, and as a sentence may be that is read at a door. */
export const longest = { name: 30, says: 100 } as const;

/** 规则名称 and 提示语, as a clerk may enter them. */
export const wordingFields = {
  name: atMost(longest.name, text('规则名称')),
  says: withoutStop(atMost(longest.says, text('提示语'))),
} as const;
/** Which of the two. */
export type Wording = keyof typeof wordingFields;

/**
 * What a rule of a region's own is called and says, as values: each has a first day, a 文号, who gave it, taking back and undoing, as its
 * condition has. Before the first of them, what it was built with.
 */
export const wordingsOf = (rule: Pick<OwnRule, 'id' | 'built'>): Record<Wording, Parameter<string>> => ({
  name: wordingOf(rule, 'name'),
  says: wordingOf(rule, 'says'),
});
const wordingOf = (rule: Pick<OwnRule, 'id' | 'built'>, of: Wording): Parameter<string> =>
  defineParameter(idOf(rule, of), wordingFields[of], [{ from: '2000-01-01', value: rule.built[of] }]);
const idOf = ({ id }: Pick<OwnRule, 'id'>, of: Wording): string => `${id}-${of}`;

/** What a rule is called and says on a day. */
export const wordingAt = (rule: OwnRule, names: Catalogue, day: Day): Record<Wording, string> => {
  const said = (of: Wording) => inForce<string>(names.parameter(idOf(rule, of)), day, rule.area).value;
  return { name: said('name'), says: said('says') };
};

/** Which wording of a rule a parameter is; undefined where it is none. */
export const wordingBehind = (rule: Pick<OwnRule, 'id'>, parameter: string): Wording | undefined =>
  (Object.keys(wordingFields) as Wording[]).find((of) => idOf(rule, of) === parameter);

function atMost(most: number, of: Field<string>): Field<string> {
  return {
    ...of,
    parse(input) {
      const said = of.parse(input);
      if (said.length > most) throw new TypeError(`${of.label}：最多${most}个字，现有${said.length}个`);
      return said;
    },
  };
}
/** A reason goes on after it. */
function withoutStop(of: Field<string>): Field<string> {
  return { ...of, parse: (input) => of.parse(input).replace(/[。；;.]+$/, '') };
}
