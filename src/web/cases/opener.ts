import type { Opener, Procedure } from '../../kernel/index.ts';
import type { SeatView } from '../../server/http/contract.ts';

/** How a seat may open a case of a procedure by hand, or undefined. */
export const openerFor = (
  { openedBy = [] }: Procedure<any, any, any, any>,
  { level, office }: Pick<SeatView, 'level' | 'office'>,
): Opener<string, any> | undefined =>
  openedBy.find(({ offices }) => offices.some((each) => each.level === level && each.office === office));
