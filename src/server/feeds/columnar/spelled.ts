import type { Feed, FeedColumn, Field } from '../../../kernel/index.ts';
import { literal, quoted } from '../../db/duck.ts';
import { keyNumberOf } from '../../exchange/exchange-key.ts';
import type { Spelling } from './spelling.ts';

/**
 * The value of a cell that is spelled as the field keeps it, in SQL; null for any other, which the field then reads itself.
 * Undefined where no spelling of the field is known so well.
 */
export function spelledValue(field: Field<any>, cell: string, spelling: Spelling): string | undefined {
  if (field.options) {
    const labels = Object.entries<string>(field.options).filter(
      ([code, label]) => String(parsed(field, label)) === code,
    );
    const value = (code: string) => (field.sqlType === 'boolean' ? code : literal(code));
    return `case ${cell} ${labels.map(([code, label]) => `when ${literal(label)} then ${value(code)}`).join(' ')} end`;
  }
  if (field.sqlType === 'date')
    return parsed(field, '2023-02-28') === '2023-02-28' ? spelledDay(cell) : undefined;
  if (field.sqlType === 'bigint') return spelledNumber(field, cell);
  const isPlainText = ['甲乙', 'A1 b', '1、2,3', '1'].every((text) => parsed(field, text) === text);
  return field.sqlType === 'text' && isPlainText
    ? `case when ${isPlain(cell, spelling)} then ${cell} end`
    : undefined;
}

/** 1900-01-01 to 2099-12-31 as `2023-02-28`. */
const spelledDay = (cell: string) => {
  const day = `try_cast(${cell} as date)`;
  return `case when cast(${day} as string) = ${cell} and ${cell} between '1900' and '2100' then ${day} end`;
};

/** Digits, of money with two decimals: what is written differently when it is written back is left to the field. */
function spelledNumber(field: Field<any>, cell: string): string | undefined {
  const one = parsed(field, '1');
  const whole = `case when cast(try_cast(${cell} as bigint) as string) = ${cell} and length(${cell}) < 14 then try_cast(${cell} as bigint) * ${one} end`;
  if (one === 1) return whole;
  if (one !== 100 || parsed(field, '1.05') !== 105) return undefined;
  const exact = `try_cast(${cell} as decimal(16, 2))`;
  return `coalesce(case when cast(${exact} as string) = ${cell} then cast(${exact} * 100 as bigint) end, ${whole})`;
}

/** Visible characters and single blanks within, nothing that a table program would read otherwise. */
export const isPlain = (cell: string, spelling: Spelling) => spelling.isLike(cell, plainText);
const plainText = '[!-&(-<>-~\\x{4e00}-\\x{9fff}]([ -~\\x{4e00}-\\x{9fff}]*[!-~\\x{4e00}-\\x{9fff}])?';

function parsed(field: Field<any>, text: string): unknown {
  try {
    return field.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * An ID number that is spelled as it is kept, or in one of the ways that offices spell it — a small x, 15 digits, a blank within — as it is
 * kept, in SQL; of any other text something that nobody has. The same ways as the field's own reading, which knows more of them.
 */
export const spelledIdentity = (cell: string, spelling: Spelling): string => {
  const sum = weights
    .map((weight, at) => `${weight} * try_cast(substr(${long(cell)}, ${at + 1}, 1) as integer)`)
    .join(' + ');
  return `case length(${cell}) when 18 then upper(${cell}) when 19 then replace(${cell}, ' ', '')
    when 15 then case when ${spelling.isLike(cell, '[0-9]{15}')} then ${long(cell)} || substr('10X98765432', cast(1 + (${sum}) % 11 as integer), 1) end end`;
};
const long = (cell: string) => `substr(${cell}, 1, 6) || '19' || substr(${cell}, 7)`;
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/**
 * In which of these ways it is spelled, as a number in SQL; null as it is kept, be it with a blank beside it. Two that say the same in different
 * ways are not word for word the same.
 */
export const speltIn = (cell: string): string =>
  `case length(${cell}) when 18 then case when ${cell} <> upper(${cell}) then 1 end when 15 then 15
    when 19 then case when position(' ' in ${cell}) between 2 and 18 then 100 + position(' ' in ${cell}) end end`;

/** The same of a digest that stands for it: under which key, below zero. */
export const digestedUnder = (cell: string): string =>
  `(- try_cast(split_part(substr(${cell}, 3), '-', 1) as integer))`;

/** The same of a text as it was sent; undefined where it is spelled otherwise. */
export function speltOf(sent: string): number | null | undefined {
  const key = keyNumberOf(sent);
  if (key !== undefined) return -key;
  if (/^\d{17}[\dX]$/.test(sent)) return null;
  if (/^\d{17}x$/.test(sent)) return 1;
  if (/^\d{15}$/.test(sent)) return 15;
  return /^[\dX ]{19}$/.test(sent) && sent.split(' ').length === 2 ? 101 + sent.indexOf(' ') : undefined;
}

/** The columns of a feed's file besides the ID number, with the SQL type that Parquet keeps them in. */
export const givenColumns = (feed: Feed): [key: string, column: FeedColumn][] =>
  Object.entries<FeedColumn>(feed.columns).filter(
    ([key]) => feed.matchBy.by !== 'person' || key !== feed.matchBy.identity,
  );

/** Those of them that a file has: of the others its rows in Parquet say nothing, not even that they are blank. */
export const filledColumns = (feed: Feed, columns: ReadonlyMap<string, number>): [string, FeedColumn][] =>
  givenColumns(feed).filter(([key]) => columns.has(key));

/** SQL types by that of the field; both engines know them by these names. */
export const duckTypes: Readonly<Record<string, string>> = {
  text: 'string',
  bigint: 'bigint',
  date: 'date',
  boolean: 'boolean',
};

/** A column's name in Parquet. */
export const named = (key: string): string => quoted(key);
