import { readFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';
import type { Dialog, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countyClerk, healthInsurance } from '../../src/domains/household/index.ts';
import { password } from '../client.ts';
import { csv, householdHeader, households, memberHeader, members } from '../small-county.ts';
import { describeBrowser } from './chromium.ts';
import { press, sees } from './hands.ts';
import { openSite, type Site } from './site.ts';
import type { Visit } from './visit.ts';

const county = '410622';
const nasty = new URL('../../fixtures/nasty/files/', import.meta.url);

/** Files of the corpus that a clerk is likeliest to have, and the sentences by which the page answers. */
const told: readonly (readonly [file: string, ...sentences: string[]])[] = [
  ['big5.csv', '“big5.csv”的文字编码无法识别，读出来是乱码：请用Excel或WPS打开，另存为xlsx格式后再上传'],
  ['opens-with-a-password.xlsx', '设了打开密码，无法读取：请用Excel或WPS打开，取消密码并另存后再上传'],
  ['column-missing.xlsx', '缺少必需的列“个人自付”', '按此重新读取'],
  ['several-sheets.xlsx', '读了2张表：“北阳镇”1行、“庙口镇”1行；'],
  ['totals-and-signatures.xlsx', '合计、签字、说明等3行不算数据。'],
  ['days.xls', '2023-09-03、2023-09-04、45174（读作2023-09-05）'],
  ['id-as-number.csv', '号码被表格软件当成数字，末几位已丢失', '待确认1行'],
];

let site: Site;
let insurance: Visit;

describeBrowser('files as departments have them, by mouse', () => {
  beforeAll(async () => {
    site = await openSite('--empty');
    await site.moveTo('2023-10-20');
    await site.hire('县经办', [countyClerk, county]);
    await site.hire('医保局', [healthInsurance, county]);
    const clerk = await site.visit();
    await clerk.ask('POST', '/session', { name: '县经办', password });
    await register(clerk, 'household-list', csv(householdHeader, ...households));
    await register(clerk, 'member-list', csv(memberHeader, ...members));
    insurance = await site.visit();
    await insurance.ask('POST', '/session', { name: '医保局', password });
  });
  afterAll(() => site?.close());

  test.each(told)('%s', async (file, ...sentences) => {
    await bring(insurance, file, readFileSync(new URL(file, nasty)));
    for (const sentence of sentences) await sees(insurance.page.getByRole('dialog'), sentence);
  });

  test('returned lines are mended in the table that comes back, and count once', async () => {
    const { page } = insurance;
    const lines = ['姓名,身份证号码,结算日期,个人自付', `张建国,${members[0][3]},2023-09-31,100`];
    await bring(insurance, '九月.csv', Buffer.from(lines.join('\n')));
    await press(page, '确认导入');
    await sees(page, '没有一行能收下：1行全部退回');
    const downloading = page.waitForEvent('download');
    await page.getByRole('dialog').getByRole('link', { name: '下载退回表' }).click();
    expect((await downloading).suggestedFilename()).toBe('九月_退回明细.xlsx');
    const mended = [
      '姓名,身份证号码,结算日期,个人自付,行号,问题列,原值,原因,建议',
      `张建国,${members[0][3]},2023-09-30,100,2,结算日期,2023-09-31,应为存在的日期,请改正`,
    ];
    await bring(insurance, '九月_退回明细.csv', Buffer.from(mended.join('\n')));
    await press(page, '确认导入');
    await sees(page, '已导入：1行，匹配到人1行，待确认0行，退回0行');
    await insurance.go('/feeds');
    await sees(cardOf(page), '1（不重复计）');
    await sees(cardOf(page), '1（100%）');
  });

  test('a file that was looked at and left is told of; one of which no line counts takes nothing’s place', async () => {
    const { page } = insurance;
    const line = `张建国,${members[0][3]},2023-09-31,200`;
    await bring(insurance, '八月.csv', Buffer.from(['姓名,身份证号码,结算日期,个人自付', line].join('\n')));
    await sees(page.getByRole('dialog'), '这个文件没有一行能收下');
    await insurance.go('/feeds');
    await sees(cardOf(page), /个文件未确认/);
    await sees(cardOf(page), '没有一行能收下，请按退回原因改好后再传');
  });

  test('what was left out of a zip is read in the list of what came', async () => {
    const { page } = insurance;
    const lines = ['姓名,身份证号码,结算日期,个人自付', `张建国,${members[0][3]},2023-10-02,300`];
    const zip = zipSync({ '十月.csv': strToU8(lines.join('\n')), '扫描件.pdf': strToU8('%PDF-1.7') });
    await bring(insurance, '十月.zip', Buffer.from(zip));
    await sees(page.getByRole('dialog'), '压缩包里有1个文件没有读，其余照常报送');
    await press(page, '确认导入');
    await sees(page, '已导入：1行，匹配到人1行，待确认0行，退回0行');
    await insurance.go('/feeds');
    await cardOf(page).getByText('压缩包里有1个文件没有读').first().click();
    await sees(cardOf(page), '“十月.zip/扫描件.pdf”是PDF文件，不是表格：请上传xlsx、xls或CSV格式的表格');
  });

  test('whoever leaves the page is asked only while a file is chosen and not sent', async () => {
    const { page } = insurance;
    const line = `张建国,${members[0][3]},2023-10-04,400`;
    const asked: string[] = [];
    const stay = (dialog: Dialog) => {
      asked.push(dialog.type());
      return dialog.dismiss();
    };
    page.on('dialog', stay);
    await chooseFile(
      insurance,
      '再报.csv',
      Buffer.from(['姓名,身份证号码,结算日期,个人自付', line].join('\n')),
    );
    await page.getByRole('dialog').getByText('再报.csv').first().waitFor();
    // Staying, the page is not loaded again, and what was chosen is there.
    await page.evaluate('location.reload()');
    await expect.poll(() => asked).toEqual(['beforeunload']);
    await press(page.getByRole('dialog'), '上传');
    await sees(page.getByRole('dialog'), '确认导入');
    await page.reload();
    await sees(cardOf(page), /个文件未确认/);
    expect(asked).toEqual(['beforeunload']);
    page.off('dialog', stay);
  });

  test('nobody’s browser met an error', () => {
    expect(insurance.troubles).toEqual([]);
  });
});

const cardOf = (page: Page) =>
  page
    .locator('.card')
    .filter({ has: page.getByRole('heading', { name: '住院和门诊慢特病费用', exact: true }) });

/** Chooses a file for the card and has it read. */
async function bring(visit: Visit, name: string, buffer: Buffer): Promise<void> {
  await chooseFile(visit, name, buffer);
  await press(visit.page.getByRole('dialog'), '上传');
}

async function chooseFile(visit: Visit, name: string, buffer: Buffer): Promise<void> {
  const { page } = visit;
  await visit.go('/feeds');
  const picking = page.waitForEvent('filechooser');
  await press(cardOf(page), /上传/);
  await (await picking).setFiles({ name, mimeType: '', buffer });
}

async function register(clerk: Visit, feed: string, bytes: Uint8Array): Promise<void> {
  const form = new FormData();
  form.append('file', new File([bytes as BlobPart], `${feed}.csv`));
  const { delivery } = await clerk.ask('POST', `/feeds/${feed}/files?month=2023-10&region=${county}`, form);
  await clerk.over((await clerk.ask('POST', `/deliveries/${delivery.id}/accept`)).run);
}
