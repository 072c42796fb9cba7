import { defineIndicator, measureOf } from '../../kernel/index.ts';
import { household } from './registers.ts';

/** What every count of the monthly table shares: the guide that asks for it, and that nobody is ranked by it. */
export const info = {
  basis: '《健全防止返贫动态监测和帮扶机制工作指南》',
  shownAs: { decimals: 0 },
  ranked: false,
  better: 'neutral',
  every: 'month',
} as const;
/** How many households. */
export const households = (where: Parameters<typeof measureOf<'household'>>[0]['where']) =>
  measureOf({ of: household, where });
/** How many people live in them. */
export const people = (where: Parameters<typeof measureOf<'household'>>[0]['where']) =>
  measureOf({ of: household, where, sum: household.columns.population });

/** 户 and 人 of the same households, side by side. */
export const total = (id: string, label: string, code: string, where: Parameters<typeof households>[0]) =>
  [
    defineIndicator(`${id}-households`, `${label}（户）`, {
      ...info,
      code: `${code}-户`,
      unit: '户',
      count: households(where),
    }),
    defineIndicator(`${id}-people`, `${label}（人）`, {
      ...info,
      code: `${code}-人`,
      unit: '人',
      count: people(where),
    }),
  ] as const;
