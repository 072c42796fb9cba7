import * as legacy from '@e965/xlsx';
import { zipSync } from 'fflate';
import { checkDigitOf } from '../../fixtures/demo/id-number.ts';
import {
  agricultureBureau,
  civilAffairs,
  disabledFederation,
  educationBureau,
  emergencyBureau,
  employmentBureau,
  financeOffice,
  healthCommission,
  healthInsurance,
  housingBureau,
  landBureau,
  petitionsBureau,
  publicSecurity,
  waterBureau,
} from '../../src/domains/household/index.ts';
import type { Office } from '../../src/kernel/index.ts';
import { gbk, rowsOf, utf16, xlsx } from '../../src/server/sheets/nasty-files.ts';

/** One department's monthly file as its office would send it, and what is to come of each of its lines. */
export interface DepartmentFile {
  readonly office: Office;
  /** The feed as its card calls it. */
  readonly feed: string;
  readonly file: string;
  readonly bytes: Uint8Array;
  /** 匹配到人, 待确认, 退回. */
  readonly became: readonly [matched: number, waiting: number, returned: number, repeated?: number];
  /** 退回明细, line by line: where, and the sentence. */
  readonly returned: readonly string[];
  /** The household at whose door it ends, and the reason that stands there. */
  readonly head: Person;
  readonly reason: string | RegExp;
}
export interface Person {
  readonly name: string;
  readonly id: string;
}
type Cell = string | number | null;
type Table = readonly (readonly Cell[])[];

const numbered = (name: string, born: string, order: string): Person => {
  const first17 = `410621${born}${order}`;
  return { name, id: first17 + checkDigitOf(first17) };
};
/** The heads of the villages' households; the last two have nothing said of them that is right. */
export const heads = {
  zhao: numbered('赵德福', '19620315', '011'),
  qian: numbered('钱玉兰', '19700822', '022'),
  sun: numbered('孙长河', '19581103', '033'),
  zhou: numbered('周凤英', '19660612', '044'),
  wu: numbered('吴铁柱', '19730130', '055'),
  zheng: numbered('郑小满', '20110521', '077'),
  feng: numbered('冯志强', '19880917', '099'),
  chen: numbered('陈建民', '19900204', '111'),
  chu: numbered('褚秀荣', '19641226', '122'),
  wei: numbered('卫大成', '19690709', '133'),
  jiang: numbered('蒋春来', '19750318', '155'),
  shen: numbered('沈有粮', '19811011', '177'),
  han: numbered('韩桂枝', '19560425', '188'),
  yang: numbered('杨树林', '19670806', '199'),
} as const;
const stranger = numbered('外乡人', '19770707', '077');

/** As a spreadsheet that took the number for a quantity gives it back. */
const rounded = (id: string): number => Number(`${id.slice(0, 15)}000`);
const wide = (id: string): string =>
  id.replace(/\d/g, (digit) => '０１２３４５６７８９'[Number(digit)] ?? '');
/** One digit typed wrong: no number at all any more, but the same name and birth. */
const mistyped = (id: string): string => id.slice(0, 15) + (id[15] === '9' ? '0' : '9') + id.slice(16);

const text = (table: Table, between = ',') =>
  table.map((cells) => cells.map((cell) => cell ?? '').join(between)).join('\r\n');
const gbkCsv = (table: Table) => gbk(text(table));
const xls = (table: Table): Uint8Array => {
  const book = legacy.utils.book_new();
  legacy.utils.book_append_sheet(book, legacy.utils.aoa_to_sheet(table as Cell[][]), '表一');
  return new Uint8Array(legacy.write(book, { type: 'buffer', bookType: 'biff8' }));
};
const workbook = (table: Table) => xlsx({ rows: rowsOf(...table) });
/** What many systems export as “.xls” is a web page. */
const webPage = (table: Table) =>
  gbk(
    `<html><head><meta charset="gbk"></head><table border=1>${table
      .map((cells) => `<tr>${cells.map((cell) => `<td>${cell ?? ''}</td>`).join('')}</tr>`)
      .join('')}</table></html>`,
  );

