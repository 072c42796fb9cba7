import type { Level } from '../kernel/index.ts';

/** Something that an official sends: an address below /api and what goes with it. */
export interface Sent {
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What people write at work on the demo's day, told once for whoever needs people at work: the load, and the faults amid traffic. */
export const visitTo = (household: string, visitor: string): Sent => ({
  path: '/forms/village-secretary-visit',
  body: { record: household, given: { visitedOn: '2023-10-19', visitor, purpose: 'routine' } },
});

/** A lead that a village reports of its own accord; it is the village's own to verify. */
export const leadOn = (household: string): Sent => ({
  path: '/cases',
  body: {
    procedure: 'lead-handling',
    household,
    given: { source: 'found', discoveredOn: '2023-10-20', content: '屋顶漏雨', risk: 'other' },
  },
});

/** The moves that bring such a lead to its end, each by whose turn it is. */
export const leadMoves: readonly { readonly by: Level; readonly body: Sent['body'] }[] = [
  {
    by: 'village',
    body: {
      move: 'answer',
      given: {
        truth: 'false',
        verdict: 'none',
        advice: 'nothing',
        exclusion: 'solved',
        visitedOn: '2023-10-20',
        manner: 'visit',
      },
    },
  },
  { by: 'township', body: { move: 'pass', given: {} } },
  { by: 'county', body: { move: 'exclude', given: { exclusion: 'solved' } } },
];

/** One of those moves in a case. */
export const moveIn = (caseId: string, body: Sent['body']): Sent => ({
  path: `/cases/${caseId}/moves`,
  body,
});
