import { sql } from 'kysely';
import type { Feed } from '../../kernel/index.ts';
import { tableOf } from '../db/compile.ts';
import { membersOf } from '../feeds/target.ts';
import type { OnboardingStep, OnboardingView } from '../http/contract.ts';
import { mayEdit } from '../parameters/may-edit.ts';
import { refusal } from '../problems.ts';
import { monthView } from '../runs/month-view.ts';
import { asSystem, type Session } from '../session.ts';
import { countLevels, mayForget } from './choose-regions.ts';
import { defaultValues } from './default-values.ts';
import { lastImported } from './imported-accounts.ts';
import { type NeededSeat, neededSeats } from './needed-seats.ts';

/** 开通向导: how far the platform is from a working month, each step judged by what is in the store. Counts only, nobody's data. */
export async function onboarding(session: Session): Promise<OnboardingView> {
  const mayFill = mayEdit(session);
  if (!session.administrator && !mayFill)
    throw refusal('not-your-office', '开通向导由系统管理员和县级经办使用');
  const parameters = mayFill ? await defaultValues(session) : [];
  const steps = [
    await regionStep(session),
    await accountStep(session),
    ...(await asSystem(session.platform, async (system) => [
      await registryStep(system),
      await listStep(system),
    ])),
    parameterStep(parameters, mayFill),
    await asSystem(session.platform, monthStep),
  ];
  const administered = ['regions', 'accounts'];
  return {
    steps: steps.map((step) => ({
      ...step,
      mine: administered.includes(step.id) ? session.administrator : mayFill,
    })),
    parameters,
  };
}

type Step = Omit<OnboardingStep, 'mine'>;
const stateOf = (found: unknown, wanting: readonly string[]): Step['state'] =>
  !found ? 'todo' : wanting.length ? 'partly' : 'done';

async function regionStep(session: Session): Promise<Step> {
  const { county, township, village } = countLevels(session);
  const { regions } = session;
  const bare = regions.all.filter(({ level, id }) => level === 'township' && !regions.children(id).length);
  const wanting = county
    ? bare.length
      ? [
          `${bare.length}个乡镇（街道）下面还没有村和社区：${few(bare.map(({ name }) => name))}；请下载名单模板，填好后上传`,
        ]
      : []
    : ['请从公开的行政区划中选定本县（区），乡镇随之带出'];
  return {
    id: 'regions',
    state: stateOf(county, wanting),
    found: county
      ? [
          `${few(regions.all.filter(({ level }) => level === 'county').map(({ name }) => name))}：${township}个乡镇（街道），${village}个村（社区）`,
        ]
      : [],
    wanting,
    undo: county && (await mayForget(session)) ? '撤回选定的行政区划' : null,
  };
}

async function accountStep(session: Session): Promise<Step> {
  const seats = await neededSeats(session);
  const held = seats.filter((seat) => seat.held);
  const lacking = seats.filter((seat) => !seat.held && !seat.office.department);
  const departments = seats.filter((seat) => !seat.held && seat.office.department);
  const wanting = [...Map.groupBy(lacking, ({ office }) => office.office)].map(
    ([office, all]) => `${office}还缺${all.length}个：${few(all.map(({ region }) => region.name))}`,
  );
  const last = await lastImported(session.platform.database.owner);
  const people = await session.platform.database.owner
    .selectFrom('account')
    .select((one) => one.fn.countAll<number>().as('n'))
    .where('disabled', '=', false)
    .executeTakeFirstOrThrow();
  return {
    id: 'accounts',
    state: stateOf(held.length, seats.length ? wanting : ['请先选定行政区划']),
    found: seats.length
      ? [
          `${people.n}个账号，必需的${seats.length - departments.length}个岗位已有${held.length}个有人`,
          ...optional(departments),
        ]
      : [],
    wanting: seats.length ? wanting : ['请先选定行政区划'],
    undo: last && `撤回最近一次导入的${last.accounts}个账号（都还没有登录过）`,
  };
}
const optional = (departments: readonly NeededSeat[]): string[] =>
  departments.length
    ? [
        `${departments.length}个部门岗位没有账号（${few(departments.map(({ office }) => office.office))}）：其文件可由县级经办代收`,
      ]
    : [];

/** The lists of the national system: households and their members. */
async function registryStep(session: Session): Promise<Step> {
  const { names, platform, regions } = session;
  const members = membersOf(platform.root, names);
  const { rows } = await sql<{ households: number; people: number; villages: number }>`
    select (select count(*) from ${tableOf(platform.root)}) as households,
      (select count(distinct region) from ${tableOf(platform.root)}) as villages,
      ${members ? sql`(select count(*) from ${tableOf(members)})` : sql`0`} as people`.execute(session.db);
  const { households = 0, people = 0, villages = 0 } = rows[0] ?? {};
  const all = regions.all.filter(({ level }) => level === 'village').length;
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
        ]
      : [],
    wanting,
    undo: null,
  };
}

/** The office's other lists, none of which the work must wait for. */
async function listStep(session: Session): Promise<Step> {
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

function parameterStep(parameters: OnboardingView['parameters'], mayFill: boolean): Step {
  const open = parameters.filter(({ keptBy }) => !keptBy);
  const wanting = mayFill
    ? open.length
      ? [`还有${open.length}项要看一遍：沿用，或按文件改值并写上文号`]
      : []
    : ['由县级经办确认'];
  return {
    id: 'parameters',
    state: stateOf(mayFill && open.length < parameters.length, wanting),
    found: mayFill
      ? [`${parameters.length}项没有公开出处的默认值，已确认${parameters.length - open.length}项`]
      : [],
    wanting,
    undo: null,
  };
}

async function monthStep(session: Session): Promise<Step> {
  if (!session.regions.all.length)
    return { id: 'month', state: 'todo', found: [], wanting: ['请先完成前面各步'], undo: null };
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

const few = (all: readonly string[]): string =>
  all.slice(0, 3).join('、') + (all.length > 3 ? `等${all.length}个` : '');
