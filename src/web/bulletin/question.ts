import type { FigureDifference } from '../../server/http/contract.ts';

/** 为什么比9月多14户？ the question that a page answers. */
export function questionOf({
  change,
  from,
  to,
  cameIn,
  wentOut,
}: Pick<FigureDifference, 'change' | 'from' | 'to' | 'cameIn' | 'wentOut'>): string {
  const earlier =
    from.month && to.month && monthBefore(to.month) === from.month ? '上月' : monthSaid(from.month);
  if (cameIn.records + wentOut.records === 0) return `与${earlier}相同，没有增减`;
  if (change.amount === 0) return `与${earlier}相同，其中有进有出的是谁？`;
  const shown = change.shown.replace(/^-/, '');
  return `为什么比${earlier}${change.amount > 0 ? '多' : '少'}${shown}？`;
}
const monthSaid = (month: string | null): string =>
  month ? `${Number(month.slice(0, 4))}年${Number(month.slice(5))}月` : '现在';

/** The month before: 2023-09 of 2023-10. */
export function monthBefore(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number > 1 ? `${year}-${String(number - 1).padStart(2, '0')}` : `${year - 1}-12`;
}
