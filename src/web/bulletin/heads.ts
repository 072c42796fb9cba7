import type { IndicatorView } from '../../server/http/contract.ts';

/** One heading of the two-row header: an indicator by itself, or what is counted both by household and by head. */
export interface Head {
  readonly label: string;
  readonly leaves: readonly { readonly label: string; readonly indicator: IndicatorView }[];
}

/** Counts (N…) before rates (I…), each by its number in the handbook, households before people. */
export const inOrder = (indicators: readonly IndicatorView[]): IndicatorView[] =>
  indicators.toSorted((a, b) => keyOf(a).localeCompare(keyOf(b), 'en', { numeric: true }));
const keyOf = ({ code, unit }: IndicatorView): string =>
  `${code.startsWith('N') ? 0 : 1} ${code.replace(/-.*/, '')} ${unit === '户' ? 0 : 1}`;

/**
 * The table's headings, by the handbook's numbers or in the order given: neighbouring indicators that differ only in their
 * basis, “（户）” and “（人）”, stand under one (户／人 side by side), and so do the parts of one thing, 主要风险（户）：因病; any other
 * stands alone with its unit, except shares, whose figures carry their %.
 */
export function headsOf(indicators: readonly IndicatorView[], sorted = true): Head[] {
  const heads: { label: string; leaves: { label: string; indicator: IndicatorView }[] }[] = [];
  for (const indicator of sorted ? inOrder(indicators) : indicators) {
    const [, stem, basis] = partsOf(indicator);
    const last = heads.at(-1);
    if (stem && basis && last?.label === stem && last.leaves.every(({ label }) => label !== basis))
      last.leaves.push({ label: basis, indicator });
    else if (stem && basis) heads.push({ label: stem, leaves: [{ label: basis, indicator }] });
    else heads.push({ label: titleOf(indicator), leaves: [{ label: '', indicator }] });
  }
  return heads.map((head) => {
    const [only] = head.leaves;
    return head.leaves.length === 1 && only?.label
      ? { label: only.indicator.label, leaves: [{ ...only, label: '' }] }
      : head;
  });
}

const partsOf = ({ label }: IndicatorView): readonly (string | undefined)[] =>
  /^(.+)（按?([户人])）$/.exec(label) ?? /^([^：（）]+（[户人]）)：(.+)$/.exec(label) ?? [];
const titleOf = ({ label, unit, percent }: IndicatorView): string =>
  percent || label.endsWith('）') ? label : `${label}（${unit}）`;
