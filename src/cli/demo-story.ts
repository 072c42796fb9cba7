import { sql } from 'kysely';
import {
  countyClerk,
  housingBureau,
  townshipClerk,
  townshipLeader,
  village,
} from '../domains/household/index.ts';
import type { Entered } from '../kernel/index.ts';
import type { Platform } from '../server/platform.ts';
import { type Choice, each, openFor } from './demo-officials.ts';

/**
 * What officials of the demo prefecture did before its business day, through the same functions that serve people. It looks
 * at where cases stand and draws lots from their numbers, so a broken-off story goes on and comes to the same end. Nothing is
 * approved: the registry's published figures stay as the files give them.
 */
export async function tellStory(
  platform: Platform,
  onProgress: (done: number, total: number, what: string) => void,
) {
  for (const [index, { what, tell }] of chapters.entries()) {
    onProgress(index, chapters.length, what);
    await tell(platform);
  }
  onProgress(chapters.length, chapters.length, '');
}

const most =
  (percent: number, move: string, given: Entered = {}): Choice =>
  ({ lot }) =>
    lot < percent ? { move, given } : null;
const dispatchOrKeep: Choice = ({ lot, values }) =>
  ['visit', 'cleared'].includes(values.urgency) ? { move: 'dispatch' } : lot < 85 ? { move: 'keep' } : null;
const answer: Choice = ({ lot }) => {
  if (lot >= 80) return null;
  const verdict = lot < 20 ? 'risk' : lot < 45 ? 'watch' : 'none';
  const given = {
    verdict,
    truth: lot % 9 === 0 ? 'false' : lot % 5 === 0 ? 'partly' : 'true',
    visitedOn: '2023-10-09',
    manner: lot % 11 === 0 ? 'phone' : 'visit',
    secondVerifier: '驻村工作队员',
  };
  return verdict === 'risk'
    ? { move: 'answer', given: { ...given, advice: 'identify' } }
    : {
        move: 'answer',
        given: { ...given, advice: 'nothing', exclusion: verdict === 'watch' ? 'covered' : 'affordable' },
      };
};
const judge: Choice = ({ lot, values }) => {
  if (lot >= 88) return null;
  if (values.verdict === 'risk') return { move: values.urgency === 'cleared' ? 'again' : 'identify' };
  return { move: 'exclude', given: { exclusion: values.exclusion ?? 'affordable' } };
};
const verify: Choice = ({ lot, values }) =>
  lot < 75
    ? {
        move: 'pass',
        given: {
          visitedOn: '2023-10-11',
          manner: 'visit',
          secondVerifier: '驻村工作队员',
          risk: values.risk ?? 'illness',
          category: 'sudden',
          consentOn: '2023-10-11',
        },
      }
    : null;
const deliberate: Choice = ({ lot }) =>
  lot < 85
    ? {
        move: 'pass',
        given: {
          deliberatedOn: '2023-10-13',
          invited: 25,
          attended: 22,
          inFavour: 21,
          against: 1,
          postedOn: '2023-10-13',
        },
      }
    : null;

/** Leads that villages found themselves at the end of September. */
const openOwnLeads = (platform: Platform) =>
  openFor(
    platform,
    village,
    '2023-10-08',
    'lead-handling',
    36,
    sql`h.type = 'lifted' and h.monitor_type is null`,
    {
      source: 'found',
      discoveredOn: '2023-10-08',
      content: '走访中发现家中主要劳动力因意外受伤，近期收入明显减少',
      risk: 'accident',
    },
  );
const openMeasures = (platform: Platform) =>
  openFor(
    platform,
    townshipClerk,
    '2023-10-10',
    'measure-handling',
    48,
    sql`h.monitor_type is not null and not coalesce(h.cleared, false)`,
    {
      risk: 'housing',
      kind: 'housing',
      need: '住房需修缮加固',
      content: '农村危房改造补助',
      department: housingBureau.office,
    },
  );
const openClearances = (platform: Platform) =>
  openFor(
    platform,
    village,
    '2023-10-16',
    'clearance-handling',
    30,
    sql`h.monitor_type is not null and not coalesce(h.cleared, false) and h.no_labour is false and h.identified_on < '2023-03-01'`,
    { proposedOn: '2023-10-16' },
  );

const chapters: readonly { what: string; tell: (platform: Platform) => Promise<void> }[] = [
  {
    what: '县级派发线索',
    tell: (p) => each(p, 'lead-handling', 'dispatch', countyClerk, '2023-10-07', dispatchOrKeep),
  },
  { what: '九月排查的线索', tell: openOwnLeads },
  { what: '村级核查', tell: (p) => each(p, 'lead-handling', 'verify', village, '2023-10-09', answer) },
  {
    what: '乡镇复核',
    tell: (p) => each(p, 'lead-handling', 'review', townshipClerk, '2023-10-10', most(90, 'pass')),
  },
  { what: '县级研判', tell: (p) => each(p, 'lead-handling', 'judge', countyClerk, '2023-10-10', judge) },
  {
    what: '入户核实',
    tell: (p) => each(p, 'identification-handling', 'verify', village, '2023-10-11', verify),
  },
  {
    what: '信息比对',
    tell: (p) =>
      each(
        p,
        'identification-handling',
        'compare',
        countyClerk,
        '2023-10-12',
        most(80, 'pass', { comparedOn: '2023-10-12' }),
      ),
  },
  {
    what: '民主评议',
    tell: (p) => each(p, 'identification-handling', 'deliberate', village, '2023-10-13', deliberate),
  },
  {
    what: '公示期满',
    tell: (p) =>
      each(
        p,
        'identification-handling',
        'notice',
        village,
        '2023-10-18',
        most(70, 'pass', { takenDownOn: '2023-10-18' }),
      ),
  },
  {
    what: '乡级审核',
    tell: (p) =>
      each(
        p,
        'identification-handling',
        'review',
        townshipClerk,
        '2023-10-19',
        most(70, 'pass', { reviewOpinion: '情况属实，同意上报' }),
      ),
  },
  {
    what: '乡级签批',
    tell: (p) => each(p, 'identification-handling', 'sign', townshipLeader, '2023-10-19', most(65, 'pass')),
  },
  {
    what: '县级核对',
    tell: (p) => each(p, 'identification-handling', 'check', countyClerk, '2023-10-19', most(60, 'pass')),
  },
  { what: '帮扶措施', tell: openMeasures },
  {
    what: '措施申报',
    tell: (p) =>
      each(
        p,
        'measure-handling',
        'draft',
        townshipClerk,
        '2023-10-11',
        most(80, 'apply', { appliedOn: '2023-10-11' }),
      ),
  },
  {
    what: '部门受理',
    tell: (p) =>
      each(
        p,
        'measure-handling',
        'applied',
        housingBureau,
        '2023-10-12',
        most(50, 'accept', { acceptedOn: '2023-10-12' }),
      ),
  },
  {
    what: '部门落实',
    tell: (p) =>
      each(
        p,
        'measure-handling',
        'accepted',
        housingBureau,
        '2023-10-16',
        most(50, 'deliver', { deliveredOn: '2023-10-16', amount: '12000' }),
      ),
  },
  { what: '提出风险消除', tell: openClearances },
];
