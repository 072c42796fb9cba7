import type { SeatView } from '../../server/http/contract.ts';

/** 说明: one to four sentences, in the words of the office: what a page is for, who uses it, what to do first. */
export type Help = readonly string[];

/**
 * The help of a page: of its very address (a procedure's list, a register's), else of its route. The workbench differs by
 * seat. Every route of the router has one; a test says which has not.
 */
export function helpFor(
  address: string,
  route: string,
  seat: Pick<SeatView, 'level' | 'department'>,
): Help | undefined {
  if (route === '/') return workbench[seat.department ? 'department' : seat.level];
  return pages[address] ?? pages[route];
}

const workbench: Readonly<Record<SeatView['level'] | 'department', Help>> = {
  village: [
    '这里是等您办的事，一户一张卡片，同一户的几件事可以一趟办完。',
    '先办标红的逾期件，再办快到期的；点开卡片照着提示填，填到一半会自动留着。',
    '平时发现困难户，点“上报”报线索；一周没有线索也点一下“本周无线索”。',
  ],
  township: [
    '这里看全乡镇各村的进度和等您办的事。',
    '表中每个数都能点开；先看“逾期”和“待核查”两列，再办待复核、待审核的件。',
    '件齐了用“汇总上报”成批报县，报前系统会先体检，县里会退回的先给您看。',
  ],
  county: [
    '这里是全县当月的进度：收数、比对、派发、核查、研判、审批、通报七步，点任一步进入办理。',
    '月初先催齐部门数据，再“运行本月比对”，把线索派发到村；之后每天看待办和超期。',
  ],
  city: [
    '这里一页看完各县当月情况：收数、核查、识别、措施和逾期。',
    '数字都能点开看到是哪些户；需要督办的从这里交办。',
  ],
  province: ['这里看各市、各县当月情况，数字都能点开。'],
  department: [
    '这里是贵单位本月要做的三件事：报数据（没有新增也要点“本月无新增”）、答复帮扶措施、改正退回的行。',
    '只看得到与贵单位有关的户，看不到全县农户登记册。',
  ],
};

