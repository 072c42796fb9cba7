import {
  type Complaints,
  type Day,
  type Feed,
  type Field,
  type Fields,
  holds,
  idNumber,
  isBlank,
  type Reading,
  read,
} from '../../kernel/index.ts';
import type { Cell, TableRow } from '../sheets/index.ts';
import { cellReader, type FeedTable } from './file.ts';

/** One line of a department's file as it was read. */
export type Line = GoodLine | DamagedLine | RejectedLine;
interface Place {
  readonly sheet: string | null;
  readonly line: number;
}
export interface GoodLine extends Place {
  readonly state: 'good';
  readonly row: Readonly<Record<string, unknown>>;
  readonly original: readonly Cell[];
}
/** Only the ID number is wrong or missing: a person may still recognise whom it is about. */
export interface DamagedLine extends Place, Rejection {
  readonly state: 'damaged';
  /** The other columns. */
  readonly row: Readonly<Record<string, unknown>>;
}
export interface RejectedLine extends Place, Rejection {
  readonly state: 'rejected';
}
/** Why a line was not accepted: which column, what stood there, what is wrong and what to do. */
export interface Rejection {
  readonly original: readonly Cell[];
  readonly column: string;
  readonly value: string;
  readonly reason: string;
  readonly remedy: string;
}

/** Where a line stands: 第5行, or 工作表“浚县”第5行 where a file has several. */
export const placeSaid = ({ sheet, line }: Place): string =>
  sheet ? `工作表“${sheet}”第${line}行` : `第${line}行`;

/** Reads the lines of one table: by the feed's columns, then by what its register forbids. */
export function lineReader(feed: Feed, table: FeedTable, reading: Reading): (row: TableRow) => Line {
  const { sheet } = table;
  const cellOf = cellReader(feed, table);
  const identity = feed.matchBy.by === 'person' ? feed.matchBy.identity : null;
  const fields: Fields = Object.fromEntries(
    Object.entries(feed.columns).map(([key, { as, header }]) => [
      key,
      // A digest is of an ID number, also where the column otherwise holds a certificate's.
      table.meant && key === identity ? idNumber(header) : as,
    ]),
  );
  const columns = Object.entries<Field>(fields).map(([key, field]) => ({
    key,
    cell: cellOf(key),
    parse: remembering(field),
  }));
  const on = feed.gathers?.window?.on;
  const judged = feed.into.forbids.filter(({ when }) => isAbout(feed, when));
  return (tableRow) => {
    const { line, original } = tableRow;
    const place = { sheet, line, original };
    const uncomputed = tableRow.formulas.find((key) => tableRow.values[key] == null);
    if (uncomputed)
      return { state: 'rejected', ...place, ...explain(feed, { [uncomputed]: notComputed }, tableRow) };
    const answer = readColumns(tableRow);
    if (answer.ok) {
      const broken = judged.find(({ when }) => holds(when, answer.row, reading));
      const early = on && String(answer.row[on] ?? '') > reading.day && { [on]: aheadOf(reading.day) };
      if (early) return { state: 'rejected', ...place, ...explain(feed, early, tableRow) };
      if (!broken) return { state: 'good', ...place, row: answer.row };
      const [reason = '', remedy = ''] = broken.say.split('；');
      return { state: 'rejected', ...place, column: '', value: '', reason, remedy };
    }
    const why = explain(feed, toMend(feed, answer.complaints), tableRow);
    const others =
      identity !== null && identity in answer.complaints && readOthers(fields, identity, cellsOf(tableRow));
    return others
      ? { state: 'damaged', ...place, ...why, row: others }
      : { state: 'rejected', ...place, ...why };
  };

  /** As the kernel's `read`. */
  function readColumns(row: TableRow) {
    const read: Record<string, unknown> = {};
    let complaints: Record<string, string> | undefined;
    for (const { key, cell, parse } of columns) {
      try {
        read[key] = parse(cell(row));
      } catch (error) {
        complaints ??= {};
        complaints[key] = (error as Error).message;
      }
    }
    return complaints ? { ok: false as const, complaints } : { ok: true as const, row: read };
  }

  function cellsOf(row: TableRow): Record<string, unknown> {
    return Object.fromEntries(columns.map(({ key, cell }) => [key, cell(row)]));
  }
}

