import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  countyClerk,
  countyLeader,
  townshipClerk,
  townshipLeader,
  village,
} from '../../src/domains/household/index.ts';
import { password } from '../client.ts';
import { describeBrowser } from './chromium.ts';
import { choose, firstSignIn, follow, move, press, sees, take, type } from './hands.ts';
import { openSite, type Site } from './site.ts';
import type { Visit } from './visit.ts';

const [county, township, home] = ['410621', '410621101', '410621101201'];
const head = { name: '林秀英', id: '410621197203154521', phone: '13803920001' };

const households = `行政村编码,户编号,户主姓名,户主证件号码,联系电话,户类型,监测对象类别,家庭人口数,风险是否已消除,整户无劳动能力,住房安全,饮水安全,义务教育,基本医疗,工资性收入,生产经营性收入,财产性收入,转移性收入,生产经营性支出,理赔收入,合规自付支出
${home},410621000000000001,${head.name},${head.id},${head.phone},一般农户,,2,,否,,是,不适用,已参保,24000,9000,0,1200,3000,0,0
${home},410621000000000002,王大山,,,脱贫户,,3,,否,B级,是,不适用,已参保,30000,0,0,0,0,0,0
`;
const members = `户编号,人编号,姓名,证件号码,与户主关系
410621000000000001,4106210000000000011,${head.name},${head.id},户主
410621000000000001,4106210000000000012,林小军,,之子
410621000000000002,4106210000000000021,王大山,410621196508120010,户主
`;
/** One house that must be found, one number mistyped, one that Excel has rounded. */
const houses = `户主姓名,户主身份证号,乡镇,行政村,鉴定等级,鉴定日期,是否有人居住,是否唯一住房,改造状态
${head.name},${head.id},,,D级,2023年9月21日,是,是,未改造
王大山,410621196508120045,,,B级,2023年9月21日,是,是,未改造
赵铁柱,410621197001010000,,,C级,2023年9月21日,是,是,未改造
`;

const visitors = ['administrator', 'housing', 'clerk', 'leader', 'village', 'township', 'signer'] as const;
let site: Site;
let at: Record<(typeof visitors)[number], Visit>;