const nobody = '不在本县农户登记册中，可能为外县人员或证件号有误';
const lost = '号码被表格软件当成数字，末几位已丢失';
const noDay = '应为存在的日期，如2021-07-30';
const { zhao, qian, sun, zhou, wu, zheng, feng, chen, chu, wei, jiang, shen, han, yang } = heads;

/** The month's files, one from each department. */
export const departmentFiles: readonly DepartmentFile[] = [
  {
    office: healthInsurance,
    feed: '住院和门诊慢特病费用',
    file: '浚县2023年9月住院门诊慢特病费用明细.csv',
    bytes: gbkCsv([
      ['浚县医疗保障局2023年9月住院和门诊慢特病费用明细表'],
      ['填报单位：浚县医保局', null, '单位：元'],
      ['序号', '患者姓名', '证件号码', '结算日期', '医疗总费用', '个人自付'],
      [1, zhao.name, `\t${zhao.id}`, '2023.8.12', '52000', '16300'],
      [2, zhao.name, zhao.id, '2023年9月20日', '31500', '8000'],
      [3, zhao.name, zhao.id, '2023年9月20日', '31500', '8000'],
      [4, stranger.name, stranger.id, '20230903', '800', '120'],
      [5, sun.name, sun.id, '2023-02-30', '900', '100'],
      [6, '王二', '4.10621E+17', '20230911', '700', '90'],
      ['合计', null, null, null, '116900', '32610'],
      ['填表人：王医保', null, '审核人：李科长'],
    ]),
    became: [2, 0, 3, 1],
    returned: [
      `第6行 ${'重复：与第5行完全相同，不重复计'}`,
      `第7行 ${nobody}`,
      `第8行 ${noDay}`,
      `第9行 ${lost}`,
    ],
    head: zhao,
    reason: /近12个月报销后自付24,300元，不低于一般农户自付预警线20,000元/,
  },
  {
    office: healthCommission,
    feed: '新增大病患者',
    file: '卫健委新增大病（9月）.xls',
    bytes: xls([
      ['新增大病患者名单'],
      ['姓名', '公民身份号码', '病种', '确诊日期', '诊断医院'],
      [qian.name, wide(qian.id), '肺癌', 45178, '浚县人民医院'],
      [yang.name, mistyped(yang.id), '急性心肌梗死', '2023/9/8', '鹤壁市人民医院'],
      [stranger.name, stranger.id, '尿毒症', '2023/9/8', null],
      ['李四', rounded(sun.id), '胃癌', '2023-9-11', null],
    ]),
    became: [1, 1, 2],
    returned: [`第5行 ${nobody}`, `第6行 ${lost}`],
    head: qian,
    reason: /新增大病：病种肺癌；确诊日期2023-09-09/,
  },
  {
    office: disabledFederation,
    feed: '新办证和升级残疾人',
    file: '残联新办证和升级名单.xlsx',
    bytes: workbook([
      ['2023年9月残疾人证新办和升级名单', null, null, null, null, null],
      ['姓名', '残疾证号', '类别', '等级', '办证日期', '变动类型'],
      [sun.name, `${sun.id}41`, '肢体', '一级', '2023年9月5日', '新办'],
      [stranger.name, `${stranger.id}23`, '听力', '二级', '2023年9月5日', '新办'],
      [wu.name, `${wu.id}44`, '肢体', '特级', '2023年9月6日', '升级'],
    ]),
    became: [1, 0, 2],
    returned: [`第4行 ${nobody}`, '第5行 不是规定的选项'],
    head: sun,
    reason: /新办证或升级的重度残疾：残疾等级一级/,
  },
  {
    office: housingBureau,
    feed: '农村住房安全鉴定',
    file: '住建局危房鉴定导出.xls',
    bytes: webPage([
      ['户主姓名', '户主身份证号码', '乡镇', '行政村', '房屋等级', '鉴定日期', '是否有人居住', '改造状态'],
      [zhou.name, zhou.id, '善堂镇', '东善堂村', 'D级', '2023-09-12', '是', '未改造'],
      [yang.name, mistyped(yang.id), '善堂镇', '东善堂村', 'C级', '2023-09-12', '是', '未改造'],
      ['无名氏', '', '', '', 'C级', '2023-09-12', '是', '未改造'],
      [stranger.name, stranger.id, '', '', 'B级', '2023-09-12', '是', '无需改造'],
    ]),
    became: [1, 1, 2],
    returned: ['第4行 必填', `第5行 ${nobody}`],
    head: zhou,
    reason: /C级、D级危房有人居住：鉴定等级D级/,
  },
  {
    office: civilAffairs,
    feed: '低保特困变动',
    file: '民政9月低保特困变动.txt',
    bytes: utf16(
      text(
        [
          ['姓名', '身份证号码', '类型', '变动', '批准日期', '月保障金额(元)'],
          [wu.name, wu.id, '低保', '新增', '20230915', '380'],
          [stranger.name, stranger.id, '特困', '新增', '20230915', '820'],
          [yang.name, yang.id, '低保', '新增', '2023-13-01', '380'],
        ],
        '\t',
      ),
      'le',
    ),
    became: [1, 0, 2],
    returned: [`第3行 ${nobody}`, `第4行 ${noDay}`],
    head: wu,
    reason: /新增低保、特困等救助：救助类型低保/,
  },
  {
    office: educationBureau,
    feed: '疑似失辍学学生',
    file: '教体局疑似失辍学学生名单(善堂).csv',
    bytes: gbkCsv([
      ['善堂镇疑似失辍学学生名单'],
      ['学生姓名', '身份证件号', '学段', '学校', '失学时间', '失辍学原因', '劝返结果'],
      [zheng.name, zheng.id, '初中', '善堂镇一中', '2023.9.4', '厌学', '正在劝返'],
      [stranger.name, stranger.id, '小学', '善堂小学', '2023.9.4', '随迁', '正在劝返'],
      [zheng.name, zheng.id, '高中', '浚县一中', '2023.9.4', '厌学', '正在劝返'],
    ]),
    became: [1, 0, 2],
    returned: [`第4行 ${nobody}`, '第5行 不是规定的选项'],
    head: zheng,
    reason: /义务教育阶段疑似失学辍学：学段初中/,
  },
  {
    office: employmentBureau,
    feed: '务工情况变动',
    file: '人社务工变动.zip',
    bytes: zipSync({
      '务工变动.csv': gbkCsv([
        ['姓名', '身份证号', '务工区域', '务工企业', '务工月收入', '返乡日期', '再外出日期'],
        [feng.name, feng.id, '省外', '昆山电子厂', '4200', '2023年7月2日', ''],
        [stranger.name, stranger.id, '县内', '鞋厂', '2600', '2023年7月2日', ''],
        [chu.name, chu.id, '县内', '鞋厂', '两千六', '2023年7月2日', ''],
      ]),
    }),
    became: [1, 0, 2],
    returned: [`第3行 ${nobody}`, '第4行 应为数字，最多2位小数'],
    head: feng,
    reason: /务工中断：停工或返乡日期2023-07-02/,
  },
  {
    office: publicSecurity,
    feed: '交通事故重伤死亡人员',
    file: '交警9月重伤死亡事故.xlsx',
    bytes: workbook([
      ['姓名', '身份证号', '事故日期', '伤亡情况', '事故责任', '事故地点'],
      [chen.name, chen.id, 45190, '重伤', '受害方', '省道215善堂段'],
      [chen.name, chen.id, 45190, '重伤', '受害方', '省道215善堂段'],
      ['李四', rounded(sun.id), 45190, '重伤', '受害方', '省道215善堂段'],
    ]),
    became: [1, 0, 1, 1],
    returned: ['第3行 重复：与第2行完全相同，不重复计', `第4行 ${lost}`],
    head: chen,
    reason: /交通事故重伤或死亡：伤情重伤/,
  },
  {
    office: waterBureau,
    feed: '饮水安全评价',
    file: '水利局饮水安全评价（三季度）.xls',
    bytes: xls([
      ['农村饮水安全评价表', null, null, null, null, null, null],
      ['户主姓名', '户主身份证号', '水厂', '水质检测结果', '检测日期', '人均日水量', '取水往返时间'],
      [chu.name, chu.id, '善堂水厂', '不达标', '2023-9-3', '60', '5'],
      [stranger.name, stranger.id, '善堂水厂', '达标', '2023-9-3', '60', '5'],
      [yang.name, yang.id, '善堂水厂', '达标', '9月3日', '60升', '5'],
    ]),
    became: [1, 0, 2],
    returned: [`第4行 ${nobody}`, `第5行 ${noDay}`],
    head: chu,
    reason: /水质不达标：水质检测结论不达标/,
  },
  {
    office: emergencyBureau,
    feed: '受灾农户',
    file: '应急局9月风雹受灾农户.csv',
    bytes: gbkCsv([
      ['浚县2023年9月风雹灾害农户损失统计表'],
      ['户主姓名', '户主身份证号', '灾害种类', '灾害发生日期', '房屋倒损情况', '绝收面积', '损失金额'],
      [wei.name, wei.id, '风雹', '2023-09-18', '倒塌', '3.5', '4.2万元'],
      ['东善堂老张家', '', '风雹', '2023-09-18', '严重损坏', '1', '6000'],
      [yang.name, yang.id, '台风', '2023-09-18', '', '1', '6000'],
    ]),
    became: [1, 1, 1],
    returned: ['第5行 不是规定的选项'],
    head: wei,
    reason: /受灾住房倒损：房屋损坏倒塌/,
  },
  {
    office: agricultureBureau,
    feed: '产业受损农户',
    file: '农业农村局产业受损.xlsx',
    bytes: workbook([
      ['户主姓名', '户主身份证号', '产业类别', '产业名称', '受损原因', '发生日期', '损失金额'],
      [jiang.name, jiang.id, '养殖', '生猪', '疫病', '2023-09-25', 18600],
      [stranger.name, stranger.id, '种植', '花生', '病虫害', '2023-09-25', 5200],
      [yang.name, yang.id, '种植', '花生', '病虫害', '2023-09-31', 5200],
    ]),
    became: [1, 0, 2],
    returned: [`第3行 ${nobody}`, `第4行 ${noDay}`],
    head: jiang,
    reason: /损失金额18,600元，不低于产业损失预警线5,000元/,
  },
  {
    office: financeOffice,
    feed: '逾期贷款',
    file: '逾期贷款台账（单位万元）.csv',
    bytes: gbkCsv([
      ['浚县逾期贷款台账'],
      ['单位：万元'],
      ['借款人姓名', '借款人身份证号', '承贷银行', '贷款类型', '余额', '逾期本息', '逾期起始日期'],
      [shen.name, shen.id.toLowerCase(), '浚县农商行', '小额信贷', '4.8', '1.25', '2023-07-15'],
      [stranger.name, stranger.id, '邮储银行', '经营贷', '3', '0.2', '2023-07-15'],
      ['李四', '410621195811030000', '邮储银行', '经营贷', '3', '0.2', '2023-07-15'],
    ]),
    became: [1, 0, 2],
    returned: [`第5行 ${nobody}`, `第6行 ${lost}`],
    head: shen,
    reason: /贷款逾期：逾期金额12,500元/,
  },
  {
    office: petitionsBureau,
    feed: '信访和热线诉求',
    file: '信访局12345、12317来件.csv',
    bytes: gbkCsv([
      ['受理编号', '信访人', '来源', '来电日期', '主要诉求', '住址', '状态'],
      [
        'XF230918',
        han.name,
        '12345热线',
        '2023-09-18',
        '老伴住院花了五万多，家里实在没钱',
        '善堂镇东善堂村',
        '办理中',
      ],
      ['XF230921', '匿名', '12345热线', '', '路灯不亮', '善堂镇', '已办结'],
    ]),
    became: [0, 1, 1],
    returned: ['第3行 必填'],
    head: han,
    reason: /信访反映就医困难/,
  },
];

/** 资产比对: of the two only one will ever sign a 承诺授权书. */
export const landFile = {
  office: landBureau,
  feed: '不动产登记',
  file: '自然资源局不动产登记查询结果.xls',
  bytes: xls([
    ['不动产登记信息查询结果'],
    ['权利人', '权利人身份证号', '不动产坐落', '面积'],
    [zhao.name, zhao.id, '浚县卫河路18号', '96.5'],
    [yang.name, yang.id, '浚县黄河路7号', '88'],
  ]),
} as const;
