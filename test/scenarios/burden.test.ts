import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  caseOfficer,
  countyClerk,
  countyLeader,
  housingBureau,
  townshipClerk,
  townshipLeader,
  village,
} from '../../src/domains/household/index.ts';
import type { Day, Opening, Procedure, Register, Step } from '../../src/kernel/index.ts';
import { names } from '../../src/web/names.ts';
import { type Ledger, ledgerOf, stated, typedBy } from '../burden.ts';
import { apiOf, type Client, clientOf, moveTo, untilDone } from '../client.ts';
import { type TestPlatform, testPlatform } from '../platform.ts';

const [county, township, home] = ['410621', '410621101', '410621101201'];
const head = { name: '林秀英', id: '410621197203154521' };
const households = `行政村编码,户编号,户主姓名,户主证件号码,户类型,监测对象类别,家庭人口数,风险是否已消除,整户无劳动力,住房安全,饮水安全,义务教育,基本医疗,工资性收入,生产经营性收入,财产性收入,转移性收入,生产经营性支出,理赔收入,合规自付支出,帮扶责任人,帮扶责任人编号,帮扶责任人单位,帮扶责任人职务,是否国家公职人员
${home},410621000000000001,${head.name},${head.id},脱贫户,,2,,否,,是,不适用,已参保,24000,9000,0,1200,3000,0,0,李干部,G001,卫溪街道办,科员,是
`;
const members = `户编号,人编号,姓名,证件号码,与户主关系
410621000000000001,4106210000000000011,${head.name},${head.id},户主
410621000000000001,4106210000000000012,林小军,,之子
`;
const houses = `户主姓名,户主身份证号,乡镇,行政村,鉴定等级,鉴定日期,是否有人居住,是否唯一住房,改造状态
${head.name},${head.id},,,D级,2023年9月21日,是,是,未改造
`;
const page = 'docs/burden.md';
const roles = [
  '村级经办',
  '帮扶责任人',
  '乡镇经办',
  '乡镇分管领导',
  '县级经办',
  '县级领导',
  '责任部门',
] as const;

let house: TestPlatform;
let people: Record<(typeof roles)[number], Client>;
let year: Ledger;

beforeAll(async () => {
  house = await testPlatform();
  const { platform } = house;
  const api = apiOf(platform);
  const make = (name: string, office: Parameters<typeof clientOf>[3], region: string, number?: string) =>
    clientOf(api, platform, name, office, region, number);
  people = {
    村级经办: await make('村经办', village, home),
    帮扶责任人: await make('李干部', caseOfficer, home, 'G001'),
    乡镇经办: await make('乡经办', townshipClerk, township),
    乡镇分管领导: await make('乡领导', townshipLeader, township),
    县级经办: await make('县经办', countyClerk, county),
    县级领导: await make('县领导', countyLeader, county),
    责任部门: await make('住建局', housingBureau, county),
  };
  year = ledgerOf(people, { 'officer-visit': { visitor: '李干部', purpose: 'routine' } });
});
afterAll(() => house.close());

const at = (day: Day) => moveTo(house.platform, day);
const send = async (who: Client, feed: string, file: string, text: string) => {
  const { delivery } = await who.upload(`/feeds/${feed}/files?month=2023-10&region=${county}`, file, text);
  await untilDone(who, (await who.post(`/deliveries/${delivery.id}/accept`)).run);
};
const runMonth = async (month: string) =>
  untilDone(people.县级经办, (await people.县级经办.post(`/months/${month}/run`)).run);

