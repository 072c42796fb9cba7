import { sql } from 'kysely';
import { countyClerk, village } from '../domains/household/index.ts';
import { identificationHandling } from '../domains/monitoring/index.ts';
import type { Day, Office, Request } from '../kernel/index.ts';
import { attach } from '../server/attachments/attach.ts';
import type { Platform } from '../server/platform.ts';
import { act } from '../server/procedures/act.ts';
import { openCases } from '../server/procedures/open.ts';
import { asSystem, on } from '../server/session.ts';
import { asOfficial } from './demo-officials.ts';
import { noticeOnWall } from './demo-picture.ts';

const found: Day = '2023-10-12';
const posted: Day = '2023-10-14';

/** What goes before the meeting. */
const toMeeting: readonly (readonly [Office, Day, Request])[] = [
  [
    village,
    '2023-10-13',
    {
      move: 'pass',
      given: {
        visitedOn: '2023-10-13',
        manner: 'visit',
        secondVerifier: '驻村工作队员',
        risk: 'illness',
        category: 'sudden',
        consentOn: '2023-10-13',
        note: '主要劳动力住院，近三个月没有务工收入',
      },
    },
  ],
  [countyClerk, posted, { move: 'pass', given: { comparedOn: posted, assets: '未发现需说明的资产' } }],
];
/** The meeting was held; the notice hangs from this day. */
const hung = (day: Day): readonly [Office, Day, Request] => [
  village,
  day,
  {
    move: 'pass',
    given: { deliberatedOn: day, invited: 28, attended: 25, inFavour: 23, against: 1, postedOn: day },
  },
];

/** Which of them hang, since when: one is over by the business day. */
const notices: Readonly<Record<number, Day>> = { 1: posted, 3: '2023-10-17' };

/**
 * 民主评议、公示 in the village of the demo's accounts: some households wait for a meeting, one notice hangs, one is over and
 * is to be taken down, both photographed.
 */
export async function tellMeetings(platform: Platform): Promise<void> {
  const { rows } = await sql<{ id: string; region: number; head: string }>`
    select h.id, h.region, h.head from household h
    where h.region = (select s.region from seat_holder s join account a on a.id = s.account_id where a.name = 'village' limit 1)
      and h.monitor_type is null and not exists (select from case_file c where c.root = h.id)
    order by md5(h.number || 'meeting') limit 5`.execute(platform.database.owner);
  for (const [n, { id, region, head }] of rows.entries()) {
    const [opened] = await asSystem(on(platform, found), (session) =>
      openCases(session, identificationHandling, [
        {
          owner: { id, region, subject: head },
          given: { source: 'found', discoveredOn: found, again: false },
        },
      ]),
    );
    const caseId = opened?.caseId ?? '';
    const notice = notices[n];
    for (const [office, day, request] of notice ? [...toMeeting, hung(notice)] : toMeeting)
      await asOfficial(platform, office, region, day, (session) => act(session, caseId, request));
    if (notice)
      await asOfficial(platform, village, region, notice, (session) =>
        attach(session, caseId, 'photo', { name: '照片', bytes: noticeOnWall() }),
      );
  }
}
