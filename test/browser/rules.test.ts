import { afterAll, beforeAll, expect, test } from 'vitest';
import { medicalCost } from '../../src/domains/health/registers.ts';
import { countyClerk } from '../../src/domains/household/index.ts';
import { addHousehold, addPerson, addRecord } from '../registry.ts';
import { describeBrowser } from './chromium.ts';
import { follow, press, sees } from './hands.ts';
import { openSite, type Site } from './site.ts';
import type { Visit } from './visit.ts';

const [county, home] = ['410622', '410622102227'];
const rule = '一般农户医疗自付超线';

describeBrowser('改一条预警规则', () => {
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
    const person = await addPerson(platform, home, household, '林秀英');
    await addRecord(platform, medicalCost, { region: home, owner: person, values: { selfPaid: 1_200_000 } });
  });
  afterAll(() => site?.close());

  /** Runs the month and answers the reasons of the alerts that stand. */
  async function alerted(): Promise<string[]> {
    await clerk.over((await clerk.ask('POST', '/months/2023-10/run')).run);
    const { rows } = await clerk.ask('GET', '/registers/alert?state=waiting,gathered');
    return rows.map(({ values }: { values: Record<string, unknown> }) => values.reason);
  }

  test('nobody is alerted by the rule as it stands', async () => {
    expect(await alerted()).toEqual([]);
  });

  test('the clerk moves the line, tries it on figures of a household, and sees whom it would touch and what it would have cost', async () => {
    const { page } = clerk;
    await clerk.go('/parameters?tab=rules');
    await follow(page.getByRole('row', { name: rule }), '改条件');
    await sees(page, '条件还没有改动');
    await page.getByLabel('近12个月报销后自付与什么比').click();
    await page.locator('.ant-select-item-option').getByText('数值', { exact: true }).click();
    await page.getByLabel('近12个月报销后自付', { exact: true }).fill('10000');
    await sees(page, '近12个月报销后自付不低于10,000元');
    await page.getByText('试一试：选一户或填一户的数，看会不会预警、为什么').click();
    await page.locator('[id="try-selfPaid"]').fill('15000');
    await sees(page, '按新条件：会预警');
    await sees(page, '按现行条件：不预警');
    await page.getByLabel('文号').fill('浚巩固〔2023〕12号');
    await press(page, '先看影响');
    await sees(page, '将涉及1户4人');
    await sees(page, /按新条件，1个月共会产生1户线索，比现行条件多1户/);
    await sees(page, '2023-09');
    await sees(page, '当月没有存数，不能回放');
  });

  test('saved, it is told apart from the one before, and the next run goes by it', async () => {
    const { page } = clerk;
    await page.getByRole('button', { name: '确认保存' }).dblclick();
    await sees(page, '历次条件 2个');
    await sees(page, '浚巩固〔2023〕12号');
    expect(await alerted()).toEqual([`${rule}：近12个月报销后自付12,000元，不低于10,000元`]);
  });

  test('taken back, the one before holds again, and what nobody was sent for ceases', async () => {
    const { page } = clerk;
    await press(page, '撤回');
    await press(page.locator('.ant-popover'), '撤回');
    await sees(page, '历次条件 1个');
    expect(await alerted()).toEqual([]);
    expect(clerk.troubles).toEqual([]);
  });
});
