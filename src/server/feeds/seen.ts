import type { Feed, Field } from '../../kernel/index.ts';
import type { TableRow } from '../sheets/index.ts';
import type { Line } from './line.ts';

/** What stands in a column of a file. */
export interface Seen {
  filled: number;
  rejected: number;
  readonly samples: string[];
}

/** Nothing seen yet, by column. */
export const columnsSeen = ({ columns }: Feed): Map<string, Seen> =>
  new Map(Object.keys(columns).map((key) => [key, { filled: 0, rejected: 0, samples: [] }]));

/** Adds a line to what was seen: where a value was read as something else than it looks like, that is said beside it. */
export function seeLine(
  { columns }: Feed,
  seen: ReadonlyMap<string, Seen>,
  { values }: TableRow,
  line: Line,
): void {
  const read = line.state === 'rejected' ? undefined : line.row;
  for (const [key, column] of seen) {
    const value = values[key];
    if (value === null || value === undefined) continue;
    column.filled++;
    if (column.samples.length >= most) continue;
    const sample = `${value}${readAs(columns[key]?.as, String(value), read?.[key])}`;
    if (!column.samples.includes(sample)) column.samples.push(sample);
  }
}
const most = 3;

/** “（读作2023-09-05）” where a day was a number to the file, or an amount is in 万元. */
function readAs(field: Field<any> | undefined, text: string, value: unknown): string {
  if (
    value === undefined ||
    value === null ||
    !field ||
    !/^(date|bigint|integer|numeric)/.test(field.sqlType)
  )
    return '';
  const isDay = field.sqlType === 'date';
  const shown = field.show(value);
  return digitsOf(text, isDay) === digitsOf(shown, isDay) ? '' : `（读作${shown}）`;
}

/** The digits alone; of a day without noughts, for 2023/9/4 is 2023-09-04. */
const digitsOf = (text: string, isDay: boolean): string =>
  text
    .normalize('NFKC')
    .replace(/\.0+(?!\d)|(?<=\.\d*[1-9])0+(?!\d)/g, '')
    .replaceAll(isDay ? /[^1-9]/g : /\D/g, '');
