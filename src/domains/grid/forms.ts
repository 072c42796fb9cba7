import { and, defineForm } from '../../kernel/index.ts';
import { caseOfficer, gridWorker, household, inCare, townshipClerk, village } from '../household/index.ts';
import { grid } from './registers.ts';

const about = ['area', 'head', 'headPhone', 'worker', 'workerPhone'] as const;

export const newGrid = defineForm('new-grid', '登记网格', {
  on: grid,
  by: [village, townshipClerk],
  does: 'creates',
  asks: ['number', 'name'],
  offers: about,
});
export const gridUpdate = defineForm('grid-update', '更正网格', {
  on: grid,
  by: [village, townshipClerk],
  does: 'updates',
  asks: ['name'],
  offers: about,
});
export const householdGrid = defineForm('household-grid', '划入网格', {
  on: household,
  by: [village, gridWorker, townshipClerk],
  does: 'updates',
  asks: ['grid'],
});

const { officer } = household.columns;
/** 亲属关系申报: said by people; a like surname is only a hint and decides nothing. */
export const kinshipDeclaration = defineForm('kinship-declaration', '帮扶责任人亲属关系申报', {
  on: household,
  by: [caseOfficer, village, townshipClerk],
  does: 'updates',
  when: and(inCare, officer.known()),
  asks: ['officerKin'],
});
