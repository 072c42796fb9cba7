import { type Catalogue, type Feed, type FeedColumn, plain } from '../../kernel/index.ts';
import type { RegionNode, Regions } from '../access/regions.ts';
import { findHeader, type Workbook } from '../sheets/index.ts';
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
  const fits = likely(names.all<Feed>('feed'), workbooks).flatMap((feed) => {
    const best = Math.max(-1, ...workbooks.map((workbook) => fitness(feed, workbook)));
    return best < 0 ? [] : [{ feed, best, named: spokenOf(feed, fileName) }];
  });
  return fits.sort((a, b) => b.best - a.best || b.named - a.named)[0]?.feed;
}

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

/** How many columns of the file the feed knows, less those it does not; -1 where a required one is missing. */
function fitness(feed: Feed, workbook: Workbook): number {
  const wanted = wantedOf(feed);
  return Math.max(
    -1,
    ...workbook.sheets
      .filter(({ hidden }) => !hidden)
      .map((sheet) => {
        const header = findHeader(sheet.rows(), wanted);
        const lacks = !header || header.missing.some(({ required }) => required);
        return lacks ? -1 : Math.max(0, header.columns.size - header.unknown.length / 2);
      }),
  );
}

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
