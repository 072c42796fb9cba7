import {
  countyVisit,
  gridVisit,
  officerVisit,
  townshipVisit,
  villageSecretaryVisit,
} from '../../domains/visits/index.ts';
import type { Form } from '../../kernel/index.ts';
import type { SeatView } from '../../server/http/contract.ts';

const all: readonly Form[] = [villageSecretaryVisit, officerVisit, gridVisit, townshipVisit, countyVisit];

/** The visits that a seat writes down, each of its own layer; its own first. */
export const formsFor = ({ level, office }: Pick<SeatView, 'level' | 'office'>): readonly Form[] =>
  all.filter(({ by }) => by.some((one) => one.level === level && one.office === office));

/** Whether a visit is to a village as such, not to a household. */
export const isToVillage = ({ on }: Form): boolean => on === countyVisit.on;
