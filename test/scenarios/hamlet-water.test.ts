import { expect, test } from 'vitest';
import { countyClerk, villageProfile, waterBureau } from '../../src/domains/household/index.ts';
import { apiOf, clientOf, moveTo, untilDone } from '../client.ts';
import { testPlatform } from '../platform.ts';
import { addRecord } from '../registry.ts';

const [county, home] = ['410621', '410621101201'];

test('the bureau sends a round of hamlets’ water tests, and the county reads how many passed', async () => {
  const house = await testPlatform();
  try {
    const { platform } = house;
    const api = apiOf(platform);
    const bureau = await clientOf(api, platform, '水利局经办', waterBureau, county);
    const clerk = await clientOf(api, platform, '县经办', countyClerk, county);
    await moveTo(platform, '2023-10-05');
    await addRecord(platform, villageProfile, {
      region: home,
      values: { code: home, name: '某村', lifted: true },
    });
    const { delivery, blocked } = await bureau.upload(
      `/feeds/hamlet-water-tests/files?month=2023-10&region=${county}`,
      '水质检测.csv',
      `行政村编码,自然村,检测日期,检测结果,超标指标
${home},前李庄,2023-09-12,达标,
${home},后李庄,2023-09-12,不达标,氟化物
${home},东王庄,2023-09-13,基本达标,
410621999999,外村,2023-09-13,达标,
`,
    );
    expect(blocked).toBeNull();
    const { run } = await bureau.post(`/deliveries/${delivery.id}/accept`);
    expect((await untilDone(bureau, run)).result).toMatchObject({ matched: 3, rejected: 1 });
    const { rows } = await clerk.get(`/indicators/now?ids=hamlet-water-passed&region=${county}`);
    expect(rows[0].figures['hamlet-water-passed']).toMatchObject({ count: 2, outOf: 3, shown: '66.67%' });
  } finally {
    await house.close();
  }
});
