/** A department's file as such files are: how many lines, about whom, and what they say. */
export interface Shape {
  readonly feed: string;
  readonly file: string;
  /** Rows for each person of the registry. */
  readonly share: number;
  /** Whose: of heads only, or of anybody; `heavy`: a few have many. */
  readonly of?: 'heads';
  readonly heavy?: true;
  /** The headings of name and ID number. */
  readonly whom: readonly [name: string, identity: string];
  /** Further columns; `u('what')` is a number below one that stays the same for a row. */
  readonly columns: (u: (what: string) => string) => Readonly<Record<string, string>>;
}

const day = (from: string, days: number, u: string) =>
  `strftime(date '${from}' + (${u} * ${days})::int, '%Y-%m-%d')`;
const yuan = (value: string) => `cast(cast(${value} as decimal(12, 2)) as varchar)`;
const oneOf = (u: string, ...labels: string[]) =>
  `[${labels.map((label) => `'${label}'`).join(', ')}][1 + (${u} * ${labels.length})::int % ${labels.length}]`;
const seldom = (u: string, share: number, value: string) => `case when ${u} < ${share} then ${value} end`;

export const shapes: readonly Shape[] = [
  {
    feed: 'medical-costs',
    file: '医保局_住院和门诊慢特病费用.csv',
    share: 30 / 9,
    heavy: true,
    whom: ['姓名', '身份证号码'],
    columns: (u) => ({
      结算日期: day('2022-11-01', 353, u('day')),
      医疗总费用: yuan(`exp(4 + 5.6 * pow(${u('cost')}, 3))`),
      个人自付: yuan(`exp(4 + 5.6 * pow(${u('cost')}, 3)) * (0.2 + 0.2 * ${u('own')})`),
    }),
  },
  {
    feed: 'work-changes',
    file: '人社局_务工情况变动.csv',
    share: 0.7,
    whom: ['姓名', '身份证号'],
    columns: (u) => ({
      务工地点: oneOf(u('place'), '县内', '省内县外', '省外'),
      月工资: yuan(`2000 + 6000 * ${u('wage')}`),
      停工或返乡日期: seldom(u('stop'), 0.0015, day('2023-06-01', 120, u('day'))),
    }),
  },
  {
    feed: 'water-cuts',
    file: '水利局_停水农户.csv',
    share: 0.5,
    of: 'heads',
    whom: ['户主姓名', '户主身份证号'],
    columns: (u) => ({
      停水日期: day('2022-11-01', 340, u('day')),
      停水天数: `(1 + 16 * pow(${u('days')}, 12))::int`,
      恢复供水日期: `'2023-10-18'`,
    }),
  },
  {
    feed: 'water-checks',
    file: '水利局_饮水安全评价.csv',
    share: 0.29,
    of: 'heads',
    whom: ['户主姓名', '户主身份证号'],
    columns: (u) => ({
      水质检测结论: `case when ${u('quality')} < 0.0004 then '不达标' else '达标' end`,
      检测日期: day('2023-01-01', 280, u('day')),
      每人每日水量: `(36 + 60 * ${u('litres')})::int`,
      取水往返时间: `(1 + 15 * ${u('minutes')})::int`,
    }),
  },
  {
    feed: 'schooling-costs',
    file: '教体局_非义务教育自付费用.csv',
    share: 0.17,
    whom: ['学生姓名', '学生身份证号'],
    columns: (u) => ({
      就读学段: oneOf(u('stage'), '普通高中', '中职', '高职高专', '本科'),
      学年: `'2022-2023'`,
      学年自付: yuan(`800 + 9400 * pow(${u('own')}, 4)`),
    }),
  },
  {
    feed: 'unemployed-people',
    file: '人社局_登记失业人员.csv',
    share: 0.15,
    whom: ['姓名', '身份证号'],
    columns: (u) => ({
      失业登记日期: day('2022-10-01', 300, u('day')),
      再就业日期: `case when ${u('again')} > 0.002 then '2023-09-01' end`,
    }),
  },
  {
    feed: 'loans-due',
    file: '金融工作局_临近到期贷款.csv',
    share: 0.13,
    whom: ['借款人姓名', '借款人身份证号'],
    columns: (u) => ({
      贷款银行: oneOf(u('bank'), '农商银行', '农业银行', '邮储银行'),
      到期日期: day('2023-11-01', 90, u('day')),
      贷款余额: yuan(`1000 + 49000 * ${u('owed')}`),
    }),
  },
  {
    feed: 'production-losses',
    file: '农业农村局_产业受损农户.csv',
    share: 0.12,
    of: 'heads',
    whom: ['户主姓名', '户主身份证号'],
    columns: (u) => ({
      产业类型: oneOf(u('kind'), '种植', '养殖', '加工'),
      受损日期: day('2023-08-01', 60, u('day')),
      损失金额: yuan(`100 + 5000 * pow(${u('loss')}, 6)`),
    }),
  },
  {
    feed: 'unsold-products',
    file: '农业农村局_滞销农产品.csv',
    share: 0.12,
    of: 'heads',
    whom: ['户主姓名', '户主身份证号'],
    columns: (u) => ({
      产品名称: oneOf(u('what'), '小麦', '玉米', '红薯', '花生'),
      滞销货值: yuan(`100 + 2950 * pow(${u('value')}, 3)`),
      上报日期: day('2023-09-01', 40, u('day')),
    }),
  },
  {
    feed: 'overdue-loans',
    file: '金融工作局_逾期贷款.csv',
    share: 0.0006,
    whom: ['借款人姓名', '借款人身份证号'],
    columns: (u) => ({
      贷款余额: yuan(`1000 + 30000 * ${u('owed')}`),
      逾期金额: yuan(`100 + 3000 * ${u('late')}`),
      逾期日期: day('2023-06-01', 120, u('day')),
    }),
  },
  {
    feed: 'major-illnesses',
    file: '卫健委_新增大病患者.csv',
    share: 0.0008,
    whom: ['姓名', '身份证号码'],
    columns: (u) => ({
      病种: oneOf(u('what'), '肺癌', '尿毒症', '白血病', '脑卒中'),
      确诊日期: day('2023-04-25', 160, u('day')),
    }),
  },
  {
    feed: 'uninsured-people',
    file: '医保局_未参保人员名单.csv',
    share: 0.0008,
    whom: ['姓名', '身份证号码'],
    columns: () => ({ 参保年度: `'2023'` }),
  },
  {
    feed: 'serious-accidents',
    file: '公安局_交通事故重伤死亡人员.csv',
    share: 0.0004,
    whom: ['姓名', '身份证号'],
    columns: (u) => ({
      事故日期: day('2023-07-01', 100, u('day')),
      伤情: oneOf(u('what'), '死亡', '重伤', '轻伤'),
    }),
  },
];
