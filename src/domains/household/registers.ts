import {
  add,
  ahead,
  and,
  code,
  day,
  defineRegister,
  divide,
  doubtsOf,
  idNumber,
  money,
  month,
  not,
  optional,
  or,
  personal,
  quantity,
  sealed,
  sensitive,
  subtract,
  text,
  yesNo,
} from '../../kernel/index.ts';
import * as codes from './codes.ts';

const income = (label: string) => optional(sensitive(money(label)));

/** 户: one household of the registry, with where it stands in monitoring. */
export const household = defineRegister('household', '农户', {
  key: 'number',
  title: 'head',
  fields: {
    number: text('户编号'),
    head: text('户主姓名'),
    headId: optional(idNumber('户主证件号码')),
    phone: optional(sealed(personal(text('联系电话')))),
    group: optional(text('村民组')),
    grid: optional(text('网格编号')),
    type: code('户类型', codes.HouseholdType),
    population: quantity('家庭人口数', '人'),
    monitorType: optional(code('监测对象类别', codes.MonitorType)),
    identifiedOn: optional(month('识别时间')),
    risk: optional(sensitive(code('主要风险', codes.Risk))),
    cleared: optional(yesNo('风险是否已消除')),
    clearedOn: optional(month('消除时间')),
    clearanceManner: optional(code('消除方式', codes.ClearanceManner)),
    clearanceApprovedOn: optional(day('消除审批日期')),
    noLabour: optional(yesNo('整户无劳动力')),
    noLabourOverride: optional(text('整户无劳动力仍标注消除的理由')),
    houseGrade: optional(code('住房安全', codes.HouseGrade)),
    waterSafe: optional(yesNo('饮水安全')),
    schooling: optional(code('义务教育', codes.Schooling)),
    insured: optional(code('基本医疗', codes.Insurance)),
    wages: income('工资性收入'),
    business: income('生产经营性收入'),
    property: income('财产性收入'),
    transfers: income('转移性收入'),
    businessCost: income('生产经营性支出'),
    claims: income('理赔收入'),
    selfPaid: income('合规自付支出'),
    netIncome: income('家庭纯收入'),
    incomePerHead: income('人均纯收入'),
    priorIncomePerHead: income('上年人均纯收入'),
    referencePerHead: income('纳入参考人均收入'),
    officer: optional(text('帮扶责任人')),
    officerNumber: optional(text('帮扶责任人编号')),
    officerUnit: optional(text('帮扶责任人单位')),
    officerPost: optional(text('帮扶责任人职务')),
    officerPublic: optional(yesNo('是否国家公职人员')),
    officerPhone: optional(sealed(personal(text('帮扶责任人电话')))),
    officerKin: optional(code('帮扶责任人与本户关系', codes.Kinship)),
    verifiedOn: optional(day('最近核实日期')),
    revisitedOn: optional(day('最近回访日期')),
    collectedOn: optional(day('年度采集日期')),
    colour: optional(sensitive(code('三色评定', codes.Colour))),
    colourReason: optional(sensitive(text('评定理由'))),
    colourMilder: optional(sensitive(text('何种情形可降级'))),
    colourOverride: optional(sensitive(code('人工评定', codes.Colour))),
    colourOverrideReason: optional(sealed(sensitive(text('人工评定理由')))),
    colourOverrideUntil: optional(ahead(day('人工评定有效期至'))),
    markedOn: optional(day('国家系统标注日期')),
    endedOn: optional(day('监测终止日期')),
    endedWhy: optional(code('终止原因', codes.EndedWhy)),
  },
  derives: (c) => {
    const netIncome = subtract(add(add(add(c.wages, c.business), c.property), c.transfers), c.businessCost);
    return { netIncome, incomePerHead: divide(netIncome, c.population) };
  },
  formulas: { referencePerHead: 'reference-income' },
  forbids: (c) => [
    {
      when: and(c.monitorType.is('unstable'), c.type.is('ordinary')),
      say: '脱贫不稳定户的户类型应为“脱贫户”；请核对户类型或监测对象类别',
    },
    {
      when: and(c.monitorType.is('marginal'), c.type.is('lifted')),
      say: '边缘易致贫户的户类型不能是“脱贫户”；请核对户类型或监测对象类别',
    },
    {
      when: and(c.cleared.is(true), not(c.monitorType.known())),
      say: '风险已消除的监测对象应有监测对象类别；请补填',
    },
  ],
});

