import { defineForm, today } from '../../kernel/index.ts';
import { cityClerk, countyClerk, village } from '../household/index.ts';
import { workRecord } from './registers.ts';

/** 零报告: nothing to fill in, one tap. */
export const noLeads = defineForm('no-leads', '本周无线索', {
  on: workRecord,
  by: [village],
  does: 'creates',
  asks: [],
  sets: { doneOn: today, none: true },
});
export const workDone = defineForm('work-done', '登记完成情况', {
  on: workRecord,
  by: [countyClerk, cityClerk],
  does: 'creates',
  asks: ['doneOn'],
  offers: ['topic', 'content'],
});
export const progressReport = defineForm('progress-form', '报送进展', {
  on: workRecord,
  by: [countyClerk],
  does: 'creates',
  asks: ['content'],
  sets: { doneOn: today },
});
