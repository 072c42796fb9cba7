import { offices } from '../../domains/index.ts';
import { lookBackHandling, problem, rectification } from '../../domains/rectification/index.ts';
import type { Feed, Procedure } from '../../kernel/index.ts';
import type { SeatView, SessionView } from '../../server/http/contract.ts';
import { waysOf } from '../assignment/ways.ts';
import { openerFor } from '../cases/opener.ts';
import { loop, names, procedureOf } from '../names.ts';
import { listLabelOf, registerOf } from '../registers/paths.ts';

/** One entry of the menu, by people's work, two levels at most. */
export interface MenuEntry {
  readonly to: string;
  readonly label: string;
  /** The filters that the page opens with. */
  readonly search?: Readonly<Record<string, string>>;
  readonly children?: readonly MenuEntry[];
}

/** What a seat can use; the rest is not shown. */
export function menuOf({ seat }: SessionView): readonly MenuEntry[] {
  const feeds = { to: '/feeds', label: seat.department ? '本月报送' : '部门数据' };
  const home = { to: '/', label: '工作台' };
  const calendar = { to: '/calendar', label: '任务日历' };
  const admin = seat.administrator
    ? [
        { to: '/onboarding', label: '开通向导' },
        { to: '/admin', label: '系统管理' },
      ]
    : [];
  if (!holdsOffice(seat)) return [home, ...admin];
  if (seat.department)
    return [
      home,
      feeds,
      gaps,
      ...casesNaming(seat),
      ...assignments(seat),
      ...rectifyingOf(seat),
      calendar,
      policies,
      ...listsSentBy(seat),
      ...admin,
    ];
  if (seat.own)
    return [
      home,
      { to: '/households', label: '我的户' },
      { to: '/leads', label: '风险线索' },
      { to: '/visits', label: '走访' },
      gaps,
      { to: '/doubts', label: '问题数据' },
      calendar,
      policies,
    ];
  const isAbove = seat.level === 'county' || seat.level === 'city' || seat.level === 'province';
  return [
    home,
    { to: '/leads', label: '风险线索' },
    { to: '#monitored', label: '监测对象', children: monitored },
    { to: '#households', label: '农户信息', children: households },
    { to: '#policies', label: '政策项目', children: [policies, gaps, listOf('loan'), listOf('project')] },
    { to: '#organisation', label: '村级组织', children: organisation },
    ...assignments(seat),
    ...(seat.level === 'village'
      ? []
      : [
          {
            to: '#rectification',
            label: '问题整改',
            children: [listOf(problem.id), ...rectifyingOf(seat), ...casesOf([lookBackHandling])],
          },
        ]),
    ...(isAbove ? [feeds] : []),
    calendar,
    seat.level === 'village' ? queries : { to: '#statistics', label: '统计通报', children: statistics },
    ...(isAbove ? [{ to: '/parameters', label: '规则参数' }] : []),
    ...admin,
  ];
}

/** Whether a seat is an office's; an administrator may hold none at all. */
export const holdsOffice = (seat: Pick<SeatView, 'office'>): boolean =>
  offices.some(({ office }) => office === seat.office);

/** The list of one procedure's cases. */
const caseList = (id: string): MenuEntry => ({ to: `/cases/${id}`, label: procedureOf(id)?.label ?? id });

const monitored: readonly MenuEntry[] = [
  ...loop.slice(1).map(caseList),
  caseList('school-return-handling'),
  ...['green-channel-handling', 'objection-handling', 'appeal-handling'].map(caseList),
  { to: '/revisits', label: '回访' },
  { to: '/monitored', label: '台账' },
];

/** The list of a register, called as it is declared. */
const listOf = (id: string): MenuEntry => {
  const register = registerOf(id);
  return { to: `/registers/${id}`, label: register ? listLabelOf(register) : id };
};

const policies: MenuEntry = { ...listOf('policy'), search: { by: 'change' } };

/** 应享未享, those that wait for somebody to look. */
const gaps: MenuEntry = { ...listOf('gap'), label: '应享未享', search: { state: 'open' } };

/** The lists of no household's that a department sends, and so may see: 农业农村局 and its projects. */
const listsSentBy = ({ office }: Pick<SeatView, 'office'>): readonly MenuEntry[] =>
  names
    .all<Feed>('feed')
    .flatMap(({ from, into }) => (from.office === office && !into.of ? listOf(into.id) : []));

/** What a department carries out whenever it is named: 帮扶措施; and what is opened for it alone: 教体局 and 控辍保学. */
const casesNaming = ({ office }: Pick<SeatView, 'office'>): readonly MenuEntry[] =>
  names
    .all<Procedure>('procedure')
    .filter(
      ({ id, openedBy = [] }) =>
        id === 'measure-handling' || openedBy.some(({ sets }) => sets?.department === office),
    )
    .map(({ id }) => caseList(id));

/** 交办督办, for who hands over or is handed something. */
const assignments = (seat: SeatView): readonly MenuEntry[] =>
  waysOf(seat).length ? [{ to: '/assignments', label: '交办督办' }] : [];
/** 问题整改 by whom it is done: a department's own, a township's own, all of them above. */
const rectifyingOf = (seat: SeatView): readonly MenuEntry[] => casesOf(handedOver(rectification.id, seat));

const handedOver = (register: string, { department, level }: SeatView): readonly Procedure[] =>
  names
    .all<Procedure>('procedure')
    .filter(({ on }) => on.id === register)
    .filter(({ steps, start }) => {
      const by = steps[start]?.by;
      return department ? by && 'named' in by : level !== 'township' || by?.level === 'township';
    });
const casesOf = (procedures: readonly Pick<Procedure, 'id' | 'label'>[]): readonly MenuEntry[] =>
  procedures.map(({ id, label }) => ({ to: `/cases/${id}`, label }));

const queries: MenuEntry = { to: '/queries', label: '自定义取数' };
const statistics: readonly MenuEntry[] = [{ to: '/bulletin', label: '月度统计、通报' }, queries];

const households: readonly MenuEntry[] = [
  { to: '/households', label: '农户查询' },
  listOf('person'),
  { to: '/natural-changes', label: '自然增减' },
  { to: '/income', label: '收入测算' },
  { to: '/adjustment', label: '年度动态调整' },
  { to: '/doubts', label: '问题数据' },
  { to: '/reconciliation', label: '与国家系统核对' },
];

const organisation: readonly MenuEntry[] = [
  { to: '/grids', label: '网格与责任人' },
  { to: '/visits', label: '走访' },
  { to: '/residents', label: '驻村' },
  listOf('village-profile'),
  listOf('hamlet-water-test'),
];

/** The tabs at the foot of a phone's screen; 上报 only for seats that may report. */
export function tabsOf({ seat }: SessionView): readonly MenuEntry[] {
  const [home, mine] = [
    { to: '/', label: '待办' },
    { to: '/mine', label: '我的' },
  ];
  if (!holdsOffice(seat)) return [home, mine];
  if (seat.department) return [home, { to: '/feeds', label: '报送' }, mine];
  const procedure = procedureOf('lead-handling');
  const reports = procedure && openerFor(procedure, seat);
  return [
    home,
    { to: '/households', label: seat.own ? '我的户' : '农户' },
    ...(reports ? [{ to: '/report', label: '上报' }] : []),
    mine,
  ];
}
