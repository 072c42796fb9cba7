import {
  type Catalogue,
  type Duty,
  isEntered,
  type RatingScheme,
  type Register,
} from '../../kernel/index.ts';
import type { Platform } from '../platform.ts';

/** The registers that are compared: households, and whatever of theirs has a number of its own, members. */
export const comparedRegisters = ({
  names,
  root,
}: Pick<Platform, 'names' | 'root'>): Register<any, any>[] => [
  root,
  ...names.belongings(root).filter(({ key }) => key),
];

/**
 * The fields in which two states of a record are compared: those that people and files say of it. When somebody last looked, and what the
 * month's run rates, is no change in the household.
 */
export function comparedFields(names: Catalogue, register: Register<any, any>): string[] {
  const duties = names.all<Duty<any>>('duty');
  const looked = duties.flatMap(({ known, sets }) => [
    ...(known && 'day' in known ? [known.day] : []),
    ...Object.keys(sets ?? {}),
  ]);
  const rated = names
    .all<RatingScheme>('rating')
    .filter(({ of }) => of.id === register.id)
    .flatMap(({ sets, override, verified }) => [...Object.values(sets), ...Object.values(override), verified])
    .map(({ name }) => name);
  const without = new Set([...looked, ...rated]);
  return Object.keys(register.fields).filter(
    (name) => isEntered(register, name) && !register.fields[name].machine && !without.has(name),
  );
}

/** How a record of the register comes and goes: the fields that hold it, where episodes follow it. */
export function waysOf(names: Catalogue, register: Register<any, any>) {
  const follows = names
    .all<Register<any, any>>('register')
    .find((each) => each.follows?.register.id === register.id && each.of?.id !== register.id)?.follows;
  return follows ? { came: follows.began.field ?? null, went: follows.ended.field ?? null } : null;
}
