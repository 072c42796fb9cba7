import { expect, test } from 'vitest';
import type { TaskLine } from '../../server/http/contract.ts';
import { aboutOf, byHousehold, dueOfTask, isOwnDuty, nameOfTask, placeOfTask, togetherOf } from './label.ts';

const task = (given: Partial<TaskLine>): TaskLine => ({
  id: '1',
  kind: 'case',
  of: 'lead-handling',
  step: 'verify',
  label: '',
  caseId: '7',
  household: '3',
  subject: '李某',
  region: { code: '410622100201', name: '青羊口村', level: 'village', path: '淇县 · 北阳镇 · 青羊口村' },
  due: null,
  caseDue: null,
  overdue: false,
  assignee: null,
  phone: null,
  summary: '',
  reminded: null,
  ...given,
});

test('a task of a case is named by its procedure and step', () => {
  expect(nameOfTask(task({}))).toBe('线索核查 · 待核查');
});

test('a duty is named by its own label', () => {
  expect(nameOfTask(task({ kind: 'duty', of: 'monthly-revisit', step: null }))).toBe('消除户每月回访');
});

test('a duty leads to the revisits of its household', () => {
  expect(placeOfTask(task({ caseId: null }))).toEqual({ to: '/revisits', search: { household: '3' } });
});

test('a task of the office itself leads to its own list, and is no visit', () => {
  const own = task({ kind: 'duty', of: 'weekly-leads', step: null, caseId: null, household: null });
  expect(placeOfTask(own)).toEqual({ to: '/calendar/tasks', search: { duty: 'weekly-leads' } });
  expect(byHousehold([own])).toEqual([]);
  expect(['weekly-leads', 'monthly-revisit', 'lead-handling'].map(isOwnDuty)).toEqual([true, false, false]);
});

test('a summary that only repeats the name is left out', () => {
  expect(aboutOf(task({ summary: '线索核查' }))).toBe('');
  expect(
    aboutOf(task({ subject: '鹤壁市2023年10月通报征求意见', summary: '鹤壁市2023年10月通报征求意见' })),
  ).toBe('');
  expect(aboutOf(task({ summary: '近12个月报销后自付24,300元' }))).toBe('近12个月报销后自付24,300元');
});

test('what one visit settles comes together', () => {
  const tasks = [task({ id: '1' }), task({ id: '2', household: '4' }), task({ id: '3' })];
  expect(byHousehold(tasks).map((each) => each.map(({ id }) => id))).toEqual([['1', '3'], ['2']]);
});

test('tasks of a step are done together where their procedure is: leads, batches looked through, other cases; a duty is not', () => {
  const places = (
    [
      ['lead-handling', 'dispatch'],
      ['identification-handling', 'review'],
      ['measure-handling', 'draft'],
      ['county-consultation', 'check'],
      ['monthly-revisit', null],
    ] as const
  ).map(([of, step]) => togetherOf({ of, step })?.to);
  expect(places).toEqual([
    '/leads',
    '/batch/identification-handling',
    '/cases/measure-handling',
    undefined,
    undefined,
  ]);
});

test('the day that was set for the whole counts where it is earlier than that of the step', () => {
  expect(dueOfTask({ due: '2023-11-09', caseDue: '2023-10-16' })).toBe('2023-10-16');
  expect(dueOfTask({ due: '2023-10-21', caseDue: null })).toBe('2023-10-21');
  expect(dueOfTask({ due: null, caseDue: null })).toBeNull();
});
