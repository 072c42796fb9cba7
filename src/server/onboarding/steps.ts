import type { OnboardingView } from '../http/contract.ts';
import { mayEdit } from '../parameters/may-edit.ts';
import { refusal } from '../problems.ts';
import { asSystem, type Session } from '../session.ts';
import { mayForget } from './choose-regions.ts';
import { listStep, monthStep, registryStep } from './data-steps.ts';
import { defaultValues } from './default-values.ts';
import { lastImported } from './imported-accounts.ts';
import { type NeededSeat, neededSeats } from './needed-seats.ts';
import { countOf, few, regionsOf, type Step, stateOf } from './step.ts';

/** 开通向导: how far the platform is from a working month, each step judged by what is in the store. Counts only, nobody's data. */
export async function onboarding(session: Session): Promise<OnboardingView> {
  const mayFill = mayEdit(session);
  if (!session.administrator && !mayFill)
    throw refusal('not-your-office', '开通向导由系统管理员和县级经办使用');
  // A clerk counts what is theirs; an administrator, who sees nobody's records, is told how many there are.
  const counting = <T>(work: (session: Session) => Promise<T>): Promise<T> =>
    mayFill ? work(session) : asSystem(session.platform, work);
  const parameters = mayFill ? await defaultValues(session) : [];
  const steps = [
    await regionStep(session),
    await accountStep(session),
    ...(await counting(async (each) => [await registryStep(each), await listStep(each)])),
    parameterStep(parameters, mayFill),
    await counting(monthStep),
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

async function regionStep(session: Session): Promise<Step> {
  const all = regionsOf(session);
  const [county, township, village] = ['county', 'township', 'village'].map((level) => countOf(all, level));
  const { regions } = session;
  const bare = all.filter(({ level, id }) => level === 'township' && !regions.children(id).length);
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
          `${few(all.filter(({ level }) => level === 'county').map(({ name }) => name))}：${township}个乡镇（街道），${village}个村（社区）`,
        ]
      : [],
    wanting,
    undo: county && (await mayForget(session)) ? '撤回选定的行政区划' : null,
  };
}

async function accountStep(session: Session): Promise<Step> {
  const ours = new Set(regionsOf(session).map(({ id }) => id));
  const seats = (await neededSeats(session)).filter(({ region }) => ours.has(region.id));
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
