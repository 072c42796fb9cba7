import type { Field } from '../../kernel/index.ts';

/** 元, 人, 天: what a quantity says after its number; nothing for what is no quantity. */
export const unitOf = (field: Field<any>): string =>
  field.sqlType === 'bigint' ? field.show(0).replace(/^0/, '') : '';
/** Whether only a day's month counts. */
export const isMonth = (field: Field<any>): boolean => field.show('2023-10-01') === '2023-10';
