import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Feed } from '../../../kernel/index.ts';
import { literal, quoted, type Step } from '../../db/duck.ts';
import type { Session } from '../../session.ts';
import { dayColumn } from '../people.ts';
import { type Target, targetOf } from '../target.ts';
import type { Plain } from './sent.ts';
import {
  digestedUnder,
  duckTypes,
  filledColumns,
  givenColumns,
  named,
  spelledIdentity,
  spelledValue,
  speltIn,
} from './spelled.ts';
import type { Spelling } from './spelling.ts';
import { parquet, parquetFiles, partSize, type Store } from './store.ts';

/**
 * One pass over a plain text: a line that is spelled throughout as it is kept, and names by its ID number (or, `isDigested`, by the digest
 * that stands for it) somebody of the place, goes as typed values to its part of `to`; of all others the number of the line goes to `_part=-1`.
 * Undefined where a column of the feed has no spelling that is known so well.
 */
export function scanSteps(
  { day, regions, names, platform }: Pick<Session, 'day' | 'regions' | 'names' | 'platform'>,
  feed: Feed,
  { region, to, spelling, isDigested }: Scanning,
  text: Plain,
): Step[] | undefined {
  const { matchBy, gathers } = feed;
  if (matchBy.by !== 'person' || feed.into.forbids.length) return undefined;
  const window = gathers?.window?.on;
  const identityAt = text.columns.get(matchBy.identity);
  if (
    identityAt === undefined ||
    ![matchBy.name, window ?? matchBy.name].every((key) => text.columns.has(key))
  )
    return undefined;
  const cell = (at: number) => quoted(`c${at}`);
  const values: string[] = [];
  const good: string[] = [];
  const filled = filledColumns(feed, text.columns);
  for (const [key, { as }] of filled) {
    const at = text.columns.get(key) as number;
    if (!duckTypes[as.sqlType]) return undefined;
    const value = spelledValue(as, cell(at), spelling);
    if (!value) return undefined;
    if (key === matchBy.name) {
      // Only the registered one, and that only where it is plain, is led to its person.
      values.push(`${cell(at)} as ${named(key)}`);
      good.push(`${named(key)} is not null`);
      continue;
    }
    values.push(`${value} as ${named(key)}`);
    good.push(
      as.optional ? `(${cell(at)} is null or ${named(key)} is not null)` : `${named(key)} is not null`,
    );
  }
  if (window) good.push(`${named(window)} <= date ${literal(day)}`);
  const { id: lo, hi } = regions.get(region);
  const target = targetOf(feed, names, platform.root);
  const record = recordNumber(target);
  const kept = ['_line', '_spelt', ...personOf(target), ...filled.map(([key]) => named(key))];
  const dayOf = dayColumn(feed);
  const on = dayOf && text.columns.has(dayOf) ? named(dayOf) : 'null::date';
  const cells = [...new Set([identityAt, ...rawCells(text, feed)])];
  const identity = isDigested ? cell(identityAt) : spelledIdentity(cell(identityAt), spelling);
  const spelt = isDigested ? digestedUnder(cell(identityAt)) : speltIn(cell(identityAt));
  const among = isDigested ? 'people_sent' : 'people';
  const part = `coalesce(cast(floor(${record} / ${partSize}) as integer), -1)`;
  return [
    {
      name: '读入并按证件号码匹配',
      writes: to,
      text: spelling.write(
        `select ${part} as _part, ${record} as _record, ${on} as _on, ${kept.join(', ')}
        from (
          select *, case when ${good.join(' and ')} then ${spelling.identity(identity)} end as _spelled,
            ${spelt} as _spelt
          from (select *, ${values.join(', ')} from ${spelling.lines(text, cells)} lines) cells
        ) line left join (select * from ${among} where plainly and region between ${lo} and ${hi}) people
          on people.spelled = line._spelled and people.called = ${spelling.hash([`line.${named(matchBy.name)}`])}`,
        to,
        '_part',
      ),
    },
  ];
}

interface Scanning {
  readonly region: number;
  readonly to: string;
  readonly spelling: Spelling;
  readonly isDigested: boolean;
}

/** The number of the record that a line about a person belongs to. */
export const recordNumber = ({ take }: Target, people = 'people'): string =>
  take === 'itself' ? `${people}.number` : `${people}.owner_number`;

/** The column that says whom a line names, where its record is not the person's. */
const personOf = ({ take }: Target): string[] => (take === 'itself' ? [] : ['people.number as _person']);
/** Whom a line names, where its record is not the person's. */
export const personNumber = ({ take }: Target, people = 'people'): string =>
  take === 'itself' ? 'null::integer' : `${people}.number`;

/** Cells that are looked at again beside their values: of columns that may be blank. */
function rawCells(text: Plain, feed: Feed): number[] {
  const positions = givenColumns(feed).flatMap(([key]) => text.columns.get(key) ?? []);
  return [...new Set(positions)].filter(
    (at) => at !== text.columns.get(feed.matchBy.by === 'person' ? feed.matchBy.identity : ''),
  );
}

/** The numbers of the lines that the scan left to the feed's own reading. */
export async function takeLeft({ duck }: Store, rows: string): Promise<number[]> {
  const folder = join(rows, '_part=-1');
  if (!existsSync(folder)) return [];
  const found = await duck.rows<{ n: number }>(
    `select _line as n from ${parquet(join(folder, '*.parquet'))} order by 1`,
  );
  rmSync(folder, { recursive: true });
  return found.map(({ n }) => n);
}

/** How many rows it took. */
export async function countRows({ duck }: Store, rows: string): Promise<number> {
  if (!parquetFiles(rows).length) return 0;
  const [found] = await duck.rows<{ n: number }>(
    `select count(*) as n from ${parquet(join(rows, '**/*.parquet'))}`,
  );
  return found?.n ?? 0;
}

/** Throws where fewer lines came out of a scan than are known to be in the text: nothing is counted from fewer. */
export function ensureAll({ marks, lastLine }: Plain, scanned: number): void {
  const least = (marks.at(-1) as number) - 1 - lastLine;
  if (scanned < least) throw new Error(`${scanned} lines were scanned of a text with at least ${least}`);
}
