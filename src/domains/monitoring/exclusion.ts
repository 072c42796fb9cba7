import { and, defineForm, not } from '../../kernel/index.ts';
import { townshipClerk, village } from '../household/index.ts';
import { identification } from './registers.ts';

const { excludedOn, informedOn } = identification.columns;

/** 告知书签收: the paper can be printed only once the household is set aside, so when it was signed for is known later. */
export const exclusionReceipt = defineForm('exclusion-receipt', '登记告知书签收', {
  on: identification,
  by: [village, townshipClerk],
  does: 'updates',
  when: and(excludedOn.known(), not(informedOn.known())),
  asks: ['informedOn'],
});