test('one household’s year, from the department’s line to the last revisit', async () => {
  await at('2023-10-05');
  await send(people.县级经办, 'household-list', '农户.csv', households);
  await send(people.县级经办, 'member-list', '成员.csv', members);
  await send(people.责任部门, 'housing-grades', '住建.csv', houses);
  await at('2023-10-06');
  await runMonth('2023-10');
  await year.move('县级经办', 'lead-handling', 'dispatch');
  await at('2023-10-08');
  await year.move('村级经办', 'lead-handling', 'answer', {
    truth: 'true',
    verdict: 'risk',
    advice: 'identify',
    secondVerifier: '张驻村',
    risk: 'housing',
  });
  await year.move('乡镇经办', 'lead-handling', 'pass');
  await at('2023-10-09');
  const { household } = await year.move('县级经办', 'lead-handling', 'identify');

  await year.move('村级经办', 'identification-handling', 'pass', {
    category: 'unstable',
    consentOn: '2023-10-09',
  });
  await year.move('县级经办', 'identification-handling', 'pass', { assets: '未发现车辆、商品房等资产' });
  await at('2023-10-10');
  await year.move('村级经办', 'identification-handling', 'pass', {
    invited: 20,
    attended: 18,
    inFavour: 17,
    against: 1,
  });
  await at('2023-10-15');
  await year.move('村级经办', 'identification-handling', 'pass');
  await at('2023-10-16');
  await year.move('乡镇经办', 'identification-handling', 'pass', { reviewOpinion: '情况属实' });
  await year.move('乡镇分管领导', 'identification-handling', 'pass');
  await at('2023-10-17');
  await year.move('县级经办', 'identification-handling', 'pass');
  await year.move('县级领导', 'identification-handling', 'approve', { approvalOpinion: '批准纳入' });
  await year.move('乡镇经办', 'identification-handling', 'pass');
  await year.move('乡镇经办', 'identification-handling', 'mark');

  await year.move('乡镇经办', 'assistance-planning', 'name');
  await at('2023-10-20');
  await year.move('村级经办', 'assistance-planning', 'plan', {
    need: '住房安全',
    plan: '申请危房改造，明年三月前入住',
  });
  await year.open('乡镇经办', 'measure-handling', household, {
    kind: 'housing',
    content: '危房改造',
    department: '住建局',
    amount: '35000',
  });
  await year.move('乡镇经办', 'measure-handling', 'apply');
  await year.move('责任部门', 'measure-handling', 'accept');
  for (const month of ['2023-11', '2023-12', '2024-01', '2024-02', '2024-03', '2024-04']) {
    await at(`${month}-15` as Day);
    await year.fill('帮扶责任人', 'officer-visit', household, {});
    if (month !== '2024-02') continue;
    await year.move('责任部门', 'measure-handling', 'deliver');
    await year.move('村级经办', 'measure-handling', 'effect', { effect: '已搬入新房' });
  }

  await at('2024-05-06');
  await year.fill('村级经办', 'household-check', household, { houseGrade: 'A', wages: '27000' });
  await year.open('村级经办', 'clearance-handling', household, {});
  await year.move('村级经办', 'clearance-handling', 'record', {
    manner: 'visit',
    clearedBy: 'assisted',
    secondVerifier: '刘驻村',
    incomeStable: true,
    expensesSolved: true,
    noNewRisk: true,
    headAgreedOn: '2024-05-06',
  });
  await year.move('村级经办', 'clearance-handling', 'pass');
  await year.move('村级经办', 'clearance-handling', 'pass', {
    invited: 20,
    attended: 19,
    inFavour: 19,
    against: 0,
  });
  await at('2024-05-11');
  await year.move('村级经办', 'clearance-handling', 'pass');
  await year.move('乡镇分管领导', 'clearance-handling', 'pass', { reviewOpinion: '同意' });
  await year.move('县级领导', 'clearance-handling', 'approve', { approvalOpinion: '批准消除' });
  await year.move('乡镇经办', 'clearance-handling', 'pass');
  const cleared = await year.move('乡镇经办', 'clearance-handling', 'mark');
  expect(cleared).toMatchObject({ at: 'cleared', owner: { values: { cleared: true, officer: '李干部' } } });

  for (const month of ['2024-06', '2024-07', '2024-08', '2024-09']) {
    await at(`${month}-03` as Day);
    await year.fill('村级经办', 'revisit-form', household, {
      foodAndClothing: true,
      guarantees: true,
      incomeSteady: true,
      newRisk: false,
    });
  }
  await at('2024-10-08');
  await year.fill('村级经办', 'yearly-collection', household, { wages: '28000' });
});

test('no more is typed than docs/burden.md states, by anyone', () => {
  const typed = typedBy(year.filled);
  if (process.env.BURDEN) writeFileSync(page, pageOf());
  const figures = stated(page);
  expect(Object.keys(figures).toSorted()).toEqual([...roles, '合计'].toSorted());
  const above = roles.filter((role) => (typed[role] ?? 0) > (figures[role] ?? -1));
  expect(above.map((role) => `${role} typed ${typed[role]}, stated ${figures[role]}`)).toEqual([]);
  const all = year.filled.filter(({ typed: isTyped }) => isTyped).length;
  expect(all).toBeLessThanOrEqual(figures.合计 ?? -1);
});

