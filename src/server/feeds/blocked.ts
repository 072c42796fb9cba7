import { sql } from 'kysely';
import type { Feed } from '../../kernel/index.ts';
import type { RegionNode } from '../access/regions.ts';
import type { Db } from '../db/database.ts';

/** The sentence that says the month is closed (通报已签发) for the region or one above it; null while it is open. */
export async function closedMonth(db: Db, month: string, region: RegionNode): Promise<string | null> {
  const { rows } = await sql<{ name: string; on: string }>`
    select region.name, to_char(published_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as on
    from bulletin join region on region.id = bulletin.region
    where bulletin.month = ${month} and ${region.id} between region.id and region.hi order by region.id limit 1`.execute(
    db,
  );
  const closed = rows[0];
  return (
    (closed &&
      `${month}的通报已由${closed.name}于${closed.on}签发，数据已封存，不能再收${region.name}该月的文件；请报送到以后的月份，或请签发单位撤回通报`) ||
    null
  );
}

/** The sentence that says this very file was accepted already; null if it was not. */
export async function sameFile(
  db: Db,
  feed: Feed,
  month: string,
  region: RegionNode,
  digest: string,
): Promise<string | null> {
  const { rows } = await sql<{ file: string; on: string }>`
    select file, to_char(received_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as on from delivery
    where feed = ${feed.id} and month = ${month} and region = ${region.id} and digest = ${digest} and state = 'accepted'`.execute(
    db,
  );
  const same = rows[0];
  return (
    (same &&
      `内容相同的文件“${same.file}”已于${same.on}收下（${region.name}${month}“${feed.label}”），不必再报；如有更正，请确认选的是改过的文件`) ||
    null
  );
}

/** The sentence for a file that has a header and nothing below it. */
export const noLines = (file: string): string =>
  `“${file}”只有表头，没有数据行：本月确无数据的请点“本月无新增”，否则请填好后再上传`;
