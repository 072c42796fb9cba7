import type { Feed, Level } from '../../kernel/index.ts';
import type { RegionNode, Regions } from '../access/regions.ts';
import type { TableRow } from '../sheets/index.ts';
import { type GoodLine, type Line, placeSaid, type RejectedLine, type Rejection } from './line.ts';
import type { ByKey } from './records.ts';
import { saidBefore } from './repeated.ts';

/** A line of a list that says what one above it says: it counts once, whatever becomes of that. */
interface RepeatedLine extends Omit<RejectedLine, 'state'> {
  readonly state: 'repeated';
}
/** Where a line stands, and what it says as a number: by it one with its key is known to be the same line. */
interface Seen extends Pick<Line, 'sheet' | 'line'> {
  readonly says: number;
}

/** What can be told of a list's lines without the registry: their village, and that no line above has their key or ID number. */
export function lineChecker(
  feed: Feed,
  region: RegionNode,
  regions: Regions,
  identity: string | undefined,
): (line: Line, values: TableRow['values']) => Line | RepeatedLine {
  const by = feed.matchBy as ByKey;
  const unique = [
    { columns: by.owner && !feed.into.key ? [by.owner, ...by.key] : by.key, seen: new Map<string, Seen>() },
    ...(identity ? [{ columns: [identity], seen: new Map<string, Seen>() }] : []),
  ];
  const returned = new Map<number, string>();
  return (line, values) => {
    const says = digestOf(values);
    const checked = check(line, says);
    if (checked.state === 'good' || checked.state === 'repeated') return checked;
    const before = returned.get(says);
    if (before) return { ...checked, state: 'repeated', ...saidBefore(before) };
    returned.set(says, placeSaid(line));
    return checked;
  };

  function check(line: Line, says: number): Line | RepeatedLine {
    if (line.state !== 'good') return line;
    const code = by.region && String(line.row[by.region] ?? '');
    const outside = code && outsideOf(code, region, regions, by.upTo ?? 'village');
    if (by.region && outside) return reject(line, by.region, outside.reason, outside.remedy);
    const here: Seen = { sheet: line.sheet, line: line.line, says };
    for (const { columns, seen } of unique) {
      const first = columns[0] ?? '';
      if (line.row[first] == null) continue;
      const key =
        columns.length === 1
          ? String(line.row[first])
          : JSON.stringify(columns.map((column) => line.row[column]));
      const before = seen.get(key);
      if (before?.says === says)
        return { ...placeOf(line), state: 'repeated', ...saidBefore(placeSaid(before)) };
      if (before) {
        const what = columns.map((column) => `“${feed.columns[column]?.header ?? column}”`).join('、');
        return reject(
          line,
          first,
          `第${line.line}行与${placeSaid(before)}的${what}相同`,
          '请核对两行，改正或删去其中一行后重新报送',
        );
      }
      seen.set(key, here);
    }
    return line;
  }

  function reject(line: GoodLine, column: string, reason: string, remedy: string): RejectedLine {
    const header = feed.columns[column]?.header ?? column;
    const value = String(line.row[column] ?? '');
    return { state: 'rejected', ...placeOf(line), column: header, value, reason, remedy };
  }
}

const placeOf = ({ sheet, line, original }: GoodLine) => ({ sheet, line, original });

/**
 * What a line says as a number of 53 bits, by which two lines of one list are told to say the same. No secret hangs on it, and a hash that
 * keeps one took as long as reading the line.
 */
function digestOf(values: TableRow['values']): number {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (const name in values) {
    const text = String(values[name] ?? '');
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      high = Math.imul(high ^ code, 0x9e3779b1);
      low = Math.imul(low ^ code, 0x5f356495);
    }
    // Where one column ends and the next begins: no character has this code.
    high = Math.imul(high ^ (high >>> 15) ^ 0x10000, 0x9e3779b1);
    low = Math.imul(low ^ (low >>> 13) ^ 0x10000, 0x5f356495);
  }
  return (high & 0x1fffff) * 2 ** 32 + (low >>> 0);
}

/** Why a region's code does not belong into a file of this region; undefined where it does. */
function outsideOf(
  code: string,
  region: RegionNode,
  regions: Regions,
  upTo: Level,
): Pick<Rejection, 'reason' | 'remedy'> | undefined {
  const found = regions.find(code);
  if (!found || (upTo === 'village' && found.level !== 'village'))
    return {
      reason: `“${code}”不是行政区划中的${upTo === 'village' ? '12位村级代码' : '代码'}`,
      remedy: '请对照统计用区划代码改正后重新报送',
    };
  if (found.id >= region.id && found.id <= region.hi) return undefined;
  const county = regions.find(found.code.slice(0, 6))?.name ?? '外县';
  return {
    reason: `“${code}”是${found.name === county ? '' : county}${found.name}的代码，不在${region.name}`,
    remedy: `请改正${upTo === 'village' ? '村' : ''}代码，或把该行报到${county}`,
  };
}
