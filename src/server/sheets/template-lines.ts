import type { Filling } from './fill-template.ts';

/** A row element of a sheet as it stands. */
export interface LineElement {
  readonly line: number;
  readonly xml: string;
}

/** The row elements within `<sheetData>`, in their order. */
export function lineElements(inner: string): LineElement[] {
  let line = 0;
  return [...inner.matchAll(/<row\b[^>]*\/>|<row\b[^>]*>[\s\S]*?<\/row>/g)].map(([xml]) => {
    const given = /^<row\b[^>]*?\sr="(\d+)"/.exec(xml)?.[1];
    line = given ? Number(given) : line + 1;
    return { line, xml };
  });
}

/** The lines from `first` on that hold nothing: how many, the last whose style is to be followed, the next that holds something. */
export function blankLines(
  lines: readonly LineElement[],
  first: number,
): { readonly count: number; readonly last: number; readonly next: number } {
  const below = lines.filter(({ line }) => line >= first);
  const next = below.find(({ xml }) => /<(v|is|f)\b/.test(xml))?.line ?? Number.POSITIVE_INFINITY;
  const blank = below.filter(({ line }) => line < next).map(({ line }) => line);
  // Where none is blank no style is followed: the header's would be wrong.
  return { count: next - first, last: blank.at(-1) ?? 0, next };
}

/** The line filled in: cells in the styles of the pattern, those that are not filled as blank as they were. */
export function writeLine(
  line: number,
  pattern: LineElement | undefined,
  columns: ReadonlyMap<string, number>,
  filling: Filling,
): string {
  const tag = pattern ? (/^<row\b([^>]*?)\/?>/.exec(pattern.xml)?.[1] ?? '') : ` r="${line}"`;
  const styles = new Map(
    [...(pattern?.xml.matchAll(/<c\b[^>]*?\sr="([A-Z]+)\d+"[^>]*>/g) ?? [])].map(([cell, column = '']) => [
      numberOf(column),
      /\ss="(\d+)"/.exec(cell)?.[1],
    ]),
  );
  const values = new Map([...columns].map(([key, at]) => [at, filling[key] ?? null]));
  const at = [...new Set([...styles.keys(), ...values.keys()])].sort((a, b) => a - b);
  const cells = at.map((column) =>
    cellOf(`${lettersOf(column)}${line}`, styles.get(column), values.get(column)),
  );
  return `<row${tag.replace(/\sr="\d+"/, ` r="${line}"`)}>${cells.join('')}</row>`;
}

function cellOf(place: string, style: string | undefined, value: string | number | null | undefined): string {
  const start = `<c r="${place}"${style === undefined ? '' : ` s="${style}"`}`;
  if (value === null || value === undefined || value === '') return style === undefined ? '' : `${start}/>`;
  if (typeof value === 'number') return `${start}><v>${value}</v></c>`;
  return `${start} t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
}

const escaped = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what XML 1.0 cannot hold is left out
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');

/** `A` is 0, `AA` is 26. */
const numberOf = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
function lettersOf(position: number): string {
  let letters = '';
  for (let n = position + 1; n > 0; n = Math.floor((n - 1) / 26))
    letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters;
  return letters;
}
