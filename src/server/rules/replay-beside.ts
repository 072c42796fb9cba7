import type { Feed } from '../../kernel/index.ts';
import { regionRef, snake, toSql } from '../db/compile.ts';
import { quoted } from '../db/duck.ts';
import { duckText } from '../feeds/columnar/duck-text.ts';
import { narrow } from '../feeds/columnar/narrowed.ts';
import { turnTo, withSnapshot } from '../feeds/columnar/snapshot.ts';
import type { Session } from '../session.ts';
import type { HeldBy, Tried } from './replay-month.ts';

/**
 * The households for which the conditions held in a month, of facts that lie in Parquet: they are added up anew from the lines that had
 * come by then. Undefined where no file of that month was kept.
 */
export const heldBeside = (
  session: Session,
  feed: Feed,
  { on, before, after, lo, hi }: Tried,
  month: string,
): Promise<readonly HeldBy[] | undefined> =>
  withSnapshot(session, feed, [before, after], async (snapshot) => {
    if (!snapshot.at || !(await turnTo(session, snapshot, feed, month))) return undefined;
    const tried = [before, after].map((when) => ({ when, at: session.reading }));
    await narrow(session, snapshot.store, feed, tried);
    const text = (part: Parameters<typeof duckText>[0]) => duckText(part, session.platform.database.owner);
    const holds = (expr: Tried['before']) => `coalesce(${text(toSql(expr, session.reading, on.id))}, false)`;
    return snapshot.store.duck.rows<HeldBy & Record<string, unknown>>(`
      select root, region, bool_or(before) as before, bool_or(after) as after from (
        select ${snapshot.root} as root, ${text(regionRef(on.id))} as region, ${holds(before)} as before, ${holds(after)} as after
        from ${quoted(snake(on.id))} where ${text(regionRef(on.id))} between ${lo} and ${hi}) each
      where (before or after) and root is not null group by 1, 2`);
  });
