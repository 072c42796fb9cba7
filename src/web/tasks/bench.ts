import type { Bench } from '../../kernel/index.ts';
import type { SeatView } from '../../server/http/contract.ts';
import { names } from '../names.ts';

/** The workbench that is declared for a seat, or undefined: an administrator without an office has none. */
export const benchOf = ({ office, level }: Pick<SeatView, 'office' | 'level'>): Bench | undefined =>
  names.all<Bench>('bench').find(({ by }) => by.some((of) => of.office === office && of.level === level));
