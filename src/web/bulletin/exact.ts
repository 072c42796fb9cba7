import { showQuantity } from '../../kernel/index.ts';
import type { FigureView, IndicatorView } from '../../server/http/contract.ts';

/** The whole numbers behind a figure: `9,688/15,622`, or the count alone where nothing is divided; fen as 元. */
export function exactOf(
  { count, outOf }: Pick<FigureView, 'count' | 'outOf'>,
  { fen }: Pick<IndicatorView, 'fen'> = { fen: [] },
): string {
  const show = (part: 'count' | 'outOf', n: number) =>
    fen.includes(part) ? `${showQuantity(n, 2)}元` : showQuantity(n, 0);
  return outOf === null ? show('count', count) : `${show('count', count)}/${show('outOf', outOf)}`;
}

/** How long a figure's bar is: per cent for a share, else the number itself; null where nothing is in scope. */
export function sizeOf(
  { count, outOf }: Pick<FigureView, 'count' | 'outOf'>,
  { percent }: Pick<IndicatorView, 'percent'>,
): number | null {
  if (outOf === 0) return null;
  const size = outOf === null ? count : count / outOf;
  return percent ? size * 100 : size;
}
