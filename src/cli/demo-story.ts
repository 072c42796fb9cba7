import { sql } from 'kysely';
import {
  countyClerk,
  housingBureau,
  townshipClerk,
  townshipLeader,
  village,
} from '../domains/household/index.ts';
import type { Day, Entered, Office } from '../kernel/index.ts';
import type { Platform } from '../server/platform.ts';
import { checks } from './demo-checks.ts';
import { membersStory } from './demo-members.ts';
import { type Chapter, type Choice, each, openFor, type Wave } from './demo-officials.ts';
import { rarer } from './demo-rarer.ts';

/**
 * What officials of the demo prefecture did before its business day, through the same functions that serve people. It looks
 * at where cases stand and draws lots from their numbers, so a broken-off story goes on and comes to the same end. Nothing is
 * approved: the registry's published figures stay as the files give them.
 */
export async function tellStory(
  platform: Platform,
  onProgress: (done: number, total: number, what: string) => void,
): Promise<void> {
  for (const [index, { what, tell }] of chapters.entries()) {
    onProgress(index, chapters.length, what);
    await tell(platform);
  }
  onProgress(chapters.length, chapters.length, '');
}

const most =
  (percent: number, move: string, given: (day: Day) => Entered = () => ({})): Choice =>
  ({ lot, day }) =>
    lot < percent ? { move, given: given(day) } : null;
const dispatchOrKeep: Choice = ({ lot, values }) =>
  ['visit', 'cleared'].includes(values.urgency) ? { move: 'dispatch' } : lot < 96 ? { move: 'keep' } : null;
const answer: Choice = ({ lot, day }) => {
  if (lot >= 80) return null;
  const verdict = lot < 20 ? 'risk' : lot < 45 ? 'watch' : 'none';
  const truth = lot % 9 === 0 ? 'false' : lot % 5 === 0 ? 'partly' : 'true';
  const manner = lot % 11 === 0 ? 'phone' : 'visit';
  const exclusion = verdict === 'watch' ? 'covered' : 'affordable';
  const advice = verdict === 'risk' ? { advice: 'identify' } : { advice: 'nothing', exclusion };
  return {
    move: 'answer',
    given: { verdict, truth, manner, visitedOn: day, secondVerifier: '驻村工作队员', ...advice },
  };
};
const judge: Choice = ({ lot, values }) => {
  if (lot >= 88) return null;
  if (values.verdict === 'risk') return { move: values.urgency === 'cleared' ? 'again' : 'identify' };
  return { move: 'exclude', given: { exclusion: values.exclusion ?? 'affordable' } };
};
const verify: Choice = ({ lot, day, values }) => {
  const visit = { visitedOn: day, manner: 'visit', secondVerifier: '驻村工作队员', consentOn: day };
  const found = { risk: values.risk ?? 'illness', category: 'sudden' };
  return lot < 75 ? { move: 'pass', given: { ...visit, ...found } } : null;
};
const deliberated = (day: Day) => ({
  deliberatedOn: day,
  invited: 25,
  attended: 22,
  inFavour: 21,
  against: 1,
  postedOn: day,
});

const steps: readonly (readonly [
  what: string,
  procedure: string,
  step: string,
  office: Office,
  choice: Choice,
])[] = [
  ['派发线索', 'lead-handling', 'dispatch', countyClerk, dispatchOrKeep],
  ['村级核查', 'lead-handling', 'verify', village, answer],
  ['乡镇复核', 'lead-handling', 'review', townshipClerk, most(90, 'pass')],
  ['县级研判', 'lead-handling', 'judge', countyClerk, judge],
  ['入户核实', 'identification-handling', 'verify', village, verify],
  [
    '信息比对',
    'identification-handling',
    'compare',
    countyClerk,
    most(80, 'pass', (day) => ({ comparedOn: day })),
  ],
  ['民主评议', 'identification-handling', 'deliberate', village, most(85, 'pass', deliberated)],
  [
    '公示期满',
    'identification-handling',
    'notice',
    village,
    most(75, 'pass', (day) => ({ takenDownOn: day })),
  ],
  [
    '乡级审核',
    'identification-handling',
    'review',
    townshipClerk,
    most(75, 'pass', () => ({ reviewOpinion: '情况属实，同意上报' })),
  ],
  ['乡级签批', 'identification-handling', 'sign', townshipLeader, most(70, 'pass')],
  ['县级核对', 'identification-handling', 'check', countyClerk, most(60, 'pass')],
];
const days = (text: string): Day[] =>
  text.split(' ').map((day): Day => `2023-10-${Number(day)}`.replace(/-(\d)$/, '-0$1') as Day);
