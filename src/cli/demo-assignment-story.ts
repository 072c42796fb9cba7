import {
  cityClerk,
  cityLeader,
  countyClerk,
  countyLeader,
  townshipClerk,
} from '../domains/household/index.ts';
import type { Day, Entered, Office, Request } from '../kernel/index.ts';
import { attach } from '../server/attachments/attach.ts';
import { noteSeen, remind } from '../server/procedures/reach.ts';
import type { Session } from '../server/session.ts';
import { writeWorkbook } from '../server/sheets/index.ts';
import { noticeOnWall } from './demo-picture.ts';

/** Where what is handed over was seen. */
export interface Links {
  readonly figure: string;
  readonly revisits: string;
  readonly alerts: string;
  readonly household: string;
  readonly head: string;
}

/** What somebody did about an assignment on a day: a move, or something beside the moves. */
type Deed = readonly [Office, Day, Request | ((session: Session, id: string) => Promise<unknown>)];
/** One assignment, and what happened to it. */
export interface Told {
  readonly by: Office;
  readonly to: 'township' | 'county';
  readonly on: Day;
  readonly given: Entered;
  readonly deeds: readonly Deed[];
}

const received = (who: Office, day: Day): Deed => [who, day, { move: 'receive' }];
const looked = (who: Office, day: Day): Deed => [who, day, noteSeen];
const reminded = (who: Office, day: Day, words: string): Deed => [
  who,
  day,
  (session, id) => remind(session, id, words),
];
const answered = (who: Office, day: Day, reply: string, evidence: string): Deed => [
  who,
  day,
  { move: 'answer', given: { reply, evidence } },
];
const shown = (who: Office, day: Day): Deed => [
  who,
  day,
  async (session, id) => {
    await attach(session, id, 'photo', { name: '照片', bytes: noticeOnWall() });
    await attach(session, id, 'file', { name: '措施落实台账.xlsx', bytes: await ledger() });
  },
];

/** Twice each state through which an assignment goes, from the leader's desk to the closing. */
export const story = (links: Links): readonly Told[] => [
  {
    by: countyLeader,
    to: 'township',
    on: '2023-10-19',
    given: {
      title: '措施未落实的监测户偏多',
      demand: '逐户查明未落实原因，能办的10月底前落实到位，不能办的写明需要哪个部门支持',
      deadline: '2023-10-27',
      department: '住建局',
      about: 'figure',
      link: links.figure,
    },
    deeds: [],
  },
  {
    by: countyLeader,
    to: 'township',
    on: '2023-10-16',
    given: {
      title: `${links.head}家住房问题`,
      demand: '入户看现状，属危房的先转移安置，再按程序申报改造',
      deadline: '2023-10-25',
      department: '住建局',
      about: 'household',
      link: links.household,
    },
    deeds: [looked(townshipClerk, '2023-10-16'), received(townshipClerk, '2023-10-17')],
  },
  {
    by: countyClerk,
    to: 'township',
    on: '2023-10-09',
    given: {
      title: '家庭人口数与成员数不一致',
      demand: '逐户核对户口簿，改正后回复',
      deadline: '2023-10-16',
      about: 'finding',
      link: '/doubts',
    },
    deeds: [
      received(townshipClerk, '2023-10-10'),
      reminded(countyClerk, '2023-10-17', '已过期限，请10月20日前回复'),
    ],
  },
  {
    by: countyLeader,
    to: 'township',
    on: '2023-10-10',
    given: {
      title: '消除户本月回访不足',
      demand: '本月应回访的逐户走到，回访记录录入系统',
      deadline: '2023-10-20',
      about: 'figure',
      link: links.revisits,
    },
    deeds: [
      received(townshipClerk, '2023-10-10'),
      shown(townshipClerk, '2023-10-18'),
      answered(townshipClerk, '2023-10-18', '应回访的均已走访，其中2户外出，已电话核实', '见附件2份'),
    ],
  },
  {
    by: countyClerk,
    to: 'township',
    on: '2023-10-08',
    given: {
      title: '公示栏更新不及时',
      demand: '到期公示当日撤下，新公示留存照片',
      deadline: '2023-10-18',
      about: 'other',
      link: '/cases/identification-handling',
    },
    deeds: [
      received(townshipClerk, '2023-10-08'),
      answered(townshipClerk, '2023-10-12', '已通知各村', '工作群通知'),
      [countyClerk, '2023-10-13', { returnTo: 'answer', reason: '只有通知，没有各村撤下的照片，请补充' }],
    ],
  },
  {
    by: countyLeader,
    to: 'township',
    on: '2023-10-07',
    given: {
      title: '饮水管网破损影响两个自然村',
      demand: '会同水利局抢修，修好前组织送水',
      deadline: '2023-10-14',
      about: 'other',
      link: '/registers/hamlet',
    },
    deeds: [
      received(townshipClerk, '2023-10-07'),
      shown(townshipClerk, '2023-10-11'),
      answered(townshipClerk, '2023-10-11', '管网10月10日修复通水，送水3次', '见附件2份'),
      [countyClerk, '2023-10-12', { move: 'close', given: { opinion: '电话抽查3户，已正常供水' } }],
    ],
  },
  {
    by: cityLeader,
    to: 'county',
    on: '2023-10-18',
    given: {
      title: '预警核实率偏低',
      demand: '逾期未核实的预警逐条说明原因，月底前核实完毕',
      deadline: '2023-10-31',
      about: 'figure',
      link: links.alerts,
    },
    deeds: [looked(countyClerk, '2023-10-18')],
  },
  {
    by: cityClerk,
    to: 'county',
    on: '2023-10-09',
    given: {
      title: '部分部门数据迟报',
      demand: '督促补报，说明迟报原因',
      deadline: '2023-10-16',
      about: 'other',
      link: '/feeds',
    },
    deeds: [
      received(countyClerk, '2023-10-09'),
      answered(countyClerk, '2023-10-13', '已补报3个部门，其余本月无新增', '补报回执'),
      [cityClerk, '2023-10-14', { move: 'close', given: { opinion: '已核对收数情况，属实' } }],
    ],
  },
];

const ledger = (): Promise<Uint8Array> =>
  writeWorkbook([
    {
      name: '台账',
      title: '落实台账',
      columns: [
        { key: 'village', header: '行政村' },
        { key: 'done', header: '落实情况' },
      ],
      rows: [{ village: '各村', done: '已逐户落实' }],
    },
  ]);
