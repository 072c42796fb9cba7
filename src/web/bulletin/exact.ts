import { showQuantity } from '../../kernel/index.ts';
import type { FigureView, IndicatorView } from '../../server/http/contract.ts';

/** The whole numbers behind a figure: `9,688/15,622`, or the count alone where nothing is divided. */
export const exactOf = ({ count, outOf }: Pick<FigureView, 'count' | 'outOf'>): string =>
  outOf === null ? showQuantity(count, 0) : `${showQuantity(count, 0)}/${showQuantity(outOf, 0)}`;

/** How long a figure's bar is: per cent for a share, else the number itself; null where nothing is in scope. */
export function sizeOf(
  { count, outOf }: Pick<FigureView, 'count' | 'outOf'>,
  { percent }: Pick<IndicatorView, 'percent'>,
): number | null {
  if (outOf === 0) return null;
  const size = outOf === null ? count : count / outOf;
  return percent ? size * 100 : size;
}