describeBrowser('the story of one household', () => {
  beforeAll(async () => {
    site = await openSite('--empty');
    await site.moveTo('2023-10-05');
    const open = async (who: (typeof visitors)[number]) =>
      [who, await site.visit(who === 'village' ? 390 : 1440)] as const;
    at = Object.fromEntries(await Promise.all(visitors.map(open))) as typeof at;
  });
  afterAll(() => site?.close());

  test('the first visitor becomes administrator and opens an account for the housing bureau', async () => {
    const { page } = at.administrator;
    await page.goto('/');
    await page.getByLabel('用户名').fill('admin');
    await page.getByLabel('姓名').fill('沈管理员');
    await page.getByLabel('密码', { exact: true }).fill(password);
    await page.getByLabel('再次输入密码').fill(password);
    await press(page, '设立管理员');
    await sees(page, '系统管理员已经设立');
    await at.administrator.signIn('admin');
    await follow(page, '系统管理');
    await press(page, '开设账号');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('用户名').fill('住建联络员');
    await dialog.getByLabel('姓名').fill('褚联络员');
    await dialog.getByLabel('初始密码').fill(password);
    await dialog.getByLabel('岗位1').fill('住建局');
    await dialog.getByLabel('岗位1').press('Enter');
    await dialog.getByLabel('所在地区').click();
    for (const region of ['河南省', '鹤壁市', '浚县'])
      await page.locator('.ant-cascader-menu-item').filter({ hasText: region }).click();
    await press(dialog, '保存');
    await sees(page, '账号已开设');
    await sees(page, '褚联络员');

    await site.hire('县经办', [countyClerk, county]);
    await site.hire('县领导', [countyLeader, county]);
    await site.hire('乡经办', [townshipClerk, township]);
    await site.hire('乡领导', [townshipLeader, township]);
    // Small townships give one person two seats; the second must not sign what the first has verified.
    await site.hire('村经办', [village, home], [townshipLeader, township]);
    await Promise.all([
      at.clerk.signIn('县经办'),
      at.leader.signIn('县领导'),
      at.township.signIn('乡经办'),
      at.signer.signIn('乡领导'),
    ]);
  });

  test('the housing bureau sends its file, and sees what was read and what became of it', async () => {
    await send('household-list', '农户信息.csv', households);
    await send('member-list', '家庭成员.csv', members);
    const { page } = at.housing;
    await firstSignIn(at.housing, '住建联络员', password, 'Passw0rd2');
    await sees(page, '未报');
    await follow(page, '本月报送');
    const picking = page.waitForEvent('filechooser');
    await press(page, '上传文件');
    await (await picking).setFiles(file('住房鉴定.csv', houses));
    await press(page, '上传');
    await sees(page, '表头在第1行');
    await sees(page, '3行，匹配到人1行，待确认1行，退回1行');
    await sees(page, '号码被表格软件当成数字，末几位已丢失');
    await press(page, '确认导入');
    await sees(page, '已导入：3行，匹配到人1行，待确认1行，退回1行');
    await page.getByRole('link', { name: '查看退回明细' }).click();
    await page.getByRole('heading', { name: '退回明细' }).waitFor();
    await sees(page, '410621197001010000');
  });

  test('the county tells with one key whom a mistyped number meant', async () => {
    const { page } = at.clerk;
    await at.clerk.go('/feeds');
    await page
      .getByRole('row', { name: /农村住房安全鉴定/ })
      .getByRole('link', { name: '1', exact: true })
      .first()
      .click();
    await sees(page, '候选1');
    await page.keyboard.press('1');
    await sees(page, '1条已全部处理');
  });

  test('the county compares the month, sees the lead with its reason and sends it to the village', async () => {
    await site.moveTo('2023-10-06');
    const { page } = at.clerk;
    await at.clerk.go('/');
    await press(page, '运行本月比对');
    await sees(page, /比对已完成/);
    await follow(page, '风险线索');
    const row = page.getByRole('row', { name: head.name });
    await row.getByRole('button').first().click();
    await sees(page, 'C级、D级危房有人居住：鉴定等级D级；是否有人居住是（住建局10月数据，1条）');
    await row.getByRole('checkbox').check();
    await press(page, '派发到村');
    await press(page.getByRole('dialog'), '派发到村');
    await sees(page, '已办理1户');
  });

  test('the village answers the three questions on a phone', async () => {
    await site.moveTo('2023-10-08');
    const { page } = at.village;
    await at.village.signIn('村经办');
    await sit(page, '村级经办');
    await page.getByRole('link', { name: /线索核查 · 待核查/ }).click();
    await page.getByText('属实', { exact: true }).click();
    await page.getByText('存在', { exact: true }).click();
    await page.getByText('启动识别', { exact: true }).click();
    await choose(page, '风险类型', '因住房');
    await type(page, '第二核查人', '张驻村');
    await press(page, '提交核查结果');
    await sees(page, '核查结果已提交');
    await sees(page, /由乡镇经办办理/);
  });

  test('the township reviews, the county starts the identification', async () => {
    const { page } = at.township;
    await at.township.go('/');
    await follow(page, head.name);
    await press(page, '复核同意');
    await sees(page, '已办理：复核同意');
    await site.moveTo('2023-10-09');
    await at.clerk.go('/leads');
    await follow(at.clerk.page, head.name);
    await move(at.clerk.page, '启动识别');
  });

  test('the public notice has neither number, phone, account, health, income nor cause', async () => {
    const { page } = at.village;
    await at.village.go('/');
    await page.getByRole('link', { name: /识别纳入 · 入户核实/ }).click();
    await choose(page, '核实方式', '入户核实');
    await type(page, '第二核查人', '张驻村');
    await choose(page, '拟纳入监测对象类别', '边缘易致贫户');
    await page.getByLabel('承诺授权书签字日期').fill('2023-10-09');
    await move(page, '核实完毕，提交比对');
    await pass(at.clerk, 'identification-handling', 'pass', {
      comparedOn: '2023-10-09',
      assets: '未发现车辆、商品房等资产',
    });
    await site.moveTo('2023-10-10');
    await at.village.go('/');
    await page.getByRole('link', { name: /识别纳入 · 村级初选（民主评议）/ }).click();
    for (const [label, n] of [
      ['应到人数', '20'],
      ['实到人数', '18'],
      ['同意票数', '18'],
      ['不同意票数', '0'],
    ] as const)
      await type(page, label, n);
    await move(page, '评议通过，张贴公示');
    await page.getByRole('button', { name: /打印.*公示/ }).click();
    const paper = page.getByRole('article');
    await sees(paper, '关于拟纳入监测对象的公示');
    const text = (await paper.textContent()) ?? '';
    expect(text).toContain('公示期：2023年10月10日至2023年10月15日');
    expect(text).toContain(head.name);
    for (const secret of [
      head.id,
      head.phone,
      /\d{15,}/,
      /1\d{10}/,
      /住房|因病|因残|疾病|残疾|健康|收入|元|账号|卡号/,
    ])
      expect(text).not.toMatch(secret);
  });

  test('a notice that has not hung long enough cannot be taken down', async () => {
    const { page } = at.village;
    await follow(page, '返回办理');
    await sees(page, /公示.*未满|2023-10-15/);
    const down = page.getByRole('button').filter({ hasText: '公示无异议，已撤下' });
    expect(await down.last().isDisabled()).toBe(true);
  });

  test('whoever verified a household cannot sign for it in another seat', async () => {
    await site.moveTo('2023-10-15');
    await at.village.go('/');
    await at.village.page.getByRole('link', { name: /识别纳入 · 村级初选（村内公示）/ }).click();
    await move(at.village.page, '公示无异议，已撤下');
    await site.moveTo('2023-10-16');
    await pass(at.township, 'identification-handling', 'pass', { reviewOpinion: '情况属实' });
    const { page } = at.village;
    await at.village.go('/');
    await sit(page, '乡镇分管领导');
    await follow(page, '我的');
    await follow(page, '识别纳入');
    await follow(page, head.name);
    await sees(page, '前面的环节是您办的，这一环节要由别人办');
    expect(await page.getByRole('button').filter({ hasText: '同意上报' }).count()).toBe(0);
  });

  test('the township signs, the county’s leader approves the batch with one opinion', async () => {
    const { page } = at.leader;
    await at.signer.go('/');
    await follow(at.signer.page, head.name);
    await press(at.signer.page, '同意上报');
    await sees(at.signer.page, '已办理：同意上报');
    await site.moveTo('2023-10-17');
    await pass(at.clerk, 'identification-handling', 'pass');
    await at.leader.go('/cases/identification-handling');
    await page.getByRole('row', { name: head.name }).getByRole('checkbox').check();
    await press(page, '批准纳入');
    const dialog = page.getByRole('dialog');
    await type(dialog, '县级审批意见', '批准纳入');
    await press(dialog, '批准纳入');
    await sees(page, '已办理1户');
    await pass(at.township, 'identification-handling', 'pass', { announcedOn: '2023-10-17' });
    const marked = { enteredOn: '2023-10-17', markedOn: '2023-10-17' };
    expect(await pass(at.township, 'identification-handling', 'mark', marked)).toMatchObject({
      at: 'enrolled',
    });
  });

  test('an officer is named and the village writes the plan', async () => {
    const { page } = at.township;
    await at.township.go('/');
    await follow(page, head.name);
    await type(page, '帮扶责任人', '李干部');
    await type(page, '帮扶责任人单位', '善堂镇人民政府');
    await type(page, '帮扶责任人职务', '科员');
    await choose(page, '是否国家公职人员', '是');
    await press(page, '明确责任人');
    await sees(page, '已办理：明确责任人');
    await site.moveTo('2023-10-20');
    await at.village.go('/');
    await sit(at.village.page, '村级经办');
    await at.village.page.getByRole('link', { name: /帮扶落实 · 制定帮扶计划/ }).click();
    await type(at.village.page, '帮扶需求', '住房安全');
    await type(at.village.page, '帮扶计划', '申请危房改造，明年三月前入住');
    await press(at.village.page, '计划已定');
    await sees(at.village.page, '已办理：计划已定');
  });

  test('a measure is opened from the household’s page, accepted and delivered by the department', async () => {
    const { page } = at.township;
    await at.township.go('/');
    await page.getByLabel('查找农户').click();
    await page.getByLabel('查找农户').pressSequentially(head.name);
    await page.locator('.ant-select-item-option').filter({ hasText: head.name }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: `${head.name}家` }).waitFor();
    await press(page, '发起帮扶措施落实');
    const dialog = page.getByRole('dialog');
    await choose(dialog, '风险点', '因住房');
    await choose(dialog, '措施类别', '住房安全');
    await type(dialog, '措施内容', '危房改造');
    await choose(dialog, '责任单位', '住建局');
    await type(dialog, '金额', '35000');
    await press(dialog, '提交');
    await sees(page, '拟申报：办理');
    await move(page, '申报');

    await at.housing.go('/');
    await follow(at.housing.page, head.name);
    await move(at.housing.page, '受理');
    await site.moveTo('2024-02-20');
    await at.housing.go('/');
    await follow(at.housing.page, head.name);
    await move(at.housing.page, '已落实');
    await pass(at.village, 'measure-handling', 'effect', { effect: '已搬入新房' });
  });

  test('clearance shows its conditions one by one and waits until all are met', async () => {
    const { page } = at.village;
    await site.moveTo('2024-05-06');
    await at.village.go('/');
    await follow(page, '农户');
    await follow(page, head.name);
    await page.getByText(/^更多办理/).click();
    await press(page, '发起风险消除');
    await press(page.getByRole('dialog'), '提交');
    await sees(page, '逐项核对');
    const standing = (label: string) => page.getByRole('row', { name: label }).getByRole('cell').last();
    expect(await standing('住房安全（A级或B级）').textContent()).toBe('？ 待核');
    expect(await standing('识别已满半年').textContent()).toBe('✓ 达到');
    const record = page.url();
    await follow(page, '农户档案');
    await press(page, '入户核实农户情况');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: /^住房安全(有变化|补填)$/ }).click();
    await choose(dialog, '住房安全', 'A级');
    await press(dialog, '提交');
    await sees(page, '已保存');
    await page.goto(record);
    for (const label of ['收入稳定半年以上', '大额刚性支出已稳定解决', '无新增风险'])
      await choose(page, label, '是');
    await choose(page, '核实方式', '入户核实');
    await choose(page, '消除方式', '帮扶消除');
    await type(page, '第二核查人', '张驻村');
    await move(page, '保存核实情况');
    await page.getByRole('row', { name: '住房安全（A级或B级）' }).getByText('✓ 达到').waitFor();
    await page.reload();
    await take(page, '提交村级初选');
    await sees(page, '缺件：户主签字认可日期');
    const onward = page.getByRole('button').filter({ hasText: '提交村级初选' });
    expect(await onward.last().isDisabled()).toBe(true);
    await take(page, '保存核实情况');
    await type(page, '户主签字认可日期', '2024-05-06');
    await move(page, '保存核实情况');
    await page.reload();
    await move(page, '提交村级初选');
  });

  test('after clearance the household is visited once a month', async () => {
    const { page } = at.village;
    await pass(at.village, 'clearance-handling', 'pass', {
      deliberatedOn: '2024-05-06',
      invited: 20,
      attended: 19,
      inFavour: 19,
      against: 0,
      postedOn: '2024-05-06',
    });
    await site.moveTo('2024-05-11');
    await pass(at.village, 'clearance-handling', 'pass', { takenDownOn: '2024-05-11' });
    await pass(at.signer, 'clearance-handling', 'pass', { reviewOpinion: '同意' });
    await pass(at.leader, 'clearance-handling', 'approve', { approvalOpinion: '批准消除' });
    await pass(at.township, 'clearance-handling', 'pass', { announcedOn: '2024-05-11' });
    await pass(at.township, 'clearance-handling', 'mark', { markedOn: '2024-05-11' });
    await site.moveTo('2024-06-03');
    await at.clerk.over((await at.clerk.ask('POST', '/months/2024-06/run')).run);
    await at.village.go('/');
    await page.getByRole('link', { name: /消除户每月回访/ }).click();
    await press(page, '填写回访');
    const dialog = page.getByRole('dialog');
    for (const label of ['吃穿不愁', '三保障及饮水无问题', '收入稳定']) await choose(dialog, label, '是');
    await choose(dialog, '是否出现新风险', '否');
    await press(dialog, '提交');
    await sees(page, '已保存');
    await sees(page, '本月没有待回访的户');
  });

  test('a figure of the bulletin opens to its meaning, its rows and the household', async () => {
    await at.clerk.over((await at.clerk.ask('POST', '/months/2024-06/run')).run);
    const { page } = at.clerk;
    await at.clerk.go('/');
    await follow(page, '月度统计、通报');
    await page.getByText('全部指标', { exact: true }).click();
    await page.getByRole('button', { name: /^浚县 .*回访.* 100%，查看口径$/ }).click();
    const card = page.getByRole('dialog');
    await sees(card, '1/1');
    await follow(card, '查看分子名单');
    await follow(page, head.name);
    await page.getByRole('heading', { name: `${head.name}家` }).waitFor();
    for (const title of ['预警', '线索核查', '识别纳入', '帮扶落实', '帮扶措施落实', '风险消除'])
      await page.locator('.ant-timeline').getByText(title, { exact: true }).first().waitFor();
    await sees(page, '410621********4521');
    expect(await page.content()).not.toContain(head.id);
  });

  test('the county changes a policy’s value from a day on, with its document', async () => {
    const { page } = at.clerk;
    await follow(page, '规则参数');
    await page
      .getByRole('row', { name: /线索核查时限/ })
      .first()
      .getByRole('button')
      .first()
      .click();
    const drawer = page.getByRole('dialog');
    await drawer.locator('#value-value').fill('4');
    await drawer.getByLabel('文号').fill('浚巩固〔2024〕6号');
    await press(drawer, '先看影响');
    await press(drawer, '确认新增');
    await sees(page, /已新增/);
    await drawer
      .getByRole('row', { name: /浚巩固〔2024〕6号/ })
      .getByText('现行')
      .waitFor();
  });

  test('nobody’s browser met an error', () => {
    // A month that nobody counted has no difference to show, and the figure's page shows none.
    const refused = /answer: .* (409|422)$|\/difference 404$/;
    const troubles = Object.entries(at).map(([who, { troubles }]) => [
      who,
      troubles.filter((each) => !refused.test(each)),
    ]);
    expect(troubles.filter(([, each]) => each?.length)).toEqual([]);
  });
});

/** Changes to another of one's seats. */
async function sit(page: Page, office: string): Promise<void> {
  await page.locator('header').getByRole('button').click();
  await page.getByRole('menuitem').filter({ hasText: office }).click();
  await sees(page, new RegExp(`${office} · 20`));
}

/** Sends a list that comes from the county, without looking at its preview. */
async function send(feed: string, name: string, text: string): Promise<void> {
  const form = new FormData();
  form.append('file', new File([text], name));
  const { delivery } = await at.clerk.ask(
    'POST',
    `/feeds/${feed}/files?month=2023-10&region=${county}`,
    form,
  );
  const { run } = await at.clerk.ask('POST', `/deliveries/${delivery.id}/accept`);
  await at.clerk.over(run);
}

/** Makes a move that only has to be made, without the page. */
async function pass(who: Visit, procedure: string, name: string, given: Record<string, unknown> = {}) {
  const { rows } = await who.ask('GET', `/cases?procedure=${procedure}&state=open`);
  return who.ask('POST', `/cases/${rows[0].id}/moves`, { move: name, given });
}

const file = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
