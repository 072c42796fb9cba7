import { basename, dirname } from 'node:path';
import type { Feed } from '../../kernel/index.ts';
import type { Platform } from '../platform.ts';
import { openWorkbooks, readBytes, SheetProblem } from '../sheets/index.ts';
import { firstWorkbooks } from './columnar/sent.ts';
import { depthOf, getFeed } from './feed.ts';
import type { Given } from './files-in.ts';
import { guessFeed, guessRegion } from './guess.ts';

export type Told = (done: number, total: number, what: string) => void;

export interface Recognised {
  readonly path: string;
  readonly file: string;
  readonly month: string;
  readonly feed: Feed | null;
  readonly region: string | null;
  readonly problem: string | null;
  readonly order: number;
}

/** Tells of which feed, month and region a file is, and after which others it has its turn. `columnar`: without reading all of it. */
export function recognise(
  platform: Platform,
  { path, file, feed: asked, region: place }: Given,
  month: string,
  columnar: boolean,
): Recognised {
  const name = basename(path);
  const within = basename(dirname(path));
  const common = {
    path,
    file,
    month: /^\d{4}-(0[1-9]|1[0-2])$/.test(within) ? within : month,
  };
  try {
    const feed = asked
      ? getFeed(platform, asked)
      : guessFeed(
          platform.names,
          name,
          columnar ? firstWorkbooks(path) : openWorkbooks(name, readBytes(path, name)),
        );
    if (!feed)
      return {
        ...common,
        feed: null,
        region: null,
        order: 9,
        problem: `“${name}”的列名与任何一种部门数据都对不上：请核对表头；各种数据的列名见 docs/catalogue.md`,
      };
    const isBase = feed.matchBy.by === 'key';
    const region = guessRegion(platform.regions, name, feed.from.level);
    const code =
      place ??
      region?.code ??
      (isBase || columnar ? (platform.regions.all.find(isPrefecture)?.code ?? null) : null);
    const problem = code ? null : `“${name}”看不出是哪个县（区）的：请在文件名中写上县（区）名`;
    return { ...common, feed, region: code, order: isBase ? depthOf(feed) : 8, problem };
  } catch (error) {
    if (!(error instanceof SheetProblem)) throw error;
    return { ...common, feed: null, region: null, order: 9, problem: error.message };
  }
}

const isPrefecture = ({ level }: { level: string }) => level === 'city';
