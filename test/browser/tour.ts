import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Page } from 'playwright-core';
import { root } from '../../src/cli/house.ts';
import { townshipLeader, village } from '../../src/domains/household/index.ts';
import type { CaseLine, Page as Rows } from '../../src/server/http/contract.ts';
import { dropFolder } from './drop-folder.ts';
import { follow, press, sees, type } from './hands.ts';
import { savePalettePng } from './palette-png.ts';
import { openSite } from './site.ts';
import type { Visit } from './visit.ts';

// `npm run tour [-- --people N]`: loads a demonstration of its own and makes the pictures of docs/tour.md in it.

const folder = join(root, 'docs/tour');
const demoPassword = 'Demo2023';
const supplement = `户主姓名,户主身份证号,乡镇,行政村,鉴定等级,鉴定日期,是否有人居住,是否唯一住房,改造状态
张三,410621197001010000,善堂镇,西海头村,D级,2023年9月21日,是,是,未改造
李四,410621196203070025,善堂镇,西海头村,A级,2023年9月21日,是,是,无需改造
`;

const sheets = [
  ['新增大病患者', '姓名,身份证号码,病种,确诊日期', '尿毒症,2023年9月8日'],
  ['低保特困变动', '姓名,身份证号,救助类型,变动类型,批准日期', '低保,新增,2023年9月15日'],
  [
    '农村住房安全鉴定',
    '户主姓名,户主身份证号,鉴定等级,鉴定日期,是否有人居住,改造状态',
    'B级,2023年9月12日,是,无需改造',
  ],
  ['登记失业人员', '姓名,身份证号,失业登记日期', '2023年9月6日'],
  ['饮水安全评价', '户主姓名,户主身份证号,水质检测结论,检测日期', '达标,2023年9月3日'],
  ['产业受损农户', '户主姓名,户主身份证号,产业类型,受损日期,损失金额', '种植,2023年9月21日,2600'],
  ['逾期贷款', '借款人姓名,借款人身份证号,贷款余额,逾期金额,逾期日期', '30000,2000,2023年9月1日'],
  ['交通事故重伤死亡人员', '姓名,身份证号,事故日期,伤情', '2023年9月20日,轻伤'],
] as const;

