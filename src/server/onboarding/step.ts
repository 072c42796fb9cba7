import type { OnboardingStep } from '../http/contract.ts';
import type { Session } from '../session.ts';

/** A step as the data show it. */
export type Step = Omit<OnboardingStep, 'mine'>;
/** The regions that the steps are about: an administrator's are all, a clerk's those of the seat. */
export const regionsOf = ({ regions, seat, administrator }: Session) =>
  administrator ? regions.all : regions.all.filter(({ id }) => id >= seat.lo && id <= seat.hi);
/** How many of those regions are of a level. */
export const countOf = (all: readonly { level: string }[], level: string): number =>
  all.filter((each) => each.level === level).length;

/** 未开始 while nothing is found, 还差一些 while something is wanting. */
export const stateOf = (found: unknown, wanting: readonly string[]): Step['state'] =>
  !found ? 'todo' : wanting.length ? 'partly' : 'done';

/** A few names, and how many there are. */
export const few = (all: readonly string[]): string =>
  all.slice(0, 3).join('、') + (all.length > 3 ? `等${all.length}个` : '');