/** Reads a column's cells as its field does; what stands there again and again (a village, 是, nothing) is read once. */
function remembering(field: Field): Field['parse'] {
  let known: Map<unknown, { readonly value: unknown }> | undefined = new Map();
  return (cell) => {
    const before = known?.get(cell);
    if (before) return before.value;
    const value = field.parse(cell);
    // A column with so many values has another in nearly every line.
    if (known && known.size > 500) known = undefined;
    known?.set(cell, { value });
    return value;
  };
}

const formulaError = /^#(N\/A|DIV\/0!|REF!|VALUE!|NAME\?|NUM!|NULL!)$/;
/** A number in a cell that shows a hundred times as much with a percent sign: which of the two was meant only the office knows. */
const percentage = /^-?[\d.,]+(e[+-]?\d+)?[%％]$/i;
const mendPercentage = '请把单元格格式改为“数值”，核对数额后重新报送';
const mendFormula = '请改正公式，或直接填写后重新报送';
const notComputed =
  '：公式没有算出结果，读不到数；请用Excel或WPS打开并保存一次，或复制后“选择性粘贴为数值”，再重新报送';

/** A line that is gathered by its day would never be counted. */
const aheadOf = (today: Day) => `：晚于今天（${today}）；请核对日期后重新报送`;

/** Where the county says whose a line is, its number need not be mended as long as the other columns are not in order. */
function toMend({ matchBy }: Feed, complaints: Complaints): Complaints {
  if (matchBy.by !== 'person' || !matchBy.assigns) return complaints;
  const { [matchBy.identity]: _, ...others } = complaints;
  return Object.keys(others).length ? others : complaints;
}

/** The columns besides the ID number, if they are in order. */
function readOthers(fields: Fields, identity: string, cells: Record<string, unknown>) {
  const { [identity]: _, ...others } = fields;
  const answer = read(others, cells);
  return answer.ok && answer.row;
}

/** Whether a forbidden condition can be told from the line alone. */
function isAbout(feed: Feed, when: unknown): boolean {
  const text = JSON.stringify(when);
  if (/"op":"(some|owner|twin|within)"/.test(text)) return false;
  const fields = [...text.matchAll(/"column":"[^".]*\.([^"]*)"/g)].map(([, name = '']) => name);
  return fields.every((name) => name in feed.columns);
}

/** Every column that is blank and must not be; where neither name nor number stands they may be in a cell merged with the one above. */
function fillIn({ columns, matchBy }: Feed, complaints: Complaints, values: TableRow['values']): string {
  const blank = Object.keys(columns).filter((key) => key in complaints && isBlank(values[key]));
  const isMerged =
    matchBy.by === 'person' && [matchBy.name, matchBy.identity].every((key) => blank.includes(key));
  const named = blank.map((key) => `“${columns[key]?.header ?? key}”`).join('、');
  return `请补填${named}后重新报送${isMerged ? '；与上一行合并成一格的，请取消合并，每行都填' : ''}`;
}

/** The first complaint in the order of the columns; the others are named after it. */
function explain(feed: Feed, complaints: Complaints, { values, raw }: TableRow): Omit<Rejection, 'original'> {
  const columns = Object.keys(feed.columns).filter((key) => key in complaints);
  const said = columns.map((key) => {
    const header = feed.columns[key]?.header ?? key;
    const text = complaints[key] ?? '';
    const [reason = '', remedy] = text.slice(text.indexOf('：') + 1).split(/[；，](?=请)/, 2);
    const value = raw[key] ?? values[key];
    if (isBlank(value))
      return { column: header, value: '', reason, remedy: remedy ?? fillIn(feed, complaints, values) };
    const common = { column: header, value: String(value) };
    if (formulaError.test(common.value))
      return { ...common, reason: '公式出错，没有算出结果', remedy: mendFormula };
    if (percentage.test(common.value))
      return { ...common, reason: '单元格显示为百分数，看不出是多少', remedy: mendPercentage };
    const options = Object.values<string>(feed.columns[key]?.as.options ?? {});
    if (!options.length) return { ...common, reason, remedy: remedy ?? `请改正“${header}”后重新报送` };
    return {
      ...common,
      reason: '不是规定的选项',
      remedy: `请改为${options.map((option) => `“${option}”`).join('、')}之一后重新报送`,
    };
  });
  const [first = { column: '', value: '', reason: '', remedy: '' }, ...more] = said;
  const also = more.map(({ column, reason }) => `“${column}”${reason}`).join('、');
  return also ? { ...first, reason: `${first.reason}（另：${also}）` } : first;
}
