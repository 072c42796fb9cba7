import { expect, test } from 'vitest';
import { datedAsSigned } from './prefill.ts';

const page = { procedure: 'clearance-handling', at: 'verify' };

test('who signs by hand signs today, unless a day is written already; of a paper signed elsewhere the day is asked', () => {
  const today = '2024-04-26';
  expect(datedAsSigned(page, { signature: 'hand' }, today)).toEqual({
    signature: 'hand',
    headAgreedOn: '2024-04-26',
  });
  expect(datedAsSigned(page, { signature: 'hand', headAgreedOn: '2024-04-20' }, today)).toEqual({
    signature: 'hand',
    headAgreedOn: '2024-04-20',
  });
  expect(datedAsSigned(page, { signature: 'paper' }, today)).toEqual({ signature: 'paper' });
});
