import { sql } from 'kysely';
import type { Platform } from '../platform.ts';
import { refusal } from '../problems.ts';
import { asSystem, type Session } from '../session.ts';
import { replaceEarlier } from './accept.ts';
import { closedMonth } from './blocked.ts';
import { ensureMayUpload, getFeed, getMonth, getRegion } from './feed.ts';
import { mergeMonth } from './merge.ts';

/** A report that there is nothing, for whoever then brings the records up to it. */
export interface Reported {
  readonly feed: string;
  readonly month: string;
  readonly region: number;
}

/**
 * 零报告: the office says that there is nothing for the month. Refused after a file of that month was accepted, and for
 * base lists. Records are brought up to it by `mergeNothing`, once this is committed.
 */
export async function reportNothing(
  session: Session,
  asked: { feed: string; month: unknown; region?: string | undefined },
): Promise<Reported> {
  const { db } = session;
  const feed = getFeed(session, asked.feed);
  ensureMayUpload(session, feed);
  const region = getRegion(session, feed, asked.region);
  const month = getMonth(asked.month);
  if (!feed.mayBeNothing) throw refusal('bad-request', `“${feed.label}”是基础名单，不能报“本月无新增”`);
  const closed = await closedMonth(db, month, region);
  if (closed) throw refusal('month-closed', closed);
  const { rows } = await sql<{ file: string; state: string }>`select file, state from delivery
    where feed = ${feed.id} and month = ${month} and region = ${region.id} and state in ('accepted', 'nothing')`.execute(
    db,
  );
  const file = rows.find(({ state }) => state === 'accepted')?.file;
  if (file !== undefined)
    throw refusal('bad-request', `${month}已收下“${file}”；如该文件有误，请报送更正后的文件来代替`);
  if (!rows.length) {
    const { rows: made } = await sql<{ id: string }>`
      insert into delivery (feed, office, month, region, file, digest, state, by, on_day) values (${feed.id}, ${feed.from.office},
        ${month}, ${region.id}, '本月无新增', '', 'nothing', ${session.person.name}, ${session.day}) returning id`.execute(
      db,
    );
    await replaceEarlier(session, { id: made[0]?.id ?? '', feed: feed.id, month, region: region.id });
  }
  return { feed: feed.id, month, region: region.id };
}

/** What was gathered over months moves on by the month in which nothing came. */
export const mergeNothing = (platform: Platform, { feed, month, region }: Reported): Promise<void> =>
  asSystem(platform, async (session) => {
    const found = getFeed(session, feed);
    if (found.matchBy.by === 'person') await mergeMonth(session, found, month, region);
  });
