import type { Help } from './texts.ts';

/** The pages of 收入测算. */
export const incomes: Readonly<Record<string, Help>> = {
  '/income': [
    '各户登记的每一项收入、支出和人均，没有填的显示为横线。',
    '点“看来源、测算”到这一户：部门报过的数已代为填好，写明哪个文件、第几行。',
    '筛选、列设置后可导出，导出的就是看到的列。',
  ],
  '/income/$id': [
    '一户一年的收入测算：部门已经报来的金额先带出并写明来源，只填没有的几项。',
    '人均纯收入由系统算，不用手算。',
  ],
};
