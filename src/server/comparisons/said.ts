import type { ComparedCounts, ComparedRow, Comparison } from '../http/contract.ts';

/** 人数: what is counted of a register, in the order in which tables show it. */
export const counted = [
  ['before', '起点'],
  ['came', '增加'],
  ['went', '减少'],
  ['changed', '变更'],
  ['after', '止点'],
] as const satisfies readonly (readonly [keyof ComparedCounts, string])[];

/** 2023-10-08 10:21 至 现在, in Asia/Shanghai. */
export const spanSaid = ({ from, until }: Pick<Comparison, 'from' | 'until'>): string =>
  `${momentSaid(from)} 至 ${until === null ? '现在' : momentSaid(until)}`;

const clock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
});
/** An instant as people write it; a day is its end already. */
const momentSaid = (instant: string): string =>
  instant.includes('T') ? clock.format(new Date(instant)) : instant.slice(0, 10);

export const wayWords: Readonly<Record<ComparedRow['way'], string>> = {
  came: '增加',
  went: '减少',
  changed: '变更',
};

/** 住房安全：B级→A级；饮水安全：否→是. */
export const fieldsSaid = ({ fields }: Pick<ComparedRow, 'fields'>): string =>
  fields.map(({ label, from, to }) => `${label}：${from}→${to}`).join('；');

export const causeSaid = ({ cause }: Pick<ComparedRow, 'cause'>): string =>
  cause ? `${cause.text}${cause.on ? `（${cause.on}）` : ''}` : '—';

/** 10,000元→15,000元（＋50%）. */
export const swingSaid = ({ swing }: Pick<ComparedRow, 'swing'>): string =>
  swing ? `${swing.from}→${swing.to}（${swing.percent > 0 ? '＋' : '－'}${Math.abs(swing.percent)}%）` : '—';
