import { type RawBuilder, sql } from 'kysely';
import type { Feed, Register, Rule } from '../../kernel/index.ts';
import { ownerColumn, snake, tableOf } from '../db/compile.ts';
import type { TakenBackView } from '../http/contract.ts';
import { refusal } from '../problems.ts';
import type { CaseRow } from '../procedures/case-row.ts';
import { isUntouched } from '../procedures/followers.ts';
import { revoke } from '../procedures/revoke.ts';
import { audit } from '../registers/write.ts';
import { gatheringOf, isUndecided } from '../rules/alerts.ts';
import { ceaseGone, reads } from '../rules/cease-gone.ts';
import { asSystem, type Session } from '../session.ts';
import { closedMonth } from './blocked.ts';
import { hasRows } from './columnar/store.ts';
import { type DeliveryRow, getDelivery } from './delivery.ts';
import { ensureMayUpload, getFeed } from './feed.ts';
import { mergeMonth } from './merge.ts';
import { proposalsOf } from './propose.ts';
import { unsettle } from './sent-again.ts';
import { targetOf } from './target.ts';

/**
 * 撤回: a file that was accepted, or a 零报告, counts no longer; what it took the place of stands again, and alerts that no lines
 * stand behind any more cease. Refused once the month is closed, or somebody has acted on what the file brought. Its lines stay as
 * long as those of replaced files.
 */
export async function takeBack(session: Session, id: string, why: string): Promise<TakenBackView> {
  const feed = getFeed(session, (await getDelivery(session, id)).feed);
  ensureMayUpload(session, feed);
  if (!why.trim()) throw refusal('bad-request', '请填写撤回的原因');
  if (feed.matchBy.by === 'key')
    throw refusal('file-stays', `“${feed.label}”已写入登记册：请报送更正后的名单，按编号更新`);
  return asSystem(session.platform, async (system) => {
    const delivery = await lock(system, id);
    await ensureMayGo(system, feed, delivery);
    const { rows: restored } = await sql<{ file: string }>`
      update delivery set state = case when accepted_at is null then 'nothing' else 'accepted' end, replaced_at = null, replaced_by = null
      where replaced_by = ${id} returning file`.execute(system.db);
    await sql`update delivery set state = 'withdrawn', replaced_at = clock_timestamp(), taken_back_at = now(), taken_back_on = ${session.day},
      taken_back_by = ${session.person.name}, taken_back_why = ${why.trim()} where id = ${id}`.execute(
      system.db,
    );
    await unsettle(system, id);
    await mergeMonth(system, feed, delivery.month, delivery.region);
    const ceased = await ceaseGone(system, feed.into);
    const { file, month } = delivery;
    await audit({ ...session, db: system.db }, 'file-undo', id, {
      feed: feed.id,
      month,
      file,
      why,
    });
    return { ceased, restored: restored.map(({ file }) => file) };
  });
}

type Standing = DeliveryRow & { readonly came_at: string };

async function lock({ db }: Session, id: string): Promise<Standing> {
  await sql`select pg_advisory_xact_lock(hashtext('feed'), hashtext((select feed from delivery where id = ${id})))`.execute(
    db,
  );
  const { rows } = await sql<Standing>`
    select *, coalesce(accepted_at, received_at)::text as came_at from delivery where id = ${id} for update`.execute(
    db,
  );
  const [row] = rows;
  if (row?.state !== 'accepted' && row?.state !== 'nothing')
    throw refusal('changed-meanwhile', `“${row?.file}”已不作数，不必撤回`);
  return row;
}

/** Refuses, with what to do instead; cases that the file opened and nobody has touched are taken back on the way. */
async function ensureMayGo(session: Session, feed: Feed, delivery: Standing): Promise<void> {
  const { db } = session;
  const { id, month, region, file } = delivery;
  const instead = '有错的，请报送更正后的文件来代替';
  const closed = await closedMonth(db, month, session.regions.get(region));
  if (closed) throw refusal('month-closed', closed);
  const { rows: beside } = await sql<{ file: string; later: boolean }>`
    select file, month = ${month} and coalesce(accepted_at, received_at) > ${delivery.came_at}::timestamptz as later from delivery
    where feed = ${feed.id} and region = ${region} and (month = ${month} or beside is not null) and state = 'accepted' and id <> ${id}
    order by accepted_at desc`.execute(db);
  const after = beside.find(({ later }) => later);
  if (after) throw refusal('file-stays', `“${after.file}”是在它之后补充的：请先撤回“${after.file}”`);
  if (!beside.length && (await hasRows(session.platform, feed)))
    throw refusal('file-stays', `“${file}”是“${feed.label}”仅有的一份，撤回后没有可比对的：${instead}`);
  const acted = await actedOn(session, feed, delivery);
  if (acted)
    throw refusal(
      'file-stays',
      `据“${file}”产生的预警，已有${acted}户派发核查或作出答复：${instead}，已派发的照常核查`,
    );
  await takeBackCases(session, feed, delivery, instead);
}

/** How many households somebody was sent to, or answered for, since the file came, by a rule that reads what it brought. */
async function actedOn(
  { db, names, reading, platform }: Session,
  feed: Feed,
  delivery: Standing,
): Promise<number> {
  const alerts = gatheringOf(names)?.alerts;
  if (!alerts) return 0;
  const owner = sql.ref(`a.${ownerColumn(alerts)}`);
  const { rows } = await sql<{ count: number }>`
    select count(distinct ${owner}) as count from ${tableOf(alerts)} a
    where a.rule = any(${reading.names
      .all<Rule>('rule')
      .filter((rule) => reads(rule, feed.into))
      .map(({ id }) => id)}) and a.state <> 'ceased' and not ${isUndecided('a')}
      and ${owner} in (${rootsOf({ names, platform }, feed, delivery.id)})
      and exists (select from ${sql.table(`${snake(alerts.id)}_history`)} h
        where h.id = a.id and h.valid_to > ${delivery.came_at}::timestamptz and ${isUndecided('h')})`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}

/** The root records that the lines of a file are about. */
function rootsOf(
  { names, platform: { root } }: Pick<Session, 'names' | 'platform'>,
  feed: Feed,
  id: string,
): RawBuilder<unknown> {
  const { people, take } = targetOf(feed, names, root);
  const records = sql`select record from feed_row where delivery_id = ${id} and state = 'matched'`;
  return take === 'owner'
    ? records
    : sql`select ${sql.ref(ownerColumn(people))} from ${tableOf(people)} where id in (${records})`;
}

/** What the file put to people is theirs no longer; refused where somebody has begun with it. */
async function takeBackCases(
  session: Session,
  feed: Feed,
  { id, came_at, file }: Standing,
  instead: string,
): Promise<void> {
  for (const { procedure } of proposalsOf(session, feed)) {
    const on: Register<any, any> = procedure.on;
    const { rows } = await sql<CaseRow>`
      select c.* from case_file c join ${tableOf(on)} r on r.id = c.record
      where c.procedure = ${procedure.id} and c.root in (${rootsOf(session, feed, id)})
        and least(r.valid_from, (select min(h.valid_from) from ${sql.table(`${snake(on.id)}_history`)} h where h.id = r.id)) = ${came_at}::timestamptz`.execute(
      session.db,
    );
    for (const row of rows) {
      if (!(await isUntouched(session, row)))
        throw refusal(
          'file-stays',
          `据“${file}”提出的“${procedure.label}”（${row.subject}）已有人办理：${instead}`,
        );
      await revoke(session, row);
    }
  }
}
