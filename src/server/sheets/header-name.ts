import type { SheetRow } from './sheet.ts';

/** A header's text made comparable, and the unit it states. */
export interface HeaderName {
  readonly name: string;
  /** `万元` of “金额（万元）”, as written but for width. */
  readonly unit?: string | undefined;
}

const units =
  '(?:[百千万亿]*元|[百千万亿]*[户人亩]|人次|次|个|平方米|平方公里|m2|公里|千米|米|岁|年|月|天|%|‰|公?斤|千克|吨|头|只|套|间|处)' +
  '(?:/[一-龥]{1,3})?';
const inBrackets = new RegExp(`[([【](?:单位:)?(${units})[)\\]】]`);
/** Without brackets only money and area: “户/人” is a pair of columns, not people per household. */
const afterSlash = /[/:,]([百千万亿]*元|亩|平方米)$/;

/** “ *资金\n（万元）” is `资金` in `万元`; other bracketed remarks stay. */
export function readHeaderName(text: string): HeaderName {
  const plain = squeeze(text);
  const [stated = '', unit] = inBrackets.exec(plain) ?? afterSlash.exec(plain) ?? [];
  return { name: plain.replace(stated, '').replaceAll(/[*:·_\-/、,]/g, ''), unit };
}

/** The name without any bracketed remark: “姓名（必填）” is `姓名`. */
export const withoutRemarks = (name: string): string =>
  name.replaceAll(/\([^)]*\)|【[^】]*】|\[[^\]]*\]/g, '');

/** “单位：万元” above a table speaks for all its money. */
export const statedUnit = (text: string): string | undefined => unitStated.exec(squeeze(text))?.[1];
const unitStated = new RegExp(`单位:(${units})(?![一-龥])`);

export const squeeze = (text: string): string => text.normalize('NFKC').replaceAll(/[\s\u200b]+/g, '');

/** Tells the rows that repeat the header, as tables printed page by page have them. */
export function repeatsHeader({
  headers,
}: {
  readonly headers: readonly string[];
}): (row: SheetRow) => boolean {
  const parts = headers.map((label) => squeeze(label).split('/'));
  const repeats = (cell: unknown, i: number) =>
    cell === null || parts[i]?.includes(squeeze(String(cell))) === true;
  return ({ cells }) => cells.length > 1 && cells.every(repeats) && cells.some((cell) => cell !== null);
}
