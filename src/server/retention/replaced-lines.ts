import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type RawBuilder, sql } from 'kysely';
import type { Feed, Register } from '../../kernel/index.ts';
import { ownerColumn, snake, tableOf } from '../db/compile.ts';
import type { Db } from '../db/database.ts';
import { rowsFolder } from '../feeds/columnar/store.ts';
import { saidNobody } from '../feeds/remembered.ts';
import type { Platform } from '../platform.ts';
import { gatheringOf } from '../rules/alerts.ts';
import type { Store } from './stores.ts';
import type { TooOld } from './too-old.ts';

/**
 * The rows of files that others took the place of, in the database and beside it. What an alert was told by stays as long as the alert,
 * and what a person decided about a line is remembered; that the file came, and how its lines ended, stays too.
 */
export const replacedLines: Store = {
  label: '已被代替的文件的明细',
  what: '部门重报后不再采用的旧文件的行；到期删除，预警所依据的行、人工判断过的行和收文记录保留',
  count: async (db, tooOld, platform) => {
    const beside = (await filesDue(db, tooOld)).reduce((sum, { rows }) => sum + rows, 0);
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from feed_row r join delivery d on d.id = r.delivery_id
      where ${isDue(tooOld)} and not ${stays(platform)}`.execute(db);
    return beside + (rows[0]?.count ?? 0);
  },
  remove: async (db, tooOld, _by, platform) => {
    const files = await filesDue(db, tooOld);
    const gone = await sql`delete from feed_row r using delivery d
      where d.id = r.delivery_id and ${isDue(tooOld)} and not ${stays(platform)}`.execute(db);
    await sql`update delivery set beside = null where id = any(${files.map(({ id }) => id)}::uuid[])`.execute(
      db,
    );
    // Where this breaks off the mark stays, and the next time finds the same files.
    const folder = join(platform.dataFolder, 'columnar');
    for (const file of files)
      rmSync(rowsFolder({ folder }, file.feed, file), { recursive: true, force: true });
    return files.reduce((sum, { rows }) => sum + rows, 0) + Number(gone.numAffectedRows ?? 0);
  },
};

const isDue = (tooOld: TooOld) =>
  sql`d.state = 'withdrawn' and d.replaced_at is not null and ${tooOld(sql`d.region`, sql`d.replaced_at`)}`;

async function filesDue(db: Db, tooOld: TooOld) {
  const { rows } = await sql<{ id: string; feed: string; month: string; rows: number }>`
    select d.id, d.feed, d.month, (d.beside ->> 'rows')::integer as rows from delivery d
    where d.beside is not null and ${isDue(tooOld)}`.execute(db);
  return rows.map(({ feed, ...row }) => ({ ...row, feed: { id: feed } as Pick<Feed, 'id'> }));
}

/** Whether line `r` stays: somebody decided about it, or an alert, of any state, is about whom it names. */
function stays({ names }: Platform): RawBuilder<boolean> {
  const decided = sql`((r.state = 'matched' and r.same is not null)
    or (r.state = 'refused' and (r.people is not null or r.reason = ${saidNobody})))`;
  const alerts = gatheringOf(names)?.alerts;
  if (!alerts) return sql`${decided}`;
  const told = names
    .all<Feed>('feed')
    .map(({ id, into }) => sql`(r.feed = ${id} and r.record in (${aboutWhom(alerts, into)}))`);
  return sql`(${decided} or (r.state = 'matched' and (${sql.join(told, sql` or `)})))`;
}

/** The records of a register that alerts were raised for, and whose they are, also of those that are gone. */
function aboutWhom(alerts: Register<any, any>, register: Register<any, any>): RawBuilder<unknown> {
  const ids = register.of ? ['id', ownerColumn(register)] : ['id'];
  const from = [tableOf(register), sql.table(`${snake(register.id)}_history`)];
  const all = from.flatMap((table) =>
    ids.map(
      (name) => sql`select t.${sql.ref(name)} from ${table} t join ${tableOf(alerts)} a
      on a.register = ${register.id} and a.record = t.id::text`,
    ),
  );
  return sql.join(all, sql` union `);
}
