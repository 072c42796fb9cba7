import type { FeedLine } from '../../server/http/contract.ts';

/** For which feed and county a file is. */
export interface Target {
  readonly feed: string | undefined;
  readonly region: string | undefined;
}
type Line = Pick<FeedLine, 'feed' | 'label' | 'department'> & {
  readonly region: Pick<FeedLine['region'], 'code' | 'name'>;
};

/**
 * What a file's name says it is: the feed whose name it shares most with, its department's name counting too, if no
 * other comes as near; and the county it names. The only feed or county there is needs no saying; the rest stays open.
 */
export function targetOf(file: string, lines: readonly Line[]): Target {
  const name = file.normalize('NFKC');
  const feeds = unique(lines.map(({ feed }) => feed));
  const ranked = unique(lines.map(({ feed, label, department }) => `${feed}\n${label}\n${department}`))
    .map((line) => line.split('\n') as [string, string, string])
    .map(([feed, label, department]) => ({
      feed,
      score: likeness(label, name) + (name.includes(department) ? 0.3 : 0),
    }))
    .toSorted((a, b) => b.score - a.score);
  const [best, second] = ranked;
  const isClear = best && best.score >= 0.3 && best.score > (second?.score ?? 0);
  const feed = feeds.length === 1 ? feeds[0] : isClear ? best.feed : undefined;
  const counties = unique(lines.map(({ region }) => region.code));
  const named = lines.find(({ region }) => name.includes(region.name) || name.includes(region.code));
  return { feed, region: counties.length === 1 ? counties[0] : named?.region.code };
}

/** The share of a label's neighbouring pairs of characters that the name has too. */
function likeness(label: string, name: string): number {
  const pairs = [...label].slice(1).map((char, index) => [...label][index] + char);
  return pairs.length ? pairs.filter((pair) => name.includes(pair)).length / pairs.length : 0;
}

const unique = (all: readonly string[]): string[] => [...new Set(all)];
