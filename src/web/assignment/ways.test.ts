import { expect, test } from 'vitest';
import {
  countyClerk,
  countyLeader,
  healthInsurance,
  townshipClerk,
  village,
} from '../../domains/household/index.ts';
import { waysOf } from './ways.ts';

test.each([
  [countyClerk, { given: 2, received: 1, all: 4 }],
  [countyLeader, { given: 2, all: 4 }],
  [townshipClerk, { received: 1 }],
  [healthInsurance, { received: 2 }],
  [village, {}],
])('what %s handed over, was handed and sees besides', (seat, ways) => {
  expect(Object.fromEntries(waysOf(seat).map(({ id, procedures }) => [id, procedures.length]))).toEqual(ways);
});