const pages: Readonly<Record<string, Help>> = {
  '/tasks': ['等您办理的全部事项，可按事项、乡镇、期限筛选。', '能成批办的，勾选后一次办。'],
  '/leads': [
    '部门数据比对出的预警，按户合并成线索；已核查过的、已在监测的自动合并，不再重复进村。',
    '县级经办先看理由，再勾选派发到村；乡镇和村在这里看派给自己的线索办到哪一步。',
  ],
  '/monitored': [
    '全部监测对象，包括风险已消除仍在跟踪的。',
    '列可以增减、筛选可以保存成视图，导出的就是眼前看到的。',
  ],
  '/households': [
    '按姓名、户编号、身份证号后四位查农户，点户主姓名看一户的全部情况。',
    '只列本辖区的户；看某一天的情况，在户的页面选日期。',
  ],
  '/households/$id': [
    '一户的全部情况：成员、收入、三保障、预警、正在办的事、帮扶措施和全部经过。',
    '要办的事从右上方按钮发起；系统已知道的不用再填。',
  ],
  '/registers/$register': [
    '一张登记表：可筛选、排序、增减列、保存视图、导出。',
    '点开一行看来源和历次变动。',
  ],
  '/registers/$register/$id': ['一条记录的现状、来源和历次变动；能更正的，右上方有按钮。'],
  '/registers/person': [
    '全部家庭成员，按姓名或证件号码后四位查。',
    '证件号码和电话已遮住，岗位需要的才显示。',
  ],
  '/registers/policy': [
    '政策清单：哪些是保留、优化、调整，各由哪个部门兑现。',
    '户均享受政策数按这张清单计。',
  ],
  '/registers/gap': ['按政策条件应享受而没有记录的户和人；核实后补办，或说明不应享受的理由。'],
  '/registers/village-profile': ['各行政村的基本情况，由县级名册带入；脱贫村、安置村等属性在这里看。'],
  '/natural-changes': [
    '出生、死亡、婚嫁、迁移等自然增减：公安数据提示的和村里发现的都在这里，村核实、乡镇审核后生效。',
    '“增减变动”按月对账，上月末加减后必须等于本月末。',
  ],
  '/reconciliation': [
    '本系统与国家系统导出表逐栏核对：不一致的列在这里，由乡镇在国家系统录入后登记，下次导出时自动核销。',
  ],
  '/doubts': ['数据互相矛盾或缺项的疑点，按规则列出。', '村、乡镇逐条核实：改正，或写明情况属实。'],
  '/cases/$id': [
    '一件事的经过和现在这一步：材料齐不齐、条件够不够、期限到哪天都写着。',
    '办完一步自动转给下一岗位；办错了，下一岗位没动之前可以撤回。',
  ],
  '/cases/identification-handling': [
    '识别纳入的全部在办件：入户核实、比对、评议公示、审核、审批、公告，各步期限自动计算。',
    '点户主姓名进入办理；逾期的排在前面。',
  ],
  '/cases/assistance-planning': ['纳入后十日内明确责任人、定帮扶计划的件。'],
  '/cases/measure-handling': ['每条帮扶措施从申报、部门受理、落实到见效；由责任单位答复，不由村代答。'],
  '/cases/clearance-handling': [
    '风险消除的在办件：逐项条件达到、户主认可、评议公示后，由乡镇审核、县审批。',
    '整户无劳动力的户不走消除。',
  ],
  '/batch/$procedure': [
    '一批件一次办：每户一行，检查结果在旁边，可以剔出个别户，写一次意见，打印名单。',
    '核实过的人不能审批同一户。',
  ],
  '/grids': ['网格划分、帮扶责任人和亲属回避申报。', '先把农户划入网格，再看责任人有没有缺、有没有近亲属。'],
  '/visits': ['走访记录：谁、哪天、走访了哪户、办了什么实事。', '村和责任人登记，乡镇看覆盖。'],
  '/visits/new': ['登记一次走访：选户，写发现和办的实事；发现新困难可以直接转成线索。'],
  '/residents': ['驻村工作队的在岗、请销假和每周小结。'],
  '/revisits': ['风险消除后的监测对象每月回访一次：表上列出本月应访、已访和没访的户。'],
  '/calendar': ['按规定要定期做的事：哪天到期、谁还没做；可以复制催办文字。'],
  '/calendar/tasks': ['某项定期任务各单位、各户的完成情况；能勾选成批登记。'],
  '/report': ['发现困难户就报：选户、写情况，四项就够；县里研判后会派人核查。'],
  '/hand-over': ['岗位换人时的交接单：手里的件、没办完的期限，打印签字。'],
  '/password': ['改自己的密码；改后其他设备上的登录即失效。'],
  '/unsent': [
    '手机没有信号时填的，都在这里等着；有了网络自动送出，也可以点一下马上送。',
    '送不出去的会写明原因，改好再送。',
  ],
  '/mine': ['您的岗位和全部页面；一人多岗的在右上角切换。'],
  '/feeds': [
    '各部门当月数据：应报、实报、匹配到人、退回。文件可以整个文件夹拖进来，收下前先预览。',
    '退回的行下载改正后再传，只传改正的行即可；没有新增的报“本月无新增”。',
    '国家系统导出的农户、成员和各种名册在“基础名单”里传。',
  ],
  '/feeds/candidates': [
    '身份证号对不上、但姓名和住地像的行，由人认：是哪一位，或都不是。',
    '按数字键即可选；认过的下月不再问。',
  ],
  '/feeds/deliveries/$id': [
    '这个文件里没有收下的行：行号、哪一列、为什么、怎么改。',
    '可以下载原表加理由，改好再传。',
  ],
  '/parameters': [
    '预警线、时限等政策值：每个值都有起始日期、适用地区和文号，没有文号的标“默认值”。',
    '县、市经办按文件新增一个值，旧值留着，以前的月份仍按旧值算。',
  ],
  '/bulletin': [
    '当月指标和通报：每个数都能点开看是哪些户，分子分母和口径写在旁边。',
    '市、县经办核对后签发；签发后的更正另印，不改原件。',
  ],
  '/bulletin/$indicator': ['一个数是怎么来的：口径、各地对比、是哪些户，一直到部门文件的哪一行。'],
  '/bulletin/$indicator/difference': ['这个数比上月多了谁、少了谁，每一户因为哪个文件、哪一步、谁办的。'],
  '/onboarding': [
    '第一次使用，照着一步步办：选行政区划、开账号、导入农户、确认默认值、收第一个月的数据。',
    '前两步由系统管理员办，其余由县级经办办；办没办完由数据判断，不用打勾。',
  ],
  '/admin': [
    '开设、停用账号，调整岗位，办理交接，查行政区划。',
    '一人可有几个岗位；重置的密码首次登录须由本人修改。',
  ],
};

/** The routes that have help, for the test. */
export const helped: readonly string[] = ['/', ...Object.keys(pages)];
/** Every help there is, with where it belongs, for the test. */
export const allHelp: readonly (readonly [string, Help])[] = [
  ...Object.entries(workbench),
  ...Object.entries(pages),
];
