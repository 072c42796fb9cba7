import { expect, test } from 'vitest';
import { said } from '../../../test/said.ts';
import publicSecurity from './index.ts';
import { accident, birth, civilChange } from './registers.ts';

const crash = { on: '2023-09-03', injury: 'serious', side: 'victim' };
test.each([
  [
    '重伤',
    crash,
    [
      '红：交通事故重伤或死亡：伤情重伤；事故日期2023-09-03，不早于2023-04-20（交通事故预警月数6个月，默认值；公安局10月数据，1条）',
    ],
  ],
  ['轻伤', { ...crash, injury: 'slight' }, []],
  ['去年的事故', { ...crash, on: '2022-12-01' }, []],
])('交通事故：%s', (_, record, expected) => {
  expect(said(publicSecurity, accident, record)).toEqual(expected);
});

test('死亡、迁移和出生只提出变动，不预警', () => {
  expect(said(publicSecurity, civilChange, { kind: 'death', on: '2023-09-08' })).toEqual([]);
  expect(said(publicSecurity, birth, { child: '王一', bornOn: '2023-09-08' })).toEqual([]);
});
