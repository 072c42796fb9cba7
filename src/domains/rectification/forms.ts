import { defineForm, not } from '../../kernel/index.ts';
import {
  cityClerk,
  countyClerk,
  countyInspectors,
  countyLeader,
  townshipClerk,
  townshipInspectors,
} from '../household/index.ts';
import { pressing, problem, rectification } from './registers.ts';

const about = ['foundBy', 'detail', 'leader', 'unit', 'person', 'household', 'project'] as const;
/** Problems come as a list or one by one; a township writes down what it found itself, inspectors what they found where they look. */
export const newProblem = defineForm('new-problem', '登记问题', {
  on: problem,
  by: [cityClerk, countyClerk, townshipClerk, countyInspectors, townshipInspectors],
  does: 'creates',
  asks: ['number', 'title', 'source', 'category', 'foundOn'],
  offers: about,
  sets: { state: 'found' },
});
export const problemUpdate = defineForm('problem-update', '更正问题登记', {
  on: problem,
  by: [cityClerk, countyClerk, townshipClerk],
  does: 'updates',
  when: not(problem.columns.state.is('closed')),
  asks: ['title', 'category'],
  offers: about,
});
export const newPressing = defineForm('new-pressing', '督办升级', {
  on: pressing,
  by: [countyClerk, countyLeader, cityClerk],
  does: 'creates',
  when: not(rectification.columns.closedOn.known()),
  asks: ['how', 'pressedOn', 'whom'],
  offers: ['content', 'document'],
});