mkdirSync(folder, { recursive: true });
const site = await openSite('--demo', ...process.argv.slice(2));
try {
  const as = async (account: string, width?: number, word = demoPassword) => {
    const visit = await site.visit(width);
    await visit.signIn(account, word);
    return visit;
  };
  const county = await as('county');
  const lead = await firstCase(county, 'lead-handling', 'verify');
  const posted = await firstCase(county, 'identification-handling', 'notice');
  const compared = await firstCase(county, 'identification-handling', 'compare', 'department');
  const alerted = await firstCase(county, 'identification-handling', 'deliberate', 'department');
  const clearing = await firstCase(county, 'clearance-handling', 'verify');
  await site.hire('核查员', [village, lead.region.code]);

  await show(county, '01-workbench', '/');
  await show(await as('housing'), '02-upload', '/feeds', async (page) => {
    await sees(page, '农村住房安全鉴定');
    await page.getByLabel('选择要上传的文件').setInputFiles({
      name: '浚县_农村住房安全鉴定.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(supplement),
    });
    await press(page, '上传');
    await sees(page, '问题数据');
  });
  await show(await as('housing'), '22-returned', '/feeds', async (page) => {
    await page.getByLabel('选择要上传的文件').setInputFiles({
      name: '浚县_农村住房安全鉴定_补充.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(supplement),
    });
    await press(page, '上传');
    await press(page, '确认导入');
    await follow(page, '查看退回明细');
    await page.getByRole('heading', { name: '退回明细' }).waitFor();
  });
  await show(county, '23-candidates', '/feeds/candidates?feed=medical-costs', (page) => sees(page, '候选1'));
  await show(county, '03-leads', '/leads', async (page) => {
    const row = page.getByRole('row').filter({ hasText: '自付' }).first();
    await row.getByRole('button').first().click();
    await page.getByText('何种情形不预警').first().click();
  });
  await show(county, '24-evidence', '/leads', async (page) => {
    const row = page.getByRole('row').filter({ hasText: '自付' }).first();
    await row.getByRole('button').first().click();
    // A household may have alerts of other departments, too, whose lines add up to nothing.
    const bills = page.locator(':has(> details)').filter({ hasText: /自付[\d,.]+元/ });
    await bills.last().getByText('证据明细（部门文件原行）').click();
    await sees(page, /^合计 \d+笔$/);
  });
  const verifier = await as('核查员', 390, 'Passw0rd1');
  await show(verifier, '04-questions', `/cases/${lead.id}`, async (page) => {
    await page.getByText('属实', { exact: true }).click();
    await page.getByText('存在', { exact: true }).click();
    await page.getByText('待核查：办理').evaluate((heading) => {
      window.scrollTo(0, heading.getBoundingClientRect().top + window.scrollY - 72);
    });
  });
  await show(await as('township'), '05-township', '/');
  await show(county, '06-identification', `/cases/${compared.id}`);
  await show(county, '07-notice', `/documents/enrolment-notice?case=${posted.id}`);
  await show(
    await as('county-leader'),
    '08-approval',
    '/cases/identification-handling?step=approve',
    async (page) => {
      await page.getByRole('row').getByRole('checkbox').last().check();
      await press(page, '批准纳入');
      await type(page, '县级审批意见', '符合条件，批准纳入。');
    },
  );
  await show(await as('housing'), '09-measures', '/');
  await show(county, '10-clearance', `/cases/${clearing.id}`, (page) =>
    page
      .getByText('逐项核对')
      .evaluate((heading) => window.scrollTo(0, heading.getBoundingClientRect().top + window.scrollY - 80)),
  );
  await show(county, '11-household', `/households/${alerted.household}`);
  await show(county, '12-figure', '/bulletin?columns=all', async (page) => {
    await page
      .getByRole('button', { name: /^浚县.*%，查看口径$/ })
      .first()
      .click();
    await sees(page, '查看分母名单');
  });
  await show(county, '13-folds', '/leads', async (page) => {
    await page.getByRole('button', { name: /扣除已在监测/ }).click();
    await page
      .getByRole('dialog')
      .getByText(/^近期已核查 \d+户/)
      .click();
  });
  const judged = await firstCase(county, 'lead-handling', 'judge', 'department');
  await county.ask('POST', `/cases/${judged.id}/moves`, { move: 'exclude', given: { exclusion: 'covered' } });
  await show(county, '14-difference', '/bulletin/alerts-verified/difference?now=1');
  const sent = await firstCase(county, 'identification-handling', 'sign');
  await site.hire('上报', [townshipLeader, sent.region.code.slice(0, 9)]);
  await show(await as('上报', undefined, 'Passw0rd1'), '15-precheck', '/batch/identification-handling');
  await show(county, '16-booklet', `/booklets/${alerted.household}`, (page) =>
    page.getByText('卷内目录').evaluate((heading) => heading.scrollIntoView()),
  );
  await show(county, '26-effects', '/parameters?tab=effects', (page) => sees(page, '核实属实'));
  await show(county, '25-rule', '/rules/self-paid-general', async (page) => {
    await page.getByLabel('近12个月报销后自付与什么比').click();
    await page.locator('.ant-select-item-option').getByText('数值', { exact: true }).click();
    await type(page, '文号', '浚巩固〔2023〕12号');
    await page.getByLabel('近12个月报销后自付', { exact: true }).fill('10000');
    await press(page, '先看影响');
    await sees(page, /按新条件，\d+个月共会产生/);
    await page.getByText('将涉及').evaluate((heading) => {
      window.scrollTo(0, heading.getBoundingClientRect().top + window.scrollY - 80);
    });
  });
  const files = await fortyFiles();
  await show(county, '17-receipts', '/feeds', async (page) => {
    await dropFolder(page, files);
    await sees(page, '（40个文件）');
    await press(page, '全部上传（40）');
    await press(page, '全部确认导入（40）');
    await sees(page, /收数回执：8个部门，40个文件/);
  });
  rmSync(files, { recursive: true, force: true });
  await show(county, '18-adjustment', '/adjustment');
  await show(county, '19-problems', '/registers/problem');
  await show(county, '20-assignments', '/assignments');
  await show(await as('housing'), '21-headings', '/feeds', async (page) => {
    await page.getByLabel('选择要上传的文件').setInputFiles({
      name: '浚县_农村住房安全鉴定.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('谁家的房,证件,什么等级,鉴定日期\n张三,410621197001010000,D级,2023年9月21日\n'),
    });
    await press(page, '上传');
    await sees(page, '按此重新读取');
  });
} finally {
  await site.close();
}

/** A folder of forty files about people of the demonstration: eight departments, five villages each. */
async function fortyFiles(): Promise<string> {
  const { rows } = await sql<{ name: string; id: string }>`
    select p.name, p.id_number as id from person p join region r on r.id = p.region
    where r.code like '410621%' and p.id_number is not null order by p.number limit 40`.execute(
    site.house.database.owner,
  );
  const kept = mkdtempSync(join(tmpdir(), '部门数据-'));
  for (const [index, [name, head, rest]] of sheets.entries())
    for (const [n, { name: whose, id }] of rows.slice(index * 5, index * 5 + 5).entries()) {
      const lines = [`${head}`, `${whose},${id},${rest}`, `外乡人,410621197707070776,${rest}`];
      writeFileSync(join(kept, `${name}_${n + 1}村.csv`), lines.join('\r\n'));
    }
  return kept;
}

async function firstCase(
  { ask }: Visit,
  procedure: string,
  step: string,
  source?: string,
): Promise<CaseLine> {
  const { rows } = await ask<Rows<CaseLine>>('GET', `/cases?procedure=${procedure}&step=${step}&state=open`);
  const found = rows.find(({ values }) => source === undefined || values.source === source);
  if (!found) throw new Error(`the demonstration has no ${procedure} at ${step}`);
  return found;
}

async function show(
  { page }: Visit,
  name: string,
  path: string,
  prepare?: (page: Page) => Promise<unknown>,
): Promise<void> {
  await page.goto(path);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForLoadState('networkidle');
  await prepare?.(page);
  await page.waitForLoadState('networkidle');
  await page.getByText('正在读取').first().waitFor({ state: 'hidden' });
  // Where the machine has no Chinese font the pieces of the web font come last.
  await page.evaluate(() => document.fonts.ready);
  const picture = await page.screenshot({ animations: 'disabled' });
  const size = savePalettePng(join(folder, `${name}.png`), picture);
  console.log(`${name}.png ${Math.round(size / 1024)} KB`);
}
