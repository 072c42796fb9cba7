import { expect, test } from 'vitest';
import { said } from '../../../test/said.ts';
import water from './index.ts';
import { waterCheck, waterCut } from './registers.ts';

const source = 'T/CHES 18-2018《农村饮水安全评价准则》；水利局10月数据，1条';
test.each([
  [
    '全年停水37天，已恢复',
    { days: 37, lastOn: '2023-09-01', restoredOn: '2023-09-20' },
    [`红：近12个月停水天数37天，高于全年停水天数上限36天（${source}）`],
  ],
  ['全年停水36天，已恢复', { days: 36, lastOn: '2023-09-01', restoredOn: '2023-09-20' }, []],
  [
    '停水三天未恢复',
    { days: 3, lastOn: '2023-10-17' },
    [
      '黄：停水未恢复：最近停水日期2023-10-17，不晚于2023-10-17（停水未恢复预警天数3天，默认值；水利局10月数据，1条）',
    ],
  ],
  ['昨天刚停', { days: 1, lastOn: '2023-10-19' }, []],
])('停水：%s', (_, record, expected) => {
  expect(said(water, waterCut, record)).toEqual(expected);
});

test.each([
  ['水质不达标', { quality: 'bad' }, ['红：水质不达标：水质检测结论不达标（水利局10月数据，1条）']],
  ['水质基本达标', { quality: 'fair' }, []],
  ['没有检测', {}, []],
  [
    '丰水区每人每日34升',
    { scarce: false, litres: 34 },
    [`红：每人每日水量34升，低于丰水区每人每日水量下限35升（${source}）`],
  ],
  [
    '不知是否缺水地区，34升',
    { scarce: null, litres: 34 },
    [`红：每人每日水量34升，低于丰水区每人每日水量下限35升（${source}）`],
  ],
  ['缺水地区每人每日34升', { scarce: true, litres: 34 }, []],
  [
    '缺水地区每人每日19升',
    { scarce: true, litres: 19 },
    [
      `红：每人每日水量19升，低于缺水区每人每日水量下限20升（T/CHES 18-2018《农村饮水安全评价准则》）；是否缺水地区是（水利局10月数据，1条）`,
    ],
  ],
  ['取水往返21分钟', { minutes: 21 }, [`红：取水往返时间21分钟，高于取水往返时间上限20分钟（${source}）`]],
])('饮水评价：%s', (_, record, expected) => {
  expect(said(water, waterCheck, record)).toEqual(expected);
});
