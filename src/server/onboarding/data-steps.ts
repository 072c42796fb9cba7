import { sql } from 'kysely';
import type { Feed, Register } from '../../kernel/index.ts';
import { tableOf } from '../db/compile.ts';
import { membersOf } from '../feeds/target.ts';
import { monthView } from '../runs/month-view.ts';
import type { Session } from '../session.ts';
import { countOf, regionsOf, type Step, stateOf } from './step.ts';

/** The lists of the national system: households and their members. */
export async function registryStep(session: Session): Promise<Step> {
  const { names, platform } = session;
  const members = membersOf(platform.root, names);
  const { rows } = await sql<{ households: number; people: number; villages: number }>`
    select (select count(*) from ${tableOf(platform.root)}) as households,
      (select count(distinct region) from ${tableOf(platform.root)}) as villages,
      ${members ? sql`(select count(*) from ${tableOf(members)})` : sql`0`} as people`.execute(session.db);
  const { households = 0, people = 0, villages = 0 } = rows[0] ?? {};
  const all = countOf(regionsOf(session), 'village');
  const returned = await returnedOf(session, [platform.root, members]);
  const wanting = [
    ...(households ? [] : ['请从国家系统导出农户信息，在“部门数据—基础名单”中上传']),
    ...(people ? [] : ['请再上传家庭成员名单']),
  ];
  return {
    id: 'registry',
    state: stateOf(households, wanting),
    found: households
      ? [
          `${households}户、${people}人，分布在${villages}个村（社区）${villages < all ? `；另有${all - villages}个村还没有农户，请核对导出的范围` : ''}`,
          ...returned,
        ]
      : [],
    wanting,
    undo: null,
  };
}

/** What was handed back of the lists that bring those registers, in a sentence; none where nothing was. */
async function returnedOf(
  { db, names }: Session,
  registers: readonly (Register<any, any> | undefined)[],
): Promise<string[]> {
  const lists = names
    .all<Feed>('feed')
    .filter(({ into, matchBy }) => matchBy.by === 'key' && registers.some((each) => each?.id === into.id));
  const { rows } = await sql<{ feed: string; lines: number }>`
    select feed, sum(rejected)::int as lines from delivery where state = 'accepted' and rejected > 0 group by feed`.execute(
    db,
  );
  const told = lists.flatMap(({ id, label }) =>
    rows.filter(({ feed }) => feed === id).map(({ lines }) => `${label}退回${lines}行`),
  );
  return told.length
    ? [`${told.join('、')}：在“基础名单”点退回的行数，下载、改好再传这些行（选“补充”）`]
    : [];
}

/** The office's other lists, none of which the work must wait for. */
export async function listStep(session: Session): Promise<Step> {
  const lists = session.names
    .all<Feed>('feed')
    .filter(({ every, from, beside }) => every !== 'month' && !from.department && !beside);
  const { rows } = await sql<{ feed: string }>`
    select distinct feed from delivery where state = 'accepted'`.execute(session.db);
  const came = lists.filter(({ id }) => rows.some(({ feed }) => feed === id));
  const missing = lists.filter((list) => !came.includes(list));
  return {
    id: 'lists',
    state: stateOf(
      came.length,
      missing.map(({ label }) => label),
    ),
    found: came.length ? [`已收${came.map(({ label }) => label).join('、')}`] : [],
    wanting: missing.length
      ? [`还没有${missing.map(({ label }) => label).join('、')}；有哪张传哪张，不影响开始工作`]
      : [],
    undo: null,
  };
}

/** Whether files came for a month, this one or an earlier, and were compared. */
export async function monthStep(session: Session): Promise<Step> {
  if (!session.regions.all.length)
    return { id: 'month', state: 'todo', found: [], wanting: ['请先完成前面各步'], undo: null };
  const before = await monthBefore(session);
  if (before)
    return {
      id: 'month',
      state: 'done',
      found: [`${before}已收数、比对过，以后按月办理`],
      wanting: [],
      undo: null,
    };
  const { feedsIn, feedsDue, run, alerts, households } = await monthView(session, session.day.slice(0, 7));
  const isRun = run?.state === 'done';
  const wanting = [
    ...(feedsIn ? [] : ['请把各部门本月的文件放在一个文件夹里，整个拖进“部门数据”']),
    ...(isRun ? [] : ['收数后，在工作台“运行本月比对”']),
  ];
  return {
    id: 'month',
    state: stateOf(feedsIn || isRun, wanting),
    found: [
      ...(feedsIn ? [`本月已收${feedsIn}/${feedsDue}项部门数据`] : []),
      ...(isRun ? [`比对已完成：${alerts}条预警，涉及${households}户`] : []),
    ],
    wanting,
    undo: null,
  };
}

/** The last month before this one for which files came and were compared. */
async function monthBefore(session: Session): Promise<string | null> {
  const monthly = session.names.all<Feed>('feed').flatMap(({ id, every }) => (every === 'month' ? id : []));
  const { rows } = await sql<{ month: string | null }>`
    select max(month) as month from delivery d where state in ('accepted', 'nothing') and feed = any(${monthly}::text[])
      and month < ${session.day.slice(0, 7)}
      and exists (select from run where kind = 'month' and key = d.month and run.state = 'done')`.execute(
    session.db,
  );
  return rows[0]?.month ?? null;
}
