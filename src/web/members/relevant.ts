import {
  deedOf,
  type End,
  type Entered,
  isBlank,
  type MemberDeed,
  type MemberEffect,
  type Procedure,
} from '../../kernel/index.ts';
import { names } from '../names.ts';

/** What a register's records do to members, where a procedure says so. */
export const effectOn = (register: string): MemberEffect<any> | undefined =>
  names
    .all<Procedure>('procedure')
    .filter(({ on }) => on.id === register)
    .flatMap(({ ends }) => Object.values<End>(ends).flatMap(({ members }) => members ?? []))[0];

/** The fields that one kind of change needs, and those that make sense with it. */
const needs: Readonly<
  Record<MemberDeed, (effect: MemberEffect<any>) => { musts: string[]; mays: string[] }>
> = {
  joins: ({ named, newcomer = {} }) => ({ musts: [], mays: [...Object.values(newcomer), named] }),
  leaves: ({ named }) => ({ musts: [named], mays: [] }),
  moves: ({ named, to }) => ({ musts: [named, ...(to ? [to] : [])], mays: [] }),
  parts: ({ named }) => ({ musts: [named], mays: [] }),
  heads: ({ named }) => ({ musts: [named], mays: [] }),
  undoes: () => ({ musts: [], mays: [] }),
};

/** Which of a form's fields are asked now, of what has been entered so far, and which of them must be filled in. */
export function relevantFields(
  register: string,
  fields: readonly string[],
  given: Entered,
): { readonly shown: readonly string[]; readonly musts: readonly string[] } {
  const effect = effectOn(register);
  if (!effect || typeof effect.does === 'string') return { shown: fields, musts: [] };
  const all = new Set([
    effect.named,
    ...Object.values(effect.newcomer ?? {}),
    ...(effect.to ? [effect.to] : []),
    ...(effect.undoes ? [effect.undoes.which] : []),
  ]);
  const deed = deedOf(effect, given);
  if (!deed) return { shown: fields.filter((name) => !all.has(name)), musts: [] };
  const { musts, mays } = needs[deed](effect);
  const isNew = deed === 'joins' && isBlank(given[effect.named]);
  // Who comes back is chosen among those who left; of somebody new all is asked.
  const asked = deed === 'joins' && !isNew ? [effect.named] : [...musts, ...mays];
  const newcomer = effect.newcomer?.name;
  const { field } = effect.does;
  const others = fields.filter((name) => name !== field && !all.has(name));
  // What the kind asks for stands next to it.
  return {
    shown: [
      ...fields.filter((name) => name === field),
      ...asked.filter((name) => fields.includes(name)),
      ...others,
    ],
    musts: [...musts, ...(isNew && newcomer ? [newcomer] : [])],
  };
}

/** Among whom members are chosen: those who are there, or those who have left and may come back. */
export function choiceAmong(register: string, field: string, given: Entered): 'here' | 'left' | undefined {
  const effect = effectOn(register);
  if (!effect || effect.named !== field) return undefined;
  return deedOf(effect, given) === 'joins' ? 'left' : 'here';
}

/** The kinds of change that can be chosen: an earlier one is undone from where it stands. */
export function choicesOf(register: string, field: string, given: Entered): readonly string[] | undefined {
  const effect = effectOn(register);
  if (!effect || typeof effect.does === 'string' || effect.does.field !== field) return undefined;
  const isUndoing = effect.undoes && !isBlank(given[effect.undoes.which]);
  return Object.entries(effect.does.codes).flatMap(([code, deed]) =>
    (deed === 'undoes') === Boolean(isUndoing) ? [code] : [],
  );
}