/** When each wave of leads came to each of those steps; it has come no further than its last day. */
const waves: readonly (Wave & { readonly days: readonly Day[] })[] = [
  {
    source: 'found',
    days: days('07 08 09 09 10 11 12 18 19 19 20'),
  },
  {
    source: 'department',
    lots: [0, 60],
    days: days('09 13 16 17 18 19'),
  },
  { source: 'department', lots: [60, 100], days: days('16 18 19 20') },
  { source: 'petition', lots: [0, 75], days: days('11 16 18 19') },
];
const ofWave = ({ days, ...wave }: (typeof waves)[number]): Chapter[] =>
  days.flatMap((day, index) => {
    const [what, procedure, step, office, choice] = steps[index] ?? [];
    if (!what || !procedure || !step || !office || !choice) return [];
    return [{ what, tell: (platform) => each(platform, { procedure, step, office, day, wave }, choice) }];
  });

const wanting = sql`h.monitor_type is not null and not coalesce(h.cleared, false)`;
const bureau = (step: string, day: Day, choice: Choice): Chapter => ({
  what: '部门办理措施',
  tell: (platform) =>
    each(platform, { procedure: 'measure-handling', step, office: housingBureau, day }, choice),
});
const chapters: readonly Chapter[] = [
  {
    what: '村级排查线索',
    tell: (platform) =>
      openFor(
        platform,
        { office: village, day: '2023-10-07', procedure: 'lead-handling', count: 36 },
        sql`h.type = 'lifted' and h.monitor_type is null`,
        {
          source: 'found',
          discoveredOn: '2023-10-07',
          content: '走访中发现家中主要劳动力因意外受伤，近期收入明显减少',
          risk: 'accident',
        },
      ),
  },
  ...waves.flatMap(ofWave),
  {
    what: '帮扶措施',
    tell: (platform) =>
      openFor(
        platform,
        { office: townshipClerk, day: '2023-10-10', procedure: 'measure-handling', count: 48 },
        wanting,
        {
          risk: 'housing',
          kind: 'housing',
          need: '住房需修缮加固',
          content: '农村危房改造补助',
          department: housingBureau.office,
        },
      ),
  },
  {
    what: '措施申报',
    tell: (platform) =>
      each(
        platform,
        { procedure: 'measure-handling', step: 'draft', office: townshipClerk, day: '2023-10-11' },
        most(80, 'apply', (day) => ({ appliedOn: day })),
      ),
  },
  bureau(
    'applied',
    '2023-10-12',
    most(50, 'accept', (day) => ({ acceptedOn: day })),
  ),
  bureau(
    'accepted',
    '2023-10-16',
    most(50, 'deliver', (day) => ({ deliveredOn: day, amount: '12000' })),
  ),
  {
    what: '提出风险消除',
    tell: (platform) =>
      openFor(
        platform,
        { office: village, day: '2023-10-19', procedure: 'clearance-handling', count: 30 },
        sql`${wanting} and h.no_labour is false and h.identified_on < '2023-03-01'`,
        { proposedOn: '2023-10-19' },
      ),
  },
  ...rarer,
  ...checks,
  ...membersStory,
];
