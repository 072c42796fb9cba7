import { plusDays } from '../../kernel/index.ts';
import type { FeedLine } from '../../server/http/contract.ts';
import { spellDay, spellMonth } from './month.ts';

/** 催报: what one department of one county has not sent. */
export interface Chase {
  readonly department: string;
  readonly county: string;
  readonly labels: readonly string[];
}
type Line = Pick<FeedLine, 'department' | 'label' | 'state'> & {
  readonly region: Pick<FeedLine['region'], 'name'>;
};

/** The departments that owe files, each once with all it owes. */
export function chases(lines: readonly Line[]): Chase[] {
  const groups = new Map<string, Line[]>();
  for (const line of lines.filter(({ state }) => state === 'missing')) {
    const key = `${line.region.name}${line.department}`;
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  return [...groups.values()].map((owed) => ({
    department: (owed[0] as Line).department,
    county: (owed[0] as Line).region.name,
    labels: owed.map(({ label }) => label),
  }));
}

/** The day to ask for: the 5th, when collecting ends (1–5日收数); once that is over, two days from today. */
export const askedBy = (month: string, today: string): string => {
  const fifth = `${month}-05`;
  return today <= fifth ? fifth : plusDays(today as `${number}-${number}-${number}`, 2);
};

/** 催报文字, ready to be sent on: one sentence per department, and once what to do if there is nothing to send. */
export const chaseText = (all: readonly Chase[], month: string, by: string): string =>
  [
    ...all.map(
      ({ department, county, labels }) =>
        `请${department.startsWith(county) ? '' : county}${department}于${spellDay(by)}前报送${spellMonth(month)}${labels
          .map((label) => `“${label}”`)
          .join('、')}。`,
    ),
    '本月确无新增的，请登录系统点“本月无新增”。',
  ].join('\n');
