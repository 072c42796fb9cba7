import { type Day, isDay, plusDays, startOf } from './day.ts';

/** Text as typed in a table: full-width characters made plain, surrounding blanks dropped; numbers as their digits. */
export function plain(input: unknown): string {
  if (typeof input !== 'string') return typeof input === 'number' ? String(input) : '';
  // Most cells are digits and ideographs: normalising them costs more than all the rest of reading a file.
  return isUsual(input) ? input.trim() : withoutInvisible(input.normalize('NFKC'));
}
const isUsual = (input: string) => /^[\x20-\x7e\u4e00-\u9fff]*$/.test(input);
const withoutInvisible = (input: string) =>
  input.replaceAll(/[\u200b-\u200d\u2060\ufdd0-\ufdef\ufeff]/g, '').trim();

/** Text as it is kept: nothing invisible in it or around it; undefined where a wrong encoding has left a U+FFFD. */
export function legible(input: unknown): string | undefined {
  if (typeof input !== 'string') return Number.isSafeInteger(input) ? String(input) : undefined;
  if (isUsual(input)) return input.trim();
  return input.includes('\ufffd') ? undefined : withoutInvisible(input);
}

/** Whether text shows nothing; told at a glance of most. */
export const isUnseen = (text: string): boolean => !/[\x21-\x7e\u4e00-\u9fff]/.test(text) && !plain(text);

/** Reads a code from itself, its label or what else is written for it, however spelt; a file has some in every line. */
export function codeReader<C extends string>(
  codes: Readonly<Record<C, string>>,
  also: { readonly [K in C]?: readonly string[] },
) {
  const known = new Map<string, C>();
  for (const [code, written] of Object.entries(also) as [C, readonly string[]][])
    for (const each of written) known.set(plain(each), code);
  for (const [code, label] of (Object.entries(codes) as [C, string][]).toReversed())
    known.set(plain(label), code).set(code, code);
  return (input: unknown): C | undefined => known.get(plain(input));
}

/** What someone typed for a quantity with a unit, as a whole number of its smallest unit; undefined where it is none. */
export function parseQuantity(input: unknown, unit: string, decimals: number): number | undefined {
  const typed = plain(input);
  const digits = typed.endsWith(plain(unit)) ? typed.slice(0, typed.length - plain(unit).length) : typed;
  const parts = /^(-?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(?=\d)(\d*?)0*)?$/.exec(digits);
  const [, sign = '', whole = '', fraction = ''] = parts ?? [];
  const value = Number(sign + whole.replaceAll(',', '') + fraction.padEnd(decimals, '0'));
  return parts && fraction.length <= decimals && Number.isSafeInteger(value) ? value || 0 : undefined;
}

/** `2430050` with two decimals is `24,300.50`, `800000` is `8,000`. */
export function showQuantity(value: number, decimals: number): string {
  const digits = String(Math.abs(value)).padStart(decimals + 1, '0');
  const point = digits.length - decimals;
  const fraction = /[1-9]/.test(digits.slice(point)) ? `.${digits.slice(point)}` : '';
  return (value < 0 ? '-' : '') + digits.slice(0, point).replace(/\B(?=(\d{3})+$)/g, ',') + fraction;
}

const spellings = [
  /^(\d{4})(\d\d)(\d\d)$/,
  /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})$/,
  /^(\d{4})年(\d{1,2})月(\d{1,2})日$/,
];
export function parseDay(input: unknown): Day | undefined {
  const typed = plain(input);
  if (/^[1-9]\d{4}$/.test(typed)) return plusDays('1899-12-30', Number(typed)); // an Excel serial
  const [, y, m = '', d = ''] = spellings.map((spelling) => spelling.exec(typed)).find(Boolean) ?? [];
  const spelt = `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
  return isDay(spelt) ? spelt : undefined;
}

export function parseMonth(input: unknown): Day | undefined {
  const [, y, separate, joined] = /^(\d{4})(?:[-./年](\d{1,2})月?|(\d\d))$/.exec(plain(input)) ?? [];
  const spelt = y ? `${y}-${(separate ?? joined ?? '').padStart(2, '0')}-01` : parseDay(input);
  return spelt && isDay(spelt) ? startOf('month', spelt) : undefined;
}

export function parseYear(input: unknown): Day | undefined {
  const [, y] = /^(\d{4})年?$/.exec(plain(input)) ?? [];
  const spelt = y ? `${y}-01-01` : parseMonth(input);
  return spelt && isDay(spelt) ? startOf('year', spelt) : undefined;
}