test('no fact is typed twice in the passage of one case, from the lead to its plan', () => {
  const passage = ['线索核查', '识别纳入', '帮扶落实'];
  const typed = year.filled.filter(({ typed: is, form }) => is && passage.includes(form.split('·')[0] ?? ''));
  const facts = typed.map(({ label, value }) => `${label}：${value}`);
  expect(facts.filter((fact, index) => facts.indexOf(fact) !== index)).toEqual([]);
});

test('no form and no step asks for what is derived', () => {
  const asked = [...year.filled].filter(({ register, name }) =>
    Object.hasOwn(names.find<Register<any, any>>('register', register)?.derives ?? {}, name),
  );
  expect(asked).toEqual([]);
});

test('what a case has asked is carried into the case it opens, so that nobody is asked again', () => {
  const again = names.all<Procedure>('procedure').flatMap((procedure) => {
    const steps = Object.values<Step>(procedure.steps);
    const moves = steps.flatMap(({ moves }) => Object.values(moves));
    const here = new Set(
      [...moves, ...(procedure.openedBy ?? [])].flatMap(({ asks = [], offers = [] }) => [...asks, ...offers]),
    );
    return moves
      .flatMap(({ opens = [] }) => opens)
      .flatMap((opening: Opening<any>) =>
        askedThere(opening)
          .filter((name) => here.has(name) && isSame(procedure, opening.procedure, name))
          .filter((name) => !(name in (opening.carries ?? {})))
          .map((name) => `${procedure.id} → ${opening.procedure.id}: ${name}`),
      );
  });
  expect([...new Set(again)].filter((each) => !ownWord.test(each))).toEqual([]);
});
/** What each case has to say for itself: the reason it ends, a remark, another plan's need. */
const ownWord = /: (note|exclusion|need|reviewOpinion|approvalOpinion|objection|amount|refusal)$/;
const askedThere = ({ procedure }: Opening<any>): string[] =>
  Object.values<Step>(procedure.steps).flatMap(({ moves }) =>
    Object.values(moves).flatMap(({ asks = [], offers = [] }) => [...asks, ...offers].map(String)),
  );
const isSame = (one: Procedure, other: Procedure, name: string): boolean => {
  const [a, b] = [one.on.fields[name], other.on.fields[name]];
  return a?.label === b?.label && a?.sqlType !== 'date';
};

/** docs/burden.md as this run would state it. */
function pageOf(): string {
  const typed = typedBy(year.filled);
  const left = (role: string) => year.filled.filter((each) => each.role === role && !each.typed).length;
  const all = (of: (role: string) => number) => roles.reduce((sum, role) => sum + of(role), 0);
  const line = (role: string, n: number, m: number) => `| ${role} | ${n} | ${m} |`;
  const most = [
    ...Map.groupBy(
      year.filled.filter(({ typed: is }) => is),
      ({ form }) => form,
    ),
  ]
    .map(
      ([form, fields]) =>
        `| ${form} | ${fields[0]?.role} | ${fields.length} | ${[...new Set(fields.map(({ label }) => label))].join('、')} |`,
    )
    .join('\n');
  return `# 一户一年要填多少

一户从部门数据比对出线索，到识别纳入、帮扶、风险消除、每月回访和年度动态调整，各岗位一共填写的项数。“填”指页面上原来没有、要人打字或选择的；
页面已经带出（登记册里有的、上一环节填过的、当天日期）而照原样提交的不算。

由 \`test/scenarios/burden.test.ts\` 逐步办理、逐项计数。这里的数只许降，不许升：超过了测试就不通过；降了，用 \`BURDEN=1\` 运行该测试重写本页。

| 岗位 | 填写项数 | 已带出、照原样提交 |
| --- | --- | --- |
${roles.map((role) => line(role, typed[role] ?? 0, left(role))).join('\n')}
${line(
  '合计',
  all((role) => typed[role] ?? 0),
  all(left),
)}

没有一项是系统能算出来的；从线索到帮扶计划，没有一件事实填两次。

| 在哪里填 | 谁填 | 项数 | 填什么 |
| --- | --- | --- | --- |
${most}
`;
}
