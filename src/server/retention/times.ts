import { type Catalogue, inForce, type Parameter } from '../../kernel/index.ts';
import type { Platform } from '../platform.ts';

/** For how long something is kept, by which parameter: at least one of its unit. */
export interface Kept {
  readonly parameter: Parameter;
  readonly value: number;
  /** 文号; null for a default of ours. */
  readonly basis: string | null;
}

/** How long something is kept everywhere that has no time of its own; of several values about it the longest holds. */
export const keptOf = ({ names, day }: Pick<Platform, 'names' | 'day'>, keeping: string): Kept | undefined =>
  keepersOf(names, keeping)
    .map((parameter): Kept => {
      const { value, basis = null } = inForce(parameter, day);
      return { parameter, value: Math.max(1, value), basis };
    })
    .toSorted((a, b) => b.value - a.value)[0];

/** The parameters that say how long something is kept. */
export const keepersOf = (names: Catalogue, keeping: string): Parameter[] =>
  names.all<Parameter>('parameter').filter(({ keeps }) => keeps === keeping);

/** As people read it: 180天. */
export const shownOf = ({ parameter, value }: Kept): string => parameter.as.show(value);

/** How long somebody stays signed in: hours without doing anything, and days in all. Asked with every request, so reckoned once. */
export function sessionLife(platform: Platform): { readonly idleHours: number; readonly days: number } {
  const known = lives.get(platform);
  if (known) return known;
  const life = {
    idleHours: keptOf(platform, 'idle-sessions')?.value ?? 12,
    days: keptOf(platform, 'sessions')?.value ?? 3,
  };
  lives.set(platform, life);
  return life;
}
const lives = new WeakMap<Platform, { readonly idleHours: number; readonly days: number }>();
