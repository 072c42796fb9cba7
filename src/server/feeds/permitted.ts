import { createHash } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import type { Feed } from '../../kernel/index.ts';
import type { RegionNode } from '../access/regions.ts';
import { idRef, ownerColumn, snake, tableOf, toSql } from '../db/compile.ts';
import type { Session } from '../session.ts';
import { targetOf } from './target.ts';

/** The ids of the root records with which a feed may be compared; undefined where it may be with all. */
export function permittedRoots(
  { platform: { root }, reading }: Session,
  { only }: Feed,
): RawBuilder<unknown> | undefined {
  return only && sql`select ${idRef(root)} from ${tableOf(root)} where ${toSql(only, reading, root.id)}`;
}

/**
 * What tells a file from another: its content, what was said of all its lines and, where it may be compared with some only, who
 * they are, since the same file says something else once others have consented.
 */
export async function digestOf(
  session: Session,
  feed: Feed,
  { id: lo, hi }: RegionNode,
  bytes: Uint8Array,
  always: Readonly<Record<string, string>>,
): Promise<string> {
  const hash = createHash('sha256').update(bytes);
  if (Object.keys(always).length) hash.update(JSON.stringify(always));
  const roots = permittedRoots(session, feed);
  if (roots) {
    const { root, database } = session.platform;
    // Whoever brings the file, a department too, which sees nobody of the registry itself.
    const { rows } = await sql<{ id: string }>`
      select id from ${tableOf(root)} where id in (${roots}) and region between ${lo} and ${hi} order by id`.execute(
      database.owner,
    );
    hash.update(rows.map(({ id }) => id).join());
  }
  return hash.digest('hex');
}

/** Forgets, with its history, what feeds brought about root records with which they may be compared no longer: how many records. */
export async function forgetUnpermitted(session: Session): Promise<{ forgotten: number }> {
  let forgotten = 0;
  for (const feed of session.names.all<Feed>('feed')) {
    const roots = permittedRoots(session, feed);
    if (!roots) continue;
    const { people, take } = targetOf(feed, session.names, session.platform.root);
    const { into } = feed;
    const theirs =
      take === 'owner'
        ? roots
        : sql`select id from ${tableOf(people)} where ${sql.ref(ownerColumn(people))} in (${roots})`;
    const owner = sql.ref(ownerColumn(into));
    await sql`delete from feed_row where feed = ${feed.id} and (record is null or record not in (${theirs}))`.execute(
      session.db,
    );
    const gone = await sql`delete from ${tableOf(into)} where ${owner} not in (${theirs})`.execute(
      session.db,
    );
    forgotten += Number(gone.numAffectedRows);
    await sql`delete from ${sql.table(`${snake(into.id)}_history`)} where ${owner} not in (${theirs})`.execute(
      session.db,
    );
  }
  return { forgotten };
}
