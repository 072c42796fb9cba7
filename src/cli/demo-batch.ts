import { sql } from 'kysely';
import { countyClerk, townshipClerk, townshipLeader, village } from '../domains/household/index.ts';
import { identificationHandling } from '../domains/monitoring/index.ts';
import type { Day, Office, Request } from '../kernel/index.ts';
import type { Platform } from '../server/platform.ts';
import { act } from '../server/procedures/act.ts';
import { openCases } from '../server/procedures/open.ts';
import { asSystem, on } from '../server/session.ts';
import { asOfficial } from './demo-officials.ts';

const visited: Day = '2023-10-09';
const posted: Day = '2023-10-11';
const taken: Day = '2023-10-17';
/** What happened to each before the township reviews it; one's vote failed, one was voted on before it was visited. */
const toReview = (n: number): readonly (readonly [Office, Day, Request])[] => [
  [
    village,
    visited,
    {
      move: 'pass',
      given: {
        visitedOn: visited,
        manner: 'visit',
        secondVerifier: '驻村工作队员',
        risk: n % 3 ? 'accident' : 'illness',
        category: 'sudden',
        consentOn: visited,
        note: '主要劳动力住院，近三个月没有务工收入',
      },
    },
  ],
  [
    countyClerk,
    '2023-10-10',
    {
      move: 'pass',
      given: { comparedOn: '2023-10-10', assets: n % 4 ? '未发现需说明的资产' : '有二轮摩托车一辆，代步用' },
    },
  ],
  [
    village,
    posted,
    {
      move: 'pass',
      given: {
        deliberatedOn: n === 5 ? '2023-10-08' : posted,
        invited: 26,
        attended: 23,
        ...(n === 2 ? { inFavour: 10, against: 13 } : { inFavour: 22, against: 1 }),
        postedOn: posted,
      },
    },
  ],
  [village, taken, { move: 'pass', given: { takenDownOn: taken } }],
];
const toApproval: readonly (readonly [Office, Day, Request])[] = [
  [townshipClerk, '2023-10-18', { move: 'pass', given: { reviewOpinion: '情况属实，同意上报' } }],
  [townshipLeader, '2023-10-18', { move: 'pass' }],
  [countyClerk, '2023-10-19', { move: 'pass' }],
];

/** 本批次: in the township of the demo's accounts some wait to be reported together, and some to be approved by the county. */
export async function tellBatches(platform: Platform): Promise<void> {
  const { rows } = await sql<{ id: string; region: number; head: string }>`
    select h.id, h.region, h.head from household h, region r
    where r.id = (select s.region from seat_holder s join account a on a.id = s.account_id where a.name = 'township' limit 1)
      and h.region between r.id and r.hi and h.monitor_type is null and h.type = 'ordinary'
      and not exists (select from case_file c where c.root = h.id)
    order by md5(h.number || 'batch') limit 16`.execute(platform.database.owner);
  for (const [n, { id, region, head }] of rows.entries()) {
    const [opened] = await asSystem(on(platform, visited), (session) =>
      openCases(session, identificationHandling, [
        {
          owner: { id, region, subject: head },
          given: { source: 'found', discoveredOn: visited, again: false },
        },
      ]),
    );
    const story = n < 10 ? toReview(n) : [...toReview(6), ...toApproval];
    for (const [office, day, request] of story)
      await asOfficial(platform, office, region, day, (session) =>
        act(session, opened?.caseId ?? '', request),
      );
  }
}
