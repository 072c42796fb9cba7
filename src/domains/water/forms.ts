import { defineForm } from '../../kernel/index.ts';
import { countyClerk, townshipClerk } from '../household/index.ts';
import { hamletTest } from './registers.ts';

const by = [townshipClerk, countyClerk];
/** A single test that came on paper, between one list of the bureau's and the next. */
export const newHamletTest = defineForm('new-hamlet-test', '登记自然村水质检测', {
  on: hamletTest,
  by,
  does: 'creates',
  asks: ['hamlet', 'testedOn', 'quality'],
  offers: ['failed', 'works', 'laboratory'],
});
/** Of a test that was noted wrongly. */
export const hamletTestChange = defineForm('hamlet-test-change', '更正水质检测', {
  on: hamletTest,
  by,
  does: 'updates',
  asks: ['quality'],
  offers: ['hamlet', 'testedOn', 'failed', 'works', 'laboratory'],
});
