import { expect, test } from 'vitest';
import { village } from '../../domains/household/index.ts';
import { abstained, isOver, isVoted, passedOf, votesOf, wrongWith } from './meeting.ts';

test('a village votes about whom to take in and whom to mark as cleared', () => {
  expect(votesOf(village).map(({ procedure, step, move }) => [procedure.id, step, move])).toEqual([
    ['clearance-handling', 'deliberate', 'pass'],
    ['identification-handling', 'deliberate', 'pass'],
  ]);
});

test('a task at such a step waits for a meeting, another does not', () => {
  const votes = votesOf(village);
  expect(isVoted(votes, { of: 'clearance-handling', step: 'deliberate' })).toBe(true);
  expect(isVoted(votes, { of: 'clearance-handling', step: 'verify' })).toBe(false);
});

test('who voted neither way abstained', () => {
  expect(abstained({ attended: '18' }, { inFavour: '15', against: '1' })).toBe(2);
  expect(abstained({ attended: '18' }, { inFavour: '15' })).toBeUndefined();
});

test('more votes than people are said', () => {
  expect(wrongWith({ attended: '18' }, { inFavour: '18', against: '1' })).toBe(
    '同意和不同意共19票，超过实到18人，请核对',
  );
  expect(wrongWith({ attended: '18' }, { inFavour: '18', against: '0' })).toBeUndefined();
});

test('a household has passed where more were for it than against it', () => {
  const meeting = { attended: '18' };
  expect(passedOf(meeting, { inFavour: '9', against: '8' })).toBe(true);
  expect(passedOf(meeting, { inFavour: '8', against: '8' })).toBe(false);
  expect(passedOf(meeting, { inFavour: '8' })).toBeUndefined();
  expect(passedOf(meeting, { inFavour: '18', against: '1' })).toBeUndefined();
});

test('a meeting is over once nobody it voted about waits; before its first vote it is not', () => {
  const votes = { 'household-1': { inFavour: '10' }, 'household-2': { inFavour: '3' } };
  expect(isOver(votes, ['household-2', 'household-3'])).toBe(false);
  expect(isOver(votes, ['household-3'])).toBe(true);
  expect(isOver({}, ['household-3'])).toBe(false);
});

test('whom the meeting did not vote for is set aside by the way its procedure names', () => {
  expect(votesOf(village).map(({ otherwise }) => otherwise)).toEqual([
    { move: 'stop', label: '评议未通过' },
    { move: 'exclude', label: '暂不纳入' },
  ]);
});
