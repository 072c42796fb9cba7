import { afterAll, beforeAll, expect, test } from 'vitest';
import { countyClerk, townshipClerk } from '../../src/domains/household/index.ts';
import { describeBrowser } from './chromium.ts';
import { follow, move, press, sees, take, type } from './hands.ts';
import { openSite, type Site } from './site.ts';

const township = '410621101';
const title = '入户核查记录不全';
/** A photo of one point. */
const dot =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

describeBrowser('a problem from the ledger to 销号', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite('--empty');
    await site.moveTo('2023-10-05');
    await site.hire('县经办', [countyClerk, '410621']);
    await site.hire('镇经办', [townshipClerk, township]);
  });
  afterAll(() => site?.close());

  test('is handed over, put right with a photo, checked and closed, each side in a few clicks', async () => {
    const county = await site.visit();
    await county.signIn('县经办');
    const { id } = await county.ask<{ id: string }>('POST', '/forms/new-problem', {
      region: township,
      given: {
        number: '自查001',
        title,
        source: 'self',
        category: 'conduct',
        foundOn: '2023-10-04',
      },
    });
    await county.go(`/registers/problem/${id}`);
    await sees(county.page, '待整改');
    await press(county.page, '发起乡镇问题整改');
    await type(county.page, '整改要求', '补齐核查记录');
    await type(county.page, '整改时限', '2023-10-20');
    await press(county.page, '提交');
    await sees(county.page, '签收');

    const town = await site.visit();
    await town.signIn('镇经办');
    await follow(town.page, title);
    await move(town.page, '签收');
    await type(town.page, '责任领导', '钱分管');
    await type(town.page, '责任人', '赵经办');
    await type(town.page, '整改措施', '逐户补记');
    await move(town.page, '措施已定，开始整改');
    await take(town.page, '申请销号');
    await type(town.page, '整改情况', '已补齐12户');
    await town.page
      .getByLabel('添加附件')
      .setInputFiles({ name: '补记.png', mimeType: 'image/png', buffer: Buffer.from(dot, 'base64') });
    await press(town.page, '申请销号');
    await sees(town.page, '补记.png');

    await county.go('/');
    await follow(county.page, title);
    await take(county.page, '核查通过，销号');
    await type(county.page, '初核意见', '属实，同意销号');
    await press(county.page, '核查通过，销号');
    await sees(county.page, '已办理：核查通过，销号');
    const { record } = await county.ask('GET', `/registers/problem/${id}/page`);
    expect([record.values.state, record.values.closedOn]).toEqual(['closed', '2023-10-05']);
    expect([...county.troubles, ...town.troubles].filter((each) => !/401/.test(each))).toEqual([]);
  });
});
