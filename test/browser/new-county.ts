import { checkDigitOf } from '../../fixtures/demo/id-number.ts';

/** The files that an office of 夏邑县 would bring on its first day, a township with four villages of it; people are made up. */
const township = '411426100';
const names = ['东关', '何楼', '杨庄', '小河'] as const;
const villages = names.map((name, index) => ({ code: `${township}20${index + 1}`, name: `${name}村` }));
const households = villages.flatMap((village, v) =>
  Array.from({ length: 12 }, (_, i) => {
    const n = v * 12 + i;
    const first17 = `411426${1950 + (n % 40)}0${1 + (n % 9)}1${n % 10}${String(201 + n)}`;
    return {
      ...village,
      number: `4114260000000${String(10001 + n)}`,
      head: `${'赵钱孙李周吴郑王'[n % 8]}${'建国秀英志强桂兰'[n % 8]}${'一二三四五六'[i % 6]}`,
      id: first17 + checkDigitOf(first17),
      lifted: n % 3 === 0,
    };
  }),
);

const csv = (...rows: readonly (readonly (string | number)[])[]): string =>
  rows.map((row) => row.join(',')).join('\r\n');

/** 村级名单: the villages of one township, and a line with a code that is too short. */
export const villageSheet = csv(
  ['代码', '名称'],
  ...villages.map(({ code, name }) => [code, `${name}村民委员会`]),
  ['41142610020', '短码村村民委员会'],
);

/** 账号名单: whoever a month needs, and a line with an office that there is not. */
export const accountSheet = csv(
  ['姓名', '岗位', '所在地区', '电话', '用户名'],
  ['李县经办', '县级经办', '', '10000000001', '县经办'],
  ['周县领导', '县级领导', '', '10000000002', '县领导'],
  ['王医保', '医保局', '', '10000000003', '医保局'],
  ['钱乡经办', '乡镇经办', '城关镇', '10000000004', '乡经办'],
  ['孙乡领导', '乡镇分管领导', '城关镇', '10000000005', '乡领导'],
  ...villages.map(({ name }, i) => [`赵${name}`, '村级经办', `城关镇${name}`, `1000000001${i}`, name]),
  ['吴某', '村支书', '城关镇何楼村', '10000000006', ''],
);

/** 国家系统导出: households and their members. */
export const householdList = csv(
  [
    '行政村编码',
    '户编号',
    '户主姓名',
    '户主证件号码',
    '户类型',
    '监测对象类别',
    '家庭人口数',
    '整户无劳动力',
    '住房安全',
    '饮水安全',
    '基本医疗',
    '工资性收入',
    '转移性收入',
  ],
  ...households.map(({ code, number, head, id, lifted }) => [
    code,
    number,
    head,
    id,
    lifted ? '脱贫户' : '一般农户',
    '',
    1,
    '否',
    'A级',
    '是',
    '已参保',
    24_000,
    1_200,
  ]),
);
export const memberList = csv(
  ['户编号', '人编号', '姓名', '证件号码', '与户主关系'],
  ...households.map(({ number, head, id }) => [number, `${number}01`, head, id, '户主']),
);

/** The first month's folder: 医保局 tells of three large bills, 住建局 of one unsafe house and of somebody whom nobody knows. */
export const monthFiles = (month: string): Record<string, string> => {
  const [sick, ill, poor, roof] = [3, 17, 33, 40].map((n) => households[n] as (typeof households)[number]);
  return {
    '住院和门诊慢特病费用.csv': csv(
      ['姓名', '身份证号码', '结算日期', '医疗总费用', '个人自付'],
      ...[sick, ill, poor].map((one) => [one?.head ?? '', one?.id ?? '', `${month}-02`, 68_000, 31_000]),
    ),
    '农村住房安全鉴定.csv': csv(
      [
        '户主姓名',
        '户主身份证号',
        '乡镇',
        '行政村',
        '鉴定等级',
        '鉴定日期',
        '是否有人居住',
        '是否唯一住房',
        '改造状态',
      ],
      [roof?.head ?? '', roof?.id ?? '', '', '', 'D级', `${month}-01`, '是', '是', '未改造'],
      ['郑外人', '410621197203154521', '', '', 'B级', `${month}-01`, '是', '是', '未改造'],
    ),
  };
};
