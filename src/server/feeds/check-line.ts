import { hash } from 'node:crypto';
import type { Feed, Level } from '../../kernel/index.ts';
import type { RegionNode, Regions } from '../access/regions.ts';
import type { TableRow } from '../sheets/index.ts';
import { type Line, placeSaid, type RejectedLine, type Rejection } from './line.ts';
import type { ByKey } from './records.ts';
import { saidBefore } from './repeated.ts';

/** A line of a list that says what one above it says: it counts once, whatever becomes of that. */
interface RepeatedLine extends Omit<RejectedLine, 'state'> {
  readonly state: 'repeated';
}
/** Where a line stands, and what it says as a number: by it one with its key is known to be the same line. */
interface Seen {
  readonly at: string;
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
    const { sheet, original } = line;
    const place = { sheet, line: line.line, original };
    const reject = (column: string, reason: string, remedy: string): RejectedLine => ({
      state: 'rejected',
      ...place,
      column: feed.columns[column]?.header ?? column,
      value: String(line.row[column] ?? ''),
      reason,
      remedy,
    });
    const code = by.region && String(line.row[by.region] ?? '');
    const outside = code && outsideOf(code, region, regions, by.upTo ?? 'village');
    if (by.region && outside) return reject(by.region, outside.reason, outside.remedy);
    for (const { columns, seen } of unique) {
      const first = columns[0] ?? '';
      if (line.row[first] == null) continue;
      const key =
        columns.length === 1
          ? String(line.row[first])
          : JSON.stringify(columns.map((column) => line.row[column]));
      const before = seen.get(key);
      if (before?.says === says) return { ...place, state: 'repeated', ...saidBefore(before.at) };
      if (before) {
        const what = columns.map((column) => `“${feed.columns[column]?.header ?? column}”`).join('、');
        return reject(
          first,
          `第${line.line}行与${before.at}的${what}相同`,
          '请核对两行，改正或删去其中一行后重新报送',
        );
      }
      seen.set(key, { at: placeSaid(line), says });
    }
    return line;
  }
}

/** What a line says as a number of 48 bits, by which two lines of one list are told to say the same. */
const digestOf = (values: TableRow['values']): number =>
  Number.parseInt(hash('sha1', JSON.stringify(values)).slice(0, 12), 16);

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
