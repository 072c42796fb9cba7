import type { Feed } from '../../../kernel/index.ts';
import { carryOutSteps } from '../../db/duck.ts';
import type { Session } from '../../session.ts';
import { targetOf } from '../target.ts';
import { type Due, findDue, findUnchanged, type Ground, writeBrought } from './due.ts';
import { factsSteps, loadKept } from './facts.ts';
import { bringFacts, bringLines } from './hand-over.ts';
import { factsAsRegister, holdingSteps, rulesOn } from './holding.ts';
import { endNarrow, narrow } from './narrowed.ts';
import { loadOwners } from './owners.ts';
import { loadPeople } from './registry.ts';
import { besideIn, factsFile, hasRows, openStore, parquet, type Store } from './store.ts';
import { loadThere, wantedSteps } from './there.ts';
import { digestOfAll, forgetMade, type Made, readMade, rowsAsTheyAre, writeMade } from './unchanged.ts';
import { ensureWhole } from './whole.ts';

/** What the comparison brought: records that rules look at again, and the lines behind them. */
export interface Brought {
  readonly records: number;
  readonly lines: number;
  /** Files, by feed and region, of which nothing had to be looked at: all they rest on is as it was, and what was brought is there. */
  readonly unchanged: number;
}

/**
 * Brings to PostgreSQL, of the feeds whose rows lie in Parquet, the records for which a rule holds today and those that it has
 * already, each with the lines that it rests on; what nobody is alerted about stays in Parquet. What follows from what did not change since
 * the last time is not made again.
 */
export async function bringHolding(session: Session, opened?: Store): Promise<Brought> {
  const feeds: Feed[] = [];
  for (const feed of session.names.all<Feed>('feed'))
    if (await hasRows(session.platform, feed)) feeds.push(feed);
  const brought = { records: 0, lines: 0, unchanged: 0 };
  if (!feeds.length) return brought;
  const store = opened ?? (await openStore(session.platform));
  try {
    for (const feed of feeds) await ensureWhole(session, store.duck, feed);
    for (const feed of feeds) await loadPeople(session.platform, store, feed);
    const due = await findDue(session, store, feeds);
    const places = session.platform.cluster ? [store] : [store, await besideIn(store)];
    try {
      const ground = await sumUpWhile(session, places, due, async (other) =>
        rowsAsTheyAre(other.duck, await loadOwners(session, other, feeds)),
      );
      for await (const { records, lines, unchanged } of bringEach(session, places, due, ground)) {
        brought.records += records;
        brought.lines += lines;
        brought.unchanged += unchanged;
      }
      await writeBrought(session, store, due, ground);
    } catch (error) {
      for (const { feed, region } of due) forgetMade(store, feed, region);
      throw error;
    } finally {
      for (const each of places.slice(1)) await each.close();
    }
    return brought;
  } finally {
    if (!opened) await store.close();
  }
}

/** While the last place is at other work, which waits for PostgreSQL, the first, where it is another, adds up what it can. */
async function sumUpWhile<Done>(
  session: Session,
  places: readonly Store[],
  due: readonly Due[],
  work: (place: Store) => Promise<Done>,
): Promise<Done> {
  const [first, last] = [places[0] as Store, places.at(-1) as Store];
  let isOver = first === last;
  const summing = (async () => {
    for (const each of due) if (!each.hasKept && !isOver) await sumUp(session, first, each);
  })();
  // Its failure is met below.
  summing.catch(() => {});
  try {
    return await work(last);
  } finally {
    isOver = true;
    await summing;
  }
}

/** What did not change stands under its register's name, as after bringing. */
async function pass(session: Session, store: Store, { feed, region }: Due, made: Made): Promise<Brought> {
  const { take } = targetOf(feed, session.names, session.platform.root);
  await carryOutSteps(store.duck, [factsAsRegister(feed, take, parquet(factsFile(store, feed, region)))]);
  return { records: made.records ?? 0, lines: 0, unchanged: 1 };
}

/** One after another; where there are two places, DuckDB adds one up while PostgreSQL takes what the one before brings. */
async function* bringEach(
  session: Session,
  places: readonly Store[],
  due: readonly Due[],
  ground: Ground,
): AsyncGenerator<Brought> {
  let bringing: Promise<Brought> | undefined;
  const unchanged = await findUnchanged(session, places[0] as Store, due, ground);
  try {
    for (const [each, made] of unchanged) yield await pass(session, places[0] as Store, each, made);
    const changed = due.filter((each) => !unchanged.has(each));
    if (changed.length) await loadThere(session, places[0] as Store, changed);
    for (const [at, each] of changed.entries()) {
      const store = places[at % places.length] as Store;
      if (places.length === 1 && bringing) yield await bringing;
      await addUp(session, store, each);
      if (places.length > 1 && bringing) yield await bringing;
      bringing = bring(session, store, each);
      // Its failure is met by whoever waits for it next.
      bringing.catch(() => {});
    }
    if (bringing) yield await bringing;
  } finally {
    await bringing?.catch(() => {});
  }
}

/** Adds a feed's lines up, and finds the records to be brought. Asks nothing of the session's own connection. */
async function addUp(session: Session, store: Store, due: Due): Promise<void> {
  await sumUp(session, store, due);
  await findHolding(session, store, due);
  await carryOutSteps(store.duck, wantedSteps(due));
}

/** Makes its facts anew where its lines are not as they were. */
async function sumUp(session: Session, store: Store, due: Due): Promise<void> {
  const { feed, region, standing, hasKept, sums } = due;
  const { take } = targetOf(feed, session.names, session.platform.root);
  const records = take === 'itself' ? 'people_named' : 'owners_named';
  await loadKept(session, store, feed, standing, records, { none: !hasKept });
  const facts = digestOfAll([sums, await rowsAsTheyAre(store.duck, ['kept'])]);
  if (readMade(store, feed, region)?.facts === facts) return;
  forgetMade(store, feed, region);
  await store.engine.carryOut(factsSteps(store, feed, region, standing));
  writeMade(store, feed, region, { facts });
}

/** Where rules ask about whose a record is, they ask it of the few that are over a line by themselves, not of all. */
async function findHolding(session: Session, store: Store, { feed, region }: Due): Promise<void> {
  const [register, ...holding] = holdingSteps(session, store, feed, region);
  const { reading: at } = session;
  const rules = rulesOn(session, feed).map(({ when }) => ({ when, at }));
  await carryOutSteps(store.duck, register ? [register] : []);
  try {
    if (JSON.stringify(rules.map(({ when }) => when)).includes('"op":"owner"'))
      await narrow(session, store, feed, rules);
    await carryOutSteps(store.duck, holding);
  } finally {
    await endNarrow(store);
  }
}

async function bring(session: Session, store: Store, { feed, region, rows }: Due): Promise<Brought> {
  const records = await bringFacts(session, store, feed, region);
  const lines = await bringLines(session, store, { feed, region, rows });
  const made = readMade(store, feed, region);
  if (made) writeMade(store, feed, region, { facts: made.facts, records });
  return { records, lines, unchanged: 0 };
}
