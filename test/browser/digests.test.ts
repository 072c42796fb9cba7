import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from '../../src/cli/house.ts';
import { countyClerk, healthInsurance } from '../../src/domains/household/index.ts';
import { issueExchangeKey, keyText } from '../../src/server/exchange/exchange-key.ts';
import type { CaseLine, Page as Rows } from '../../src/server/http/contract.ts';
import { password } from '../client.ts';
import { describeBrowser } from './chromium.ts';
import { departmentFiles, heads } from './department-files.ts';
import { press, sees } from './hands.ts';
import { openSite, type Site } from './site.ts';
import type { Visit } from './visit.ts';

const [county, home] = ['410621', '410621101201'];
const { zhao, qian } = heads;
const households = [
  '行政村编码,户编号,户主姓名,户主证件号码,户类型,家庭人口数',
  ...[zhao, qian].map(({ name, id }, index) => `${home},H${index},${name},${id},一般农户,1`),
].join('\n');
const members = [
  '户编号,人编号,姓名,证件号码,与户主关系',
  ...[zhao, qian].map(({ name, id }, index) => `H${index},P${index},${name},${id},户主`),
].join('\n');

let site: Site;
let clerk: Visit;
let department: Visit;

/** 医保局 sends no ID number, and the county has the lead it would have had. */
describeBrowser('a department that sends digests', () => {
  beforeAll(async () => {
    site = await openSite('--empty');
    await site.moveTo('2023-10-04');
    await site.hire('县经办', [countyClerk, county]);
    await site.hire('医保局', [healthInsurance, county]);
    clerk = await site.visit();
    department = await site.visit(390);
    await clerk.ask('POST', '/session', { name: '县经办', password });
    await register('household-list', '农户信息.csv', households);
    await register('member-list', '家庭成员.csv', members);
  });
  afterAll(() => site?.close());

  let made = '';
  test('the page makes digests of the file, without a network', async () => {
    const platform = await site.house.platform();
    const region = platform.regions.get(platform.regions.find(county)?.id ?? 0);
    const key = keyText(await issueExchangeKey(platform, healthInsurance, region, '2023-11-30', '管理员'));
    const page = await department.context.newPage();
    await department.context.setOffline(true);
    await page.goto(pathToFileURL(join(root, 'deploy/digests.html')).href);
    await page.getByLabel('粘贴县里发的交换密钥').fill(key);
    const [sent] = departmentFiles;
    await page
      .getByLabel('选择要报送的表格')
      .setInputFiles({ name: '九月.csv', mimeType: '', buffer: Buffer.from(sent?.bytes ?? []) });
    const saving = page.waitForEvent('download');
    await press(page, '换成摘要并保存');
    made = readFileSync(await (await saving).path(), 'utf8');
    await sees(page, /已存为“九月_摘要.csv”/);
    expect(made).toContain('序号,患者姓名,证件号码摘要,结算日期');
    expect(made).not.toContain(zhao.id);
    await department.context.setOffline(false);
    await page.close();
  });

  test('the department uploads it as any file, and the month finds the same household for the same reason', async () => {
    const { page } = department;
    await department.ask('POST', '/session', { name: '医保局', password });
    await department.go('/feeds');
    const picking = page.waitForEvent('filechooser');
    await press(
      page
        .locator('.card')
        .filter({ has: page.getByRole('heading', { name: '住院和门诊慢特病费用', exact: true }) }),
      '上传文件',
    );
    await (await picking).setFiles({ name: '九月_摘要.csv', mimeType: '', buffer: Buffer.from(made) });
    await press(page, '上传');
    await press(page, '确认导入');
    await sees(page, /已导入：\d+行，匹配到人2行/);
    await site.moveTo('2023-10-06');
    await clerk.over((await clerk.ask('POST', '/months/2023-10/run')).run);
    const { rows } = await clerk.ask<Rows<CaseLine>>('GET', '/cases?procedure=lead-handling&limit=50');
    expect(rows.map(({ subject }) => subject)).toEqual([zhao.name]);
    await clerk.go(`/cases/${rows[0]?.id}`);
    await sees(clerk.page, departmentFiles[0]?.reason ?? '');
  });
});

async function register(feed: string, name: string, text: string): Promise<void> {
  const form = new FormData();
  form.append('file', new File([text], name));
  const { delivery } = await clerk.ask('POST', `/feeds/${feed}/files?month=2023-10&region=${county}`, form);
  await clerk.over((await clerk.ask('POST', `/deliveries/${delivery.id}/accept`)).run);
}
