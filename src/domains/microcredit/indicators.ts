import { always, and, defineIndicator, type Expr, measureOf, some, startOfYear } from '../../kernel/index.ts';
import { assisted, household, lifted, since } from '../household/index.ts';
import { loan } from './registers.ts';

const { balance, overdue, amount, lentOn } = loan.columns;
/** No source says what 户贷率 is a share of, so there are two, each named by its base (基数), and neither is the official one. */
const basis = '商丘市主要指标通报表（2021年12月）；其中未说明基数，本系统按两种基数并列，均非官方口径';
const lent = since(lentOn, startOfYear);
const bases = [
  ['lifted', '脱贫户', lifted],
  ['assisted', '脱贫户＋监测户', assisted],
] as const;
const shareOf = (id: string, label: string, code: string, has: Expr<'household'>) =>
  bases.map(([name, base, scope], i) =>
    defineIndicator(`${id}-of-${name}`, `${label}（基数：${base}）`, {
      basis,
      code: `${code}-${i + 1}`,
      unit: '户',
      shownAs: 'percent',
      ranked: true,
      better: 'higher',
      every: 'month',
      count: measureOf({ of: household, where: and(scope, has) }),
      outOf: measureOf({ of: household, where: scope }),
    }),
  );
const info = { ranked: false, better: 'neutral', every: 'month' } as const;
const tenThousandYuan = { decimals: 2, per: 1_000_000 } as const;

/** I04: households that owe something at the month's end. */
export const [balanceOfLifted, balanceOfAssisted] = shareOf(
  'loan-balance',
  '总贷款余额户贷率',
  'I04',
  some(loan, balance.above(0)),
);
/** I05: households that were lent something this year. */
export const [lentToLifted, lentToAssisted] = shareOf('loans-lent', '新增户获贷率', 'I05', some(loan, lent));
/** I06: 7,099.26万元 among 2,777户 are 2.56万元. */
export const amountPerHousehold = defineIndicator('loan-per-household', '本年新增户均贷款额度', {
  ...info,
  basis: '鹤壁市2023年公开报道',
  code: 'I06',
  unit: '万元',
  shownAs: tenThousandYuan,
  count: measureOf({ of: loan, where: lent, sum: amount }),
  outOf: measureOf({ of: household, where: some(loan, lent) }),
});
export const loanBalance = defineIndicator('loan-balance', '小额信贷余额', {
  ...info,
  basis: '鹤壁市2023年公开报道',
  code: 'N20',
  unit: '万元',
  shownAs: tenThousandYuan,
  count: measureOf({ of: loan, where: always, sum: balance }),
});
/** I07. */
export const overdueShare = defineIndicator('loan-overdue-share', '小额信贷逾期率', {
  ...info,
  basis: '鹤壁市2023年公开报道',
  code: 'I07',
  unit: '元',
  shownAs: 'percent',
  better: 'lower',
  count: measureOf({ of: loan, where: always, sum: overdue }),
  outOf: measureOf({ of: loan, where: always, sum: balance }),
});
