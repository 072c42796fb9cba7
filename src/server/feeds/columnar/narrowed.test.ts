import { expect, test } from 'vitest';
import { medicalCost } from '../../../domains/health/registers.ts';
import { household, person } from '../../../domains/household/index.ts';
import { and, not, or, owner } from '../../../kernel/index.ts';
import { ownPart } from './narrowed.ts';

const line = medicalCost.columns.selfPaid.atLeast(100);
const other = medicalCost.columns.bills.atLeast(3);
const ordinary = owner(medicalCost, owner(person, household.columns.type.is('ordinary')));
const all = { op: 'and', terms: [] };

test('of a condition its own columns are asked, and of whom it belongs to nothing', () => {
  expect(ownPart(and(line, ordinary))).toEqual(and(line, all as never));
  expect(ownPart(ordinary)).toEqual(all);
});

test('what may hold without its own column is left whole', () => {
  expect(ownPart(or(line, ordinary))).toEqual(or(line, all as never));
  expect(ownPart(and(not(line), other))).toEqual(and(all as never, other));
});
