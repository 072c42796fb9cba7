import { sql } from 'kysely';
import type { Catalogue, Feed } from '../../kernel/index.ts';
import type { Database } from '../db/database.ts';
import { squeezed } from './people.ts';
import { assignedMark, type LineContent, sameOf, whoseOf } from './sealing.ts';

/**
 * Makes the digests by which lines are known again anew, under the key of today. Of a line that somebody decided nothing is kept that they
 * could be made of: theirs go, and the next file with such a line asks again. Answers how many were forgotten so.
 */
export async function remarkLines({ owner, keys }: Database, names: Catalogue): Promise<number> {
  let forgotten = 0;
  for (let after = '0'; ; ) {
    const { rows } = await sql<{ id: string; feed: string; sealed: string | null }>`
      select id, feed, sealed from feed_row r where id > ${after} and (same is not null or whose is not null)
        and same is distinct from ${assignedMark}
      order by id limit ${batch}`.execute(owner);
    const marks = rows.map(({ id, feed, sealed }) => ({
      id,
      ...marksOf(names.find<Feed>('feed', feed), sealed),
    }));
    await sql`update feed_row r set same = coalesce(v.same, case when r.state = 'matched' then ${assignedMark} end), whose = v.whose
      from json_to_recordset(${JSON.stringify(marks)}::json) as v(id bigint, same text, whose text) where v.id = r.id`.execute(
      owner,
    );
    forgotten += marks.filter(({ same }) => same === null).length;
    if (rows.length < batch) return forgotten;
    after = rows.at(-1)?.id ?? after;
  }

  function marksOf(feed: Feed | undefined, sealed: string | null) {
    const { value, given }: Partial<LineContent> = sealed ? JSON.parse(sealed) : {};
    if (!given || feed?.matchBy.by !== 'person') return { same: null, whose: null };
    const name = squeezed(given[feed.matchBy.name]);
    return { same: sameOf(keys, value ?? '', given), whose: whoseOf(keys, value ?? '', name) };
  }
}
const batch = 2_000;
