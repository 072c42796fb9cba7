import { defineParameter, quantity } from '../../kernel/index.ts';
import { publicRules } from '../household/index.ts';

const age = (label: string) => quantity(label, '周岁');
const since = (value: number) => [{ from: '2020-01-01', value, basis: publicRules } as const];

export const destituteFrom = defineParameter('destitute-from', age('成年年龄'), since(18));
export const destituteUntil = defineParameter('destitute-until', age('老年人年龄'), since(60));
