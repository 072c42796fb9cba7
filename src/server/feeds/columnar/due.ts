import { sql } from 'kysely';
import type { Feed } from '../../../kernel/index.ts';
import { snake } from '../../db/compile.ts';
import { quoted } from '../../db/duck.ts';
import type { Session } from '../../session.ts';
import { factsQuery, isKept, type Standing, standingOf, standingRows } from './facts.ts';
import { holdingSteps } from './holding.ts';
import { givenColumns } from './spelled.ts';
import { duckSpelling } from './spelling.ts';
import type { Store } from './store.ts';
import {
  broughtAsItIs,
  digestOfAll,
  filesAsTheyAre,
  linesAsTheyAre,
  type Made,
  noLines,
  readMade,
  release,
  writeMade,
} from './unchanged.ts';

async function regionsOf({ db }: Session, feed: Feed): Promise<number[]> {
  const { rows } = await sql<{ region: number }>`select distinct region from delivery
    where feed = ${feed.id} and state in ('accepted', 'nothing') order by 1`.execute(db);
  return rows.map(({ region }) => region);
}

/** Of a feed and region what its records rest on, and these lines as a relation. */
export interface Due {
  readonly feed: Feed;
  readonly region: number;
  readonly standing: Standing;
  readonly rows: string;
  /** Whether a person assigned any of them. */
  readonly hasKept: boolean;
  /** What its facts are made of, but for lines that a person assigned. */
  readonly sums: unknown;
  /** The rules, as they are asked of the facts, what lines say, and those that a person assigned as they are. */
  readonly rules: string;
  readonly lines: unknown;
}

/** What rules look at besides facts, as it is. */
export type Ground = readonly unknown[];

/** Of these feeds in every region. */
export async function findDue(session: Session, store: Store, feeds: readonly Feed[]): Promise<Due[]> {
  const due: Due[] = [];
  for (const feed of feeds)
    for (const region of await regionsOf(session, feed)) {
      const standing = await standingOf(session, feed, region);
      const { text: rows, files } = standingRows(store, feed, standing, duckSpelling);
      if (!rows) continue;
      const sums = [release, factsQuery(feed, rows, duckSpelling), filesAsTheyAre(files)];
      const rules = holdingSteps(session, store, feed, region)
        .map(({ text }) => text)
        .join();
      // Read before any of them are: what somebody says while the month runs belongs to the next run.
      const kept = await linesAsTheyAre(session, isKept(store, feed, standing));
      const hasKept = kept?.said !== noLines;
      due.push({
        ...{ feed, region, standing, rows, hasKept, sums, rules },
        lines: [givenColumns(feed), kept],
      });
    }
  return due;
}

/**
 * What all that PostgreSQL has of them follows from, with what is there, as a digest for each; none where a rule looks at what another
 * feed fills, which may change beside it.
 */
async function allBehind(session: Session, all: readonly Due[], ground: Ground): Promise<Map<Due, string>> {
  const found = new Map<Due, string>();
  for (const [feed, due] of Map.groupBy(all, ({ feed }) => feed)) {
    const brought = await broughtAsItIs(session, feed);
    const others = all.filter(({ feed: { into } }) => into.id !== feed.into.id);
    for (const each of due) {
      const { sums, rules, lines } = each;
      if (!others.some(({ feed: { into } }) => rules.includes(quoted(snake(into.id)))))
        found.set(each, digestOfAll([sums, rules, lines, ground, brought]));
    }
  }
  return found;
}

/**
 * Those of which all is as it was when what rules hold for was last brought. Files that fill one register are unchanged together, for
 * a record says what the last of them says.
 */
export async function findUnchanged(
  session: Session,
  store: Store,
  all: readonly Due[],
  ground: Ground,
): Promise<Map<Due, Made>> {
  const found = new Map<Due, Made>();
  const behind = await allBehind(session, all, ground);
  for (const together of Map.groupBy(all, ({ feed }) => feed.into.id).values()) {
    const before = together.map((due) => [due, readMade(store, due.feed, due.region)] as const);
    if (before.every(([due, made]) => made?.brought && made.brought === behind.get(due)))
      for (const [due, made] of before) if (made) found.set(due, made);
  }
  return found;
}

/** Says of all of them what they rest on, once everything has been brought. */
export async function writeBrought(
  session: Session,
  store: Store,
  all: readonly Due[],
  ground: Ground,
): Promise<void> {
  for (const [due, brought] of await allBehind(session, all, ground)) {
    const made = readMade(store, due.feed, due.region);
    if (made) writeMade(store, due.feed, due.region, { ...made, brought });
  }
}
