import { sql } from 'kysely';
import type { Feed, Register } from '../../kernel/index.ts';
import type { RegionNode } from '../access/regions.ts';
import { tableOf } from '../db/compile.ts';
import type { Db } from '../db/database.ts';
import type { Session } from '../session.ts';
import { isWhole } from './columnar/whole.ts';
import type { DeliveryRow } from './delivery.ts';
import { completes } from './feed.ts';
import type { Counts } from './incoming.ts';

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

/**
 * The sentence that says this very file was accepted already; null if it was not, or if lines of it were handed back and a list
 * of the registry came since, in which they may find whom they name, or if its rows beside the database are lost.
 */
export async function sameFile(
  { db, names, platform }: Session,
  feed: Feed,
  month: string,
  region: RegionNode,
  digest: string,
): Promise<string | null> {
  const lists = names.all<Feed>('feed').flatMap(({ id, matchBy }) => (matchBy.by === 'key' ? id : []));
  const { rows } = await sql<{ id: string; file: string; on: string }>`
    select id, file, to_char(received_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as on from delivery d
    where feed = ${feed.id} and month = ${month} and region = ${region.id} and digest = ${digest} and state = 'accepted'
      and not (rejected > 0 and exists (select from delivery list where list.feed = any(${lists}::text[])
        and list.region in (d.region, 1) and list.state = 'accepted' and list.accepted_at > d.accepted_at))`.execute(
    db,
  );
  const same = rows[0];
  if (same && !(await isWhole(platform, feed, same.id))) return null;
  return (
    (same &&
      `内容相同的文件“${same.file}”已于${same.on}收下（${region.name}${month}“${feed.label}”），不必再报；如有更正，请确认选的是改过的文件`) ||
    null
  );
}

/** What to look at twice: the very file came for another month; null if it did not. */
export async function sameElsewhere(
  db: Db,
  feed: Feed,
  month: string,
  region: RegionNode,
  digest: string,
): Promise<string | null> {
  const { rows } = await sql<{ file: string; month: string }>`
    select file, month from delivery where feed = ${feed.id} and month <> ${month} and region = ${region.id}
      and digest = ${digest} and state = 'accepted' order by month desc limit 1`.execute(db);
  const same = rows[0];
  return (
    (same &&
      `内容与${same.month}收下的“${same.file}”完全相同，请确认不是旧文件；确实没有变化的可以照常导入`) ||
    null
  );
}

/** The sentence that says that no household of a region is registered yet, with whom anything could be compared; null where one is. */
export async function emptyRegistry(session: Session, region: RegionNode): Promise<string | null> {
  const { root } = session.platform;
  if (await isAny(session, root, region)) return null;
  return `登记册里还没有${region.name}的${root.label}，比对不了：请县级经办先在“部门数据—基础名单”上传“${listOf(session, root)}”`;
}

/** The sentence for a base list brought before the records that its lines belong to: it may come again once they are there. */
export async function tooEarly(
  session: Session,
  feed: Feed,
  file: string,
  region: RegionNode,
): Promise<string | null> {
  const { into, matchBy } = feed;
  const owner = completes(feed) ? into : matchBy.by === 'key' && matchBy.owner ? into.of : undefined;
  if (!owner || (await isAny(session, owner, region))) return null;
  return `登记册里还没有${region.name}的${owner.label}，“${file}”没有导入：请先上传“${listOf(session, owner)}”，再传本文件`;
}

/** Whoever brings the file, a department too, which sees nobody of the registry itself. */
async function isAny(
  { platform }: Session,
  register: Register<any, any>,
  { id, hi }: RegionNode,
): Promise<boolean> {
  const within = register.reference ? sql`true` : sql`region between ${id} and ${hi}`;
  const { rows } = await sql`select from ${tableOf(register)} where ${within} limit 1`.execute(
    platform.database.owner,
  );
  return rows.length > 0;
}

/** The list that brings the records of a register. */
const listOf = ({ names }: Session, register: Register<any, any>): string =>
  names
    .all<Feed>('feed')
    .find((each) => each.into.id === register.id && each.matchBy.by === 'key' && !completes(each))?.label ??
  `${register.label}名单`;

/** The sentence for a file that has a header and nothing below it. */
export const noLines = (file: string): string =>
  `“${file}”只有表头，没有数据行：本月确无数据的请点“本月无新增”，否则请填好后再上传`;

/** The sentence for a file none of whose lines counts, which would take the place of one that has some; null for any other. */
export async function emptiesMonth(
  db: Db,
  { feed, month, region, file }: Pick<DeliveryRow, 'feed' | 'month' | 'region' | 'file'>,
  rows: number,
  { matched, candidates, withheld }: Counts,
): Promise<string | null> {
  if (matched + candidates + withheld) return null;
  const { rows: earlier } = await sql<{ file: string; kept: number }>`
    select file, matched + candidates as kept from delivery where feed = ${feed} and month = ${month} and region = ${region}
      and state = 'accepted' and matched + candidates > 0 order by received_at desc limit 1`.execute(db);
  const [before] = earlier;
  return (
    (before &&
      `“${file}”的${rows}行全部退回，没有代替已收的“${before.file}”（收下${before.kept}行）：请按退回原因改好后再报；只是补报的请选“补充”`) ||
    null
  );
}
