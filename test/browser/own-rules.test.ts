import { afterAll, beforeAll, expect, test } from 'vitest';
import { countyClerk, person } from '../../src/domains/household/index.ts';
import { addHousehold, addRecord } from '../registry.ts';
import { describeBrowser } from './chromium.ts';
import { press, sees } from './hands.ts';
import { openSite, type Site } from './site.ts';
import type { Visit } from './visit.ts';

const [county, home] = ['410622', '410622102227'];

describeBrowser('新建一条预警规则', () => {
  let site: Site;
  let clerk: Visit;
  beforeAll(async () => {
    site = await openSite('--empty');
    await site.moveTo('2023-10-20');
    await site.hire('县经办', [countyClerk, county]);
    clerk = await site.visit();
    await clerk.signIn('县经办');
    const platform = await site.house.platform();
    const household = await addHousehold(platform, home, { head: '林秀英', type: 'ordinary', population: 4 });
    const values = { number: 'P-own', name: '林秀英', health: 'serious' };
    await addRecord(platform, person, { region: home, owner: household, values });
  });
  afterAll(() => site?.close());

  test('the clerk builds a rule, tries it on a household, sees its cost, keeps it, calls it otherwise, and puts it to rest', async () => {
    const { page } = clerk;
    const choose = async (text: string) =>
      page
        .locator('.ant-select-dropdown:visible .ant-select-item-option')
        .getByText(text, { exact: true })
        .click();
    await clerk.go('/parameters?tab=rules');
    await press(page, '新建规则');
    await page.getByLabel('规则名称').fill('家有大病人');
    await page.getByLabel('提示语').fill('请看医药费怎么出');
    await page.locator('#rule-register').click();
    await page.locator('#rule-register').fill('家庭成员');
    await choose('家庭成员');
    await page.locator('#rule-risk').click();
    await choose('因病');
    await page.getByLabel('添加条件').first().click();
    await page.getByLabel('字段').first().click();
    await page.getByLabel('字段').first().fill('健康状况');
    await choose('健康状况');
    await page.getByLabel('健康状况', { exact: true }).last().click();
    await choose('大病');
    await page.keyboard.press('Escape');
    await sees(page, '健康状况为大病');
    await page.getByText('试一试：选一户或填一户的数，看会不会预警、为什么').click();
    await page.locator('#try-household').fill('林秀英');
    await page.locator('.ant-select-item-option').filter({ hasText: '林秀英 · ' }).click();
    await sees(page.getByRole('row', { name: /健康状况为大病.*满足.*健康状况大病/ }), '满足');
    await page.getByRole('radio', { name: '大病' }).check();
    await sees(page, '按这条规则：会预警');
    await press(page, '先看影响');
    await sees(page, '将涉及1户4人');
    await sees(page, /按这条规则，1个月共会产生1户线索/);
    await press(page, '确认保存');
    await sees(page, '历次条件 1个');
    await clerk.over((await clerk.ask('POST', '/months/2023-10/run')).run);
    const { rows } = await clerk.ask('GET', '/registers/alert?state=waiting,gathered');
    expect(rows.map(({ values }: { values: Record<string, unknown> }) => values.reason)).toEqual([
      '家有大病人（淇县自建）：请看医药费怎么出；健康状况大病',
    ]);
    await press(page, '改名称和提示语');
    await page.getByLabel('规则名称').fill('家有大病人须看望');
    await press(page, '保存名称和提示语');
    await page.getByRole('heading', { name: '家有大病人须看望（淇县自建）' }).waitFor();
    await sees(page, /家有大病人\s*→\s*家有大病人须看望/);
    await press(page, '停用这条规则');
    await press(page.locator('.ant-popover'), '停用');
    await sees(page, '停用：不按这条规则预警');
    expect(clerk.troubles).toEqual([]);
  });
});
