import { type Day, plusDays } from './day.ts';
import { words } from './words.ts';

/** What a feed of a county came to in a month, as far as chasing needs it. */
export interface Owed {
  readonly department: string;
  readonly label: string;
  readonly state: 'received' | 'nothing' | 'missing';
  readonly region: { readonly name: string };
}
/** 催报: what one department of one county has not sent. */
export interface Chase {
  readonly department: string;
  readonly county: string;
  readonly labels: readonly string[];
}

/** The departments that owe files, each once with all it owes. */
export function chases(lines: readonly Owed[]): Chase[] {
  const missing = lines.filter(({ state }) => state === 'missing');
  const groups = Map.groupBy(missing, ({ region, department }) => `${region.name} ${department}`);
  return [...groups.values()].flatMap((owed) => {
    const [first] = owed;
    if (!first) return [];
    const { department, region } = first;
    return [{ department, county: region.name, labels: owed.map(({ label }) => label) }];
  });
}

/** The day to ask for: the day of the month on which collecting ends; once that is over, two days from today. */
export const askedBy = (month: string, today: Day, onDay: number): Day => {
  const last = plusDays(`${month}-01` as Day, onDay - 1);
  return today <= last ? last : plusDays(today, 2);
};

/** 催报文字, ready to be sent on: one sentence per department, and once what to do if there is nothing to send. */
export function chaseText(all: readonly Chase[], month: string, by: string): string {
  const [year = '', m = '', d = ''] = by.split('-');
  const day = words.periods.day(year, Number(m), Number(d));
  const period = words.periods.month(month.slice(0, 4), Number(month.slice(5)));
  const sentences = all.map(({ department, county, labels }) =>
    words.chase(
      (department.startsWith(county) ? '' : county) + department,
      day,
      period + labels.map(words.quote).join(words.listed),
    ),
  );
  return [...sentences, words.nothingNew].join('\n');
}
