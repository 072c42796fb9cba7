import { defineParameter, money, quantity, yuan } from '../../kernel/index.ts';

/** 监测线, per head and year. Henan's lines of 2021, 2022 and after 2024 are not known; a county types them in. */
export const monitoringLine = defineParameter('monitoring-line', money('防返贫监测收入线'), [
  { from: '2021-01-01', until: '2021-12-31', value: yuan(6000), basis: '中农组发〔2021〕7号' },
  { from: '2023-01-01', until: '2023-12-31', value: yuan(7500), basis: '林州市政府网站2023年公开的监测范围' },
  { from: '2024-01-01', until: '2024-12-31', value: yuan(8300), basis: '柘城县2024年6月公开报道的监测范围' },
]);
/** How long a visit keeps a household from turning grey. */
export const freshMonths = defineParameter('fresh-months', quantity('入户核实有效月数', '个月'), [
  { from: '2020-01-01', value: 6 },
]);
