import { defineBench } from '../../kernel/index.ts';
import {
  caseOfficer,
  cityClerk,
  cityLeader,
  clearedHouseholds,
  countyClerk,
  countyLeader,
  gridWorker,
  identifiedThisMonth,
  monitoredHouseholds,
  offices,
  residentTeam,
  townshipClerk,
  townshipLeader,
  unclearedHouseholds,
  village,
} from '../household/index.ts';
import {
  alertsVerified,
  assistancePlanning,
  clearanceHandling,
  entryInTime,
  identificationHandling,
  leadHandling,
  measureHandling,
  measuresDelivered,
  revisitCoverage,
} from '../monitoring/index.ts';
import { monthlyRevisit } from './duties.ts';

/** What an office above looks for in the places below it, in the order in which a household comes to it. */
const counts = {
  verify: { label: '待核查', cases: [leadHandling], at: ['verify'] },
  identifying: { label: '识别在办', cases: [identificationHandling] },
  notice: { label: '公示到期', cases: [identificationHandling, clearanceHandling], noticeOver: true },
  plan: { label: '计划未定', cases: [assistancePlanning] },
  measure: { label: '措施未落实', cases: [measureHandling], at: ['draft', 'applied', 'accepted'] },
  revisit: { label: '本月未回访', duty: monthlyRevisit },
  doubt: { label: '疑点', other: 'doubts' },
  late: { label: '逾期', other: 'late' },
} as const;

/** What a leader is asked about: how many there are, and whether what was promised is done in time. */
const figures = [
  monitoredHouseholds,
  unclearedHouseholds,
  clearedHouseholds,
  identifiedThisMonth,
  measuresDelivered,
  entryInTime,
  revisitCoverage,
  alertsVerified,
];

export const villageBench = defineBench('village-bench', '村级工作台', {
  by: [village],
  shows: ['duties', 'doubts', 'tasks'],
});
/** They walk to the door and begin what they find there. */
export const visitorBench = defineBench('visitor-bench', '网格、驻村工作台', {
  by: [gridWorker, residentTeam],
  shows: ['shortcuts', 'duties', 'doubts', 'tasks'],
});
export const officerBench = defineBench('officer-bench', '帮扶责任人工作台', {
  by: [caseOfficer],
  shows: ['shortcuts', 'duties', 'tasks', 'own'],
});
export const townshipBench = defineBench('township-bench', '乡镇工作台', {
  by: [townshipClerk, townshipLeader],
  shows: ['tasks', 'duties', 'matrix'],
  counts,
});
export const countyBench = defineBench('county-bench', '县级经办工作台', {
  by: [countyClerk],
  shows: [
    'month',
    [
      ['tasks', 'balance'],
      ['owing', 'lines', 'words', 'late', 'rules', 'duties'],
    ],
    'matrix',
  ],
  counts,
});
export const countyLeaderBench = defineBench('county-leader-bench', '县级领导工作台', {
  by: [countyLeader],
  shows: [
    [
      ['batches', 'figures', 'assigned'],
      ['late', 'owing'],
    ],
    'matrix',
  ],
  counts,
  figures,
});
/** One page: what is, where it stands and who is late, each of it open and to be handed over where it is seen. */
export const cityLeaderBench = defineBench('city-leader-bench', '市级领导工作台', {
  by: [cityLeader],
  shows: [
    'opening',
    'places',
    [
      ['tiles', 'assigned'],
      ['late', 'owing'],
    ],
  ],
  counts,
  figures,
});
export const cityBench = defineBench('city-bench', '市级经办工作台', {
  by: [cityClerk],
  shows: [
    'opening',
    'month',
    'places',
    [
      ['tiles', 'tasks', 'balance'],
      ['late', 'owing', 'rules', 'duties'],
    ],
    'matrix',
  ],
  counts,
  figures,
});
export const departmentBench = defineBench('department-bench', '部门工作台', {
  by: offices.filter(({ department }) => department),
  shows: ['files', 'tasks', 'gaps'],
});
