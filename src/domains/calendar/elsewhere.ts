import { defineDuty, type Parameter } from '../../kernel/index.ts';
import { cityClerk, countyClerk } from '../household/index.ts';
import { workDone } from './forms.ts';
import * as parameters from './parameters.ts';

/** What single places do (domain handbook section 3.13): declared, so that a county can ask for it; by default nobody is. */
const custom = (id: string, label: string, by: typeof countyClerk, every: Parameter<any>, place: string) =>
  defineDuty(id, label, {
    basis: `${place}的做法`,
    by,
    every,
    from: '2023-01-01',
    evidence: workDone,
    period: 'periodFrom',
  });

const { supervisionEvery, dispatchEvery, fortnightlyEvery, petitionSumEvery } = parameters;
export const supervisionDaily = custom(
  'supervision-daily',
  '督查日报',
  countyClerk,
  supervisionEvery,
  '夏邑县2021年',
);
export const halfMonthlyDispatch = custom(
  'half-monthly-dispatch',
  '半月调度',
  cityClerk,
  dispatchEvery,
  '许昌市2020年',
);
export const fortnightlyBulletin = custom(
  'fortnightly-bulletin',
  '双周通报',
  cityClerk,
  fortnightlyEvery,
  '许昌市2020年',
);
export const petitionSum = custom(
  'petition-sum',
  '涉贫信访周汇总',
  countyClerk,
  petitionSumEvery,
  '新乡市2021年',
);
export const petitionBulletin = custom(
  'petition-bulletin',
  '涉贫信访月通报',
  countyClerk,
  parameters.petitionBulletinEvery,
  '新乡市2021年',
);
export const workDispatch = custom(
  'work-dispatch',
  '脱贫人口务工情况调度',
  countyClerk,
  parameters.workDispatchEvery,
  '新乡市2021年',
);
export const freeCheckUp = custom(
  'free-check-up',
  '免费健康体检',
  countyClerk,
  parameters.checkUpEvery,
  '夏邑县2021年',
);
export const responsibilityLetters = custom(
  'responsibility-letters',
  '目标责任书签订',
  countyClerk,
  parameters.lettersEvery,
  '许昌市2020年',
);
export const insurancePayment = custom(
  'insurance-payment',
  '参保代缴',
  countyClerk,
  parameters.insuredEvery,
  '夏邑县2021年',
);
export const assetUpdate = custom(
  'asset-update',
  '资产台账年度更新',
  countyClerk,
  parameters.assetsEvery,
  '新乡市2021年',
);
