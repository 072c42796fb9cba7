import { expect, test } from 'vitest';
import { catalogueOf, complete, measure } from '../../kernel/index.ts';
import { domains } from '../index.ts';
import { projectsCompleted, projectsStarted } from './indicators.ts';
import { project } from './registers.ts';

const at = { names: catalogueOf(...domains), day: '2023-10-20' } as const;
const inPlan = { planned: true, year: '2023-01-01' };

test.each([
  ['planned and begun', { ...inPlan, startedOn: '2023-03-01' }, '1/1', '0/1'],
  ['begun on the very day', { ...inPlan, startedOn: '2023-10-20' }, '1/1', '0/1'],
  ['to begin tomorrow', { ...inPlan, startedOn: '2023-10-21' }, '0/1', '0/1'],
  ['completed', { ...inPlan, startedOn: '2023-03-01', completedOn: '2023-08-01' }, '1/1', '1/1'],
  ['whose beginning nobody wrote down', { ...inPlan, startedOn: null }, '0/1', '0/1'],
  ['in the pool only', { planned: false, year: '2023-01-01', startedOn: '2023-03-01' }, '0/0', '0/0'],
  ['of last year’s plan', { planned: true, year: '2022-01-01', startedOn: '2023-03-01' }, '0/0', '0/0'],
])('a project %s', (_, record, started, completed) => {
  const shown = [projectsStarted, projectsCompleted].map((indicator) => {
    const { count, outOf } = measure(indicator, { project: [record] }, at);
    return `${count}/${outOf}`;
  });
  expect(shown).toEqual([started, completed]);
});

test('a year stands as people write it', () => {
  const entered = {
    number: 'X1',
    name: '道路',
    kind: '基础设施',
    planned: '是',
    year: '2023年',
    investment: '35万元',
  };
  expect(complete(project, entered)).toMatchObject({
    ok: true,
    row: { year: '2023-01-01', investment: 35_000_000, kind: 'facilities' },
  });
});
