import { sql } from 'kysely';
import { type Day, type Feed, showPeriod } from '../../kernel/index.ts';
import type { PreviewView } from '../http/contract.ts';
import type { Session } from '../session.ts';
import type { Workbook } from '../sheets/index.ts';
import type { SaidColumns } from './columns.ts';
import { mayUpload } from './feed.ts';
import { guessRegion, mistakenFor } from './guess.ts';
import { dayColumn } from './people.ts';

/** What a file is rather than what it was brought as, with what to do: told before anything is read of it. */
export function likeOther(
  session: Session,
  feed: Feed,
  file: string,
  books: readonly Workbook[],
  said: SaidColumns,
): PreviewView['like'] {
  const other = mistakenFor(session.names, feed, file, books, said);
  if (!other) return null;
  const isTheirs = mayUpload(session, other);
  const remedy = !isTheirs
    ? `请核对是否选错了文件；“${other.label}”由${other.from.office}报送`
    : (other.every === 'month') === (feed.every === 'month')
      ? `确是“${other.label}”的，请改按它报送；否则请核对是否选错了文件`
      : `确是“${other.label}”的，请到“${other.every === 'month' ? '每月报送' : '基础名单'}”上传`;
  return {
    feed: isTheirs ? other.id : null,
    label: other.label,
    said: `“${file}”的表头像是${nameOf(other)}，不像${nameOf(feed)}：${remedy}`,
  };
}
const nameOf = ({ from, label }: Feed): string => `${from.office}的“${label}”`;

/** The days that the lines of a file tell, as far as they tell of which month it is. */
export interface DaysSeen {
  latest: Day | null;
  dated: number;
  /** How many of the days lie after the month. */
  after: number;
}
export const noDays = (): DaysSeen => ({ latest: null, dated: 0, after: 0 });

/** Adds a line's day. */
export function seeDay(days: DaysSeen, month: string, on: unknown): void {
  if (typeof on !== 'string') return;
  days.dated++;
  if (on.slice(0, 7) > month) days.after++;
  if (!days.latest || on > days.latest) days.latest = on as Day;
}

/**
 * Why a file may be another county's or month's: its name says so, most of its days lie after the month, or none after what came
 * before.
 */
export async function otherMonthOrPlace(
  { db, regions }: Pick<Session, 'db' | 'regions'>,
  feed: Feed,
  { file, month, region, days }: { file: string; month: string; region: number; days: DaysSeen },
): Promise<string | null> {
  const place = regions.get(region);
  const elsewhere = guessRegion(regions, file, place.level);
  if (elsewhere && ![place.name, ...place.aliases, place.code].some((name) => file.includes(name)))
    return `文件名写的是${elsewhere.name}，正在报送的是${place.name}：请核对是否选错了文件；确实无误的可以照常导入`;
  if (feed.every !== 'month') return null;
  const named = monthNamed(file, month);
  if (named) return `文件名写的是${named}，正在报送的是${showPeriod(month)}：${remedy}`;
  const on = dayColumn(feed);
  if (!on || feed.whole || !days.dated) return null;
  const header = feed.columns[on]?.header ?? '';
  if (days.after * 2 > days.dated)
    return `${days.dated}行里有${days.after}行的“${header}”在${showPeriod(month)}以后：${remedy}`;
  const { rows } = await sql<{ month: string; latest: Day | null }>`
    select r.month, max(r.on_day) as latest from feed_row r join delivery d on d.id = r.delivery_id
    where r.feed = ${feed.id} and r.state = 'matched' and d.region = ${region} and d.state = 'accepted' and r.month < ${month}
    group by r.month order by r.month desc limit 1`.execute(db);
  const [before] = rows;
  return before?.latest && days.latest && days.latest <= before.latest
    ? `这个文件最晚的“${header}”是${days.latest}，${showPeriod(before.month)}收下的已到${before.latest}，像是以前月份的文件：${remedy}`
    : null;
}
const remedy = '请核对是否选错了文件或月份；确实无误的可以照常导入';

/** The month that a file's name speaks of, where it is another: 2023年9月, 2023-09, 202309, or 9月 alone. */
function monthNamed(file: string, month: string): string | null {
  const text = file.normalize('NFKC').replace(/\.\w+$/, '');
  const [, year, number] =
    /(?<!\d)(20\d\d)[年.\-_ ]?(1[0-2]|0?[1-9])(?:月(?![\d至到~、-])|(?![\d年月.\-_]))/.exec(text) ?? [];
  if (year && number) {
    const named = `${year}-${number.padStart(2, '0')}`;
    return named === month ? null : showPeriod(named);
  }
  const [, alone] = /(?<![\d\-~至到年])(1[0-2]|0?[1-9])月(?!\d|[至到\-~])/.exec(text) ?? [];
  return alone && Number(alone) !== Number(month.slice(5)) ? `${Number(alone)}月` : null;
}
