import { sql } from 'kysely';
import { region } from '../../kernel/index.ts';
import { storeRegions } from '../access/store-regions.ts';
import type { Db } from '../db/database.ts';
import { refusal } from '../problems.ts';
import { audit } from '../registers/write.ts';
import type { Session } from '../session.ts';
import { publicWithin } from './public-regions.ts';

/**
 * Takes a county, or a whole prefecture, of the public list for the platform's region tree, in the place of the one there is.
 * Refused once an account or a record stands in a region.
 */
export async function chooseRegions(session: Session, asked: string): Promise<void> {
  const code = /^\d{4}$|^\d{6}$|^\d{12}$/.test(asked) ? region(asked) : '';
  const lines = publicWithin(code);
  if (![4, 6].includes(code.length) || !lines.some((line) => line.code === code))
    throw refusal('bad-request', '请选择县（区），或整个设区市');
  await session.platform.database.owner.transaction().execute(async (db) => {
    await forget(db);
    await storeRegions(db, lines, true);
    await sql`insert into setting (name, value) values ('opened-on', ${session.day})
      on conflict (name) do update set value = excluded.value`.execute(db);
  });
  await audit(session, 'regions-choose', code, { regions: lines.length });
}

/** 撤回: empties the region tree, with the same condition. */
export async function forgetRegions(session: Session): Promise<void> {
  await session.platform.database.owner.transaction().execute(forget);
  await audit(session, 'regions-forget', null);
}

/** Whether the tree may still be replaced: there is no seat and no file for any region of it. */
export async function mayForget({ platform: { database } }: Session): Promise<boolean> {
  const { rows } = await sql<{ free: boolean }>`
    select not exists (select from seat_holder) and not exists (select from delivery) as free`.execute(
    database.owner,
  );
  return rows[0]?.free ?? false;
}

async function forget(db: Db): Promise<void> {
  await sql`delete from region_name`.execute(db);
  await sql`delete from region`.execute(db).catch((error) => {
    // Foreign keys know better than any list of tables who stands in a region.
    if ((error as { code?: string }).code === '23503')
      throw refusal('already-there', '已有账号或数据在用现在的行政区划，不能重新选定；缺的村可用名单补上');
    throw error;
  });
}
