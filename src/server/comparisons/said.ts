import type { ComparedCounts, ComparedRow, Comparison } from '../http/contract.ts';
import type { Query } from '../registers/filters.ts';

/** How the two instants are called: 冻结时 and 关账时, where whoever asks says so. */
export const labelsOf = ({ fromLabel, untilLabel }: Query): readonly [string, string] => [
  fromLabel || '起点',
  untilLabel || '止点',
];

/** What is counted of a register, in the order in which tables show it. */
export const countedAs = ([before, after]: readonly [string, string]) =>
  [
    ['before', before],
    ['came', '增加'],
    ['went', '减少'],
    ['changed', '变更'],
    ['after', after],
  ] as const satisfies readonly (readonly [keyof ComparedCounts, string])[];

/** 冻结时（2023-10-08 10:21）至现在, in Asia/Shanghai. */
export function spanSaid({ from, until }: Pick<Comparison, 'from' | 'until'>, query: Query): string {
  const [start, end] = labelsOf(query);
  return `${start}（${momentSaid(from)}）至${until === null ? '现在' : `${end}（${momentSaid(until)}）`}`;
}

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
  swing && swing.from !== swing.to
    ? `${swing.from}→${swing.to}（${swing.percent > 0 ? '＋' : '－'}${Math.abs(swing.percent)}%）`
    : '—';
