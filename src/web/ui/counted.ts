/** 共482户1,598人; where rows are no households, 共19件（15户48人）. */
export function counted(
  total: number,
  unit: string,
  totals: Readonly<Record<string, number>> | undefined,
): string {
  const { household, population } = totals ?? {};
  const people = population === undefined ? '' : `${grouped(population)}人`;
  if (unit === '户' && (household ?? total) === total) return `共${grouped(total)}户${people}`;
  const rows = `共${grouped(total)}${unit === '户' ? '条' : unit}`;
  return !household ? rows : `${rows}（${grouped(household)}户${people}）`;
}

export const grouped = (n: number): string => n.toLocaleString('en-US');
