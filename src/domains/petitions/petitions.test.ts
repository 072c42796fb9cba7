import { expect, test } from 'vitest';
import { said } from '../../../test/said.ts';
import petitions from './index.ts';
import { petition } from './registers.ts';

const by = { petitions: 1, channel: 'hotline', lastOn: '2023-09-12' };
test.each([
  [
    '反映医药费负担',
    { ...by, content: '母亲住院两次，医药费还不上，请求帮助' },
    [
      '黄：信访反映就医困难：诉求内容“母亲住院两次，医药费还不上，请求帮助”，含“住院”“医药费”（就医诉求关键词，默认值；信访局10月数据，1条）',
    ],
  ],
  [
    '反映房屋漏雨',
    { ...by, content: '老房漏雨，担心倒塌' },
    [
      '黄：信访反映住房困难：诉求内容“老房漏雨，担心倒塌”，含“漏雨”（住房诉求关键词，默认值；信访局10月数据，1条）',
    ],
  ],
  ['不需要低保，不是线索', { ...by, content: '家里不需要低保，不要再打电话' }, []],
  ['12317来件带否定用语，待人工判断', { ...by, channel: 'poverty', content: '不需要救助' }, []],
  [
    '不要取消低保，是诉求',
    { ...by, content: '请不要取消低保' },
    [
      '黄：信访反映生活困难：诉求内容“请不要取消低保”，含“低保”（收入和生活诉求关键词，默认值；信访局10月数据，1条）',
    ],
  ],
  ['反映邻里纠纷', { ...by, content: '邻居占用宅基地边界' }, []],
  ['内容未填', { ...by, content: null }, []],
  [
    '只反映收入',
    { ...by, content: '老板欠薪' },
    [
      '黄：信访反映生活困难：诉求内容“老板欠薪”，含“欠薪”（收入和生活诉求关键词，默认值；信访局10月数据，1条）',
    ],
  ],
  [
    '12317来件，不论内容',
    { ...by, channel: 'poverty', content: '咨询政策' },
    ['黄：12317来件：最近信访渠道12317热线（信访局10月数据，1条）'],
  ],
])('信访：%s', (_, record, expected) => {
  expect(said(petitions, petition, record)).toEqual(expected);
});
