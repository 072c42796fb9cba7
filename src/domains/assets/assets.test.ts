import { expect, test } from 'vitest';
import { said } from '../../../test/said.ts';
import { catalogueOf, holds, yuan } from '../../kernel/index.ts';
import household from '../household/index.ts';
import monitoring, { consentedItems } from '../monitoring/index.ts';
import assets from './index.ts';
import { company, publicPay, realEstate, vehicle } from './registers.ts';

test.each([
  [
    '一辆面包车',
    vehicle,
    { vehicles: 1, models: '五菱荣光', registeredOn: '2021-05-06' },
    ['待说明：名下有机动车：车辆数1辆；车辆型号五菱荣光（公安局10月数据，1条）'],
  ],
  [
    '县城一套房',
    realEstate,
    { estates: 1, places: '浚县黎阳街道某小区3号楼', area: 9_650 },
    ['待说明：名下有不动产：不动产数1处；坐落浚县黎阳街道某小区3号楼（自然资源局10月数据，1条）'],
  ],
  [
    '个体工商户',
    company,
    { companies: 1, names: '浚县某副食店', capital: yuan(20_000) },
    ['待说明：名下有市场主体：市场主体数1家；市场主体名称浚县某副食店（市场监管局10月数据，1条）'],
  ],
  [
    '财政供养',
    publicPay,
    { unit: '浚县某乡镇政府', kind: '事业编制' },
    ['待说明：财政供养人员：供养单位浚县某乡镇政府（财政局10月数据，1条）'],
  ],
])('资产：%s', (_, register, record, expected) => {
  expect(said(assets, register, record)).toEqual(expected);
});

const at = { names: catalogueOf(household, monitoring), day: '2023-10-20' } as const;
const signed = { consentOn: '2023-10-13' };
test.each([
  ['正在识别，已签承诺授权书', [signed], true],
  ['已纳入，仍在有效期', [{ ...signed, enteredOn: '2023-10-18' }], true],
  ['未签', [{ consentOn: null }], false],
  ['没有识别记录', [], false],
  ['暂不纳入', [{ ...signed, excludedOn: '2023-10-15' }], false],
  ['已撤回', [{ ...signed, consentWithdrawnOn: '2023-10-16' }], false],
  ['签字满一年', [{ consentOn: '2022-10-20' }], false],
  ['签字差一天满一年', [{ consentOn: '2022-10-21' }], true],
  ['前一次已失效，后一次有效', [{ consentOn: '2021-01-05' }, signed], true],
])('授权：%s', (_, identification, expected) => {
  expect(holds(consentedItems.pay, { identification }, at)).toBe(expected);
});
test('授权按事项：未勾选车辆的，只比对其他三项', () => {
  const identification = [{ ...signed, withheldVehicles: true }];
  const open = Object.entries(consentedItems).filter(([, only]) => holds(only, { identification }, at));
  expect(open.map(([item]) => item)).toEqual(['estates', 'companies', 'pay']);
});