/** 人: one member, belonging to a household for a time. */
export const person = defineRegister('person', '家庭成员', {
  of: household,
  key: 'number',
  title: 'name',
  fields: {
    number: text('人编号'),
    name: text('姓名'),
    idNumber: optional(idNumber('证件号码')),
    sex: optional(code('性别', codes.Sex)),
    bornOn: optional(day('出生日期')),
    relation: optional(text('与户主关系')),
    nation: optional(text('民族')),
    education: optional(text('文化程度')),
    student: optional(text('在校生状况')),
    notSchooledWhy: optional(text('义务教育阶段未上学原因')),
    health: optional(sensitive(code('健康状况', codes.Health))),
    labour: optional(code('劳动技能', codes.Labour)),
    insured: optional(yesNo('是否参加居民医保')),
    workMonths: optional(quantity('务工月数', '个月')),
    monthlyWage: optional(sensitive(money('务工月收入'))),
    working: optional(yesNo('是否已务工')),
    workFrom: optional(month('务工开始时间')),
    workUntil: optional(month('务工结束时间')),
    travelAid: optional(money('交通补助')),
    joinedOn: optional(day('加入本户日期')),
    joinedHow: optional(code('加入本户方式', codes.MemberHow)),
    leftOn: optional(day('离开本户日期')),
    leftHow: optional(code('离开本户方式', codes.MemberHow)),
  },
});

/** 政策: one line of the policy catalogue. */
export const policy = defineRegister('policy', '政策清单', {
  reference: true,
  key: 'number',
  title: 'name',
  fields: {
    number: text('政策编码'),
    name: text('政策名称'),
    department: text('主管部门'),
    field: code('政策类别', codes.PolicyField),
    change: code('变动类型', codes.PolicyChange),
    target: optional(text('适用对象')),
    standard: optional(text('标准')),
    source: optional(text('文号')),
  },
});

/** 享受政策: that a household enjoys a policy in a year. */
export const benefit = defineRegister('benefit', '享受政策', {
  of: household,
  fields: {
    policy: text('政策编码'),
    name: text('政策名称'),
    year: text('享受年度'),
    amount: optional(money('金额')),
  },
});

/** 数据疑点: what is found doubtful about a household, its members and what belongs to them. */
export const doubt = doubtsOf(household);

const { monitorType, cleared, endedOn, type } = household.columns;
/** 累计监测对象: of all years, cleared ones included. */
export const everMonitored = monitorType.known();
/** 风险未消除: on watch now. A blank 是否已消除 is no clearance. */
export const onWatch = and(everMonitored, not(cleared.is(true)), not(endedOn.known()));
export const riskCleared = and(everMonitored, cleared.is(true));
export const riskNotCleared = and(everMonitored, cleared.is(false));
/** 消除后仍须回访: cleared, and still there. */
export const stillWatched = and(riskCleared, not(endedOn.known()));
export const watchEnded = endedOn.known();
export const notMonitored = not(everMonitored);
export const lifted = type.is('lifted');
/** 帮扶户: lifted households and whoever is or was monitored. */
export const assisted = or(lifted, everMonitored);
/** 在帮扶户: those that a case officer still looks after. */
export const inCare = and(assisted, not(endedOn.known()));
/** 在册成员: has not left the household. */
export const present = not(person.columns.leftOn.known());
const { student } = person.columns;
/** 中职、高职在校: the students whom 雨露计划 is for. */
export const inVocationalSchool = student.contains('中职', '中等职业', '高职', '高等职业', '技工');
/** 在校: in some school, as far as is known. */
export const atSchool = and(student.known(), not(student.contains('非在校')));
/** 非义务教育在读: 高中、中职 and above. */
export const beyondCompulsory = and(
  atSchool,
  student.contains('高中', '中职', '高职', '技工', '大专', '本科', '硕士', '博士', '研究生'),
);
