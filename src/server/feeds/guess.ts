import { type Catalogue, type Feed, type FeedColumn, plain } from '../../kernel/index.ts';
import type { RegionNode, Regions } from '../access/regions.ts';
import { findHeader, type HeaderMatch, headersIn, type Workbook } from '../sheets/index.ts';
import type { SaidColumns } from './columns.ts';
import { wantedOf } from './file.ts';

/**
 * The feed a loose file is for: the one whose required columns all stand in it and that knows most of them; among equals the
 * one that the file's name speaks of. Undefined where none fits.
 */
export function guessFeed(
  names: Catalogue,
  fileName: string,
  workbooks: readonly Workbook[],
): Feed | undefined {
  const shown = workbooks.flatMap(({ sheets }) => sheets.filter(({ hidden }) => !hidden));
  const headers = shown.map((sheet) => headersIn(sheet.rows()));
  const fits = likely(names.all<Feed>('feed'), workbooks).flatMap((feed) => {
    const best = Math.max(-1, ...headers.map((headerFor) => fitness(headerFor(wantedOf(feed)))));
    return best < 0 ? [] : [{ feed, best, named: spokenOf(feed, fileName) }];
  });
  return fits.sort((a, b) => b.best - a.best || b.named - a.named)[0]?.feed;
}

/**
 * The other feed that a file brought for one speaks of by far more: all that it requires stands there, and of the headings it
 * knows clearly more. Null where the file is what it is said to be, as far as headings tell.
 */
export function mistakenFor(
  names: Catalogue,
  feed: Feed,
  fileName: string,
  workbooks: readonly Workbook[],
  said: SaidColumns = {},
): Feed | null {
  const other = guessFeed(names, fileName, workbooks);
  if (!other || other === feed) return null;
  const sheets = workbooks.flatMap((workbook) => workbook.sheets.filter(({ hidden }) => !hidden));
  const both = sheets.map((sheet) => ({
    own: findHeader(sheet.rows(), wantedOf(feed, said)),
    its: findHeader(sheet.rows(), wantedOf(other)),
  }));
  const isClear = ({ own, its }: (typeof both)[number]) =>
    its !== undefined && !lacks(its) && worth(its) - (own ? worth(own) : 0) >= clearly;
  const fitting = both.filter(({ own }) => own && !lacks(own));
  // What else lies in the file matters only where nothing of it is what was asked for.
  return (fitting.length ? fitting.every(isClear) : both.some(isClear)) ? other : null;
}
/** Two headings that one feed knows and the other does not. */
const clearly = 3;

/** The feeds of which more columns are written somewhere in the first rows than required ones are not: only these are worth a search for headers. */
function likely(feeds: readonly Feed[], workbooks: readonly Workbook[]): Feed[] {
  const sheets = workbooks.flatMap((workbook) => workbook.sheets);
  const cells = sheets.flatMap((sheet) =>
    [...Iterator.from(sheet.rows()).take(20)].flatMap((row) => row.cells),
  );
  const texts = new Set(cells.map(bare));
  const isSaid = ({ header, aliases = [] }: FeedColumn) =>
    [header, ...aliases].some((name) => texts.has(bare(name)));
  const score = ({ columns }: Feed) =>
    Object.values<FeedColumn>(columns).reduce(
      (sum, column) => sum + (isSaid(column) ? 1 : column.as.optional ? 0 : -1),
      0,
    );
  return feeds
    .map((feed) => ({ feed, score: score(feed) }))
    .filter((one) => one.score > 0)
    .toSorted((a, b) => b.score - a.score)
    .map(({ feed }) => feed);
}

/** A header without blanks and remarks. */
const bare = (cell: unknown): string => plain(cell).replaceAll(/\s|[([【].*$/g, '');

/** How much of the file the feed knows; -1 where a required column is missing. */
const fitness = (header: HeaderMatch | undefined): number => (!header || lacks(header) ? -1 : worth(header));

const lacks = ({ missing }: HeaderMatch): boolean => missing.some(({ required }) => required);
/** How many headings are known, less half of those that are not. */
const worth = ({ columns, unknown }: HeaderMatch): number => Math.max(0, columns.size - unknown.length / 2);

/** How much of the feed's name and office the file's name repeats. */
const spokenOf = ({ label, from }: Feed, fileName: string): number =>
  Number(fileName.includes(label)) * 2 + Number(fileName.includes(from.office));

/** The region that a file's name begins with or speaks of: by code, or by name of that level. */
export function guessRegion(
  regions: Regions,
  fileName: string,
  level: RegionNode['level'],
): RegionNode | undefined {
  const at = regions.all.filter((region) => region.level === level);
  const code = /(?<!\d)\d{6}(?!\d)/.exec(fileName)?.[0];
  const byName = at
    .filter(({ name, aliases }) => [name, ...aliases].some((each) => fileName.includes(each)))
    .toSorted((a, b) => b.name.length - a.name.length);
  return at.find((region) => region.code === code) ?? byName[0];
}
