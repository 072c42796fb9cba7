import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { root } from '../../src/cli/house.ts';
import { village } from '../../src/domains/household/index.ts';
import type { CaseLine, Page as Rows } from '../../src/server/http/contract.ts';
import { press, sees, type } from './hands.ts';
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
  await show(county, '03-leads', '/leads', async (page) => {
    const row = page.getByRole('row').filter({ hasText: '自付' }).first();
    await row.getByRole('button').first().click();
    await page.getByText('何种情形不预警').first().click();
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
  await show(county, '12-figure', '/bulletin', async (page) => {
    await page
      .getByRole('button', { name: /^浚县.*%，查看口径$/ })
      .first()
      .click();
    await sees(page, '查看分母名单');
  });
} finally {
  await site.close();
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
  // Where the machine has no Chinese font the pieces of the web font come last.
  await page.evaluate(() => document.fonts.ready);
  const picture = await page.screenshot({ animations: 'disabled' });
  const size = savePalettePng(join(folder, `${name}.png`), picture);
  console.log(`${name}.png ${Math.round(size / 1024)} KB`);
}
