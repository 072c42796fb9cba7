import { expect, test } from 'vitest';
import type { CasePage, EventView } from '../../server/http/contract.ts';
import { datedAsSigned, prefilled } from './prefill.ts';

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

const event = (at: string, move: string, to: string, undoneOn: string | null = null) =>
  ({ at, move, to, undoneOn }) as unknown as EventView;
const atVerify = (events: readonly EventView[], values: Record<string, unknown>) =>
  ({
    procedure: 'identification-handling',
    at: 'verify',
    events,
    record: { values },
    owner: { values: {} },
  }) as unknown as CasePage;
const asked = { id: 'pass', asks: ['visitedOn', 'manner', 'secondVerifier'], offers: ['consentOn'] };
const known = { visitedOn: '2024-04-02', secondVerifier: '李四', consentOn: '2024-04-02' };

test('in a second round of a step the day is today again; who went and what was signed stays', () => {
  const round = [
    event('verify', 'pass', 'compare'),
    event('compare', 'pass', 'deliberate'),
    event('deliberate', 'return', 'verify'),
  ];
  expect(prefilled(atVerify(round, known), asked, '2024-04-26')).toEqual({
    visitedOn: '2024-04-26',
    manner: 'visit',
    secondVerifier: '李四',
    consentOn: '2024-04-02',
  });
});
test('in the first round, and after a move was taken back, what is known stays', () => {
  expect(prefilled(atVerify([], known), asked, '2024-04-26')).toMatchObject({ visitedOn: '2024-04-02' });
  const undone = [event('verify', 'pass', 'compare', '2024-04-03'), event('compare', 'withdraw', 'verify')];
  expect(prefilled(atVerify(undone, known), asked, '2024-04-26')).toMatchObject({ visitedOn: '2024-04-02' });
});
