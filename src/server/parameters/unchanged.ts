import { sql } from 'kysely';
import { contains, type Parameter, type Region } from '../../kernel/index.ts';
import { refusal } from '../problems.ts';
import type { Session } from '../session.ts';

/**
 * Refuses a value of somebody who has not seen those that the parameter has by now in the same area: `seen` are the ids of those on their
 * screen, absent where nobody looked. Of two at one instant the second is told.
 */
export async function refuseUnseen(
  { db }: Session,
  { id, label }: Parameter<any>,
  seen: unknown,
  area: Region | undefined,
): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`parameter ${id}`}, 0))`.execute(db);
  if (!Array.isArray(seen)) return;
  const { rows } = await sql<{ id: string; area: Region | null; gone: boolean; by: string }>`
    select id, area, removed_at is not null as gone, coalesce(removed_by, by_name) as by from parameter_value
    where parameter = ${id} order by coalesce(removed_at, made_at) desc`.execute(db);
  const meets = (other: Region | null) =>
    other === null || area === undefined || contains(other, area) || contains(area, other);
  const unseen = rows.find((row) => meets(row.area) && seen.includes(row.id) === row.gone);
  if (unseen)
    throw refusal(
      'changed-meanwhile',
      `“${label}”在您打开之后由${unseen.by}${unseen.gone ? '撤回了一个值' : '改过'}，请刷新页面，对照现在的再改`,
    );
}
