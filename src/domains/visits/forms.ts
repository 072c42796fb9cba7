import { defineForm, not } from '../../kernel/index.ts';
import {
  caseOfficer,
  countyClerk,
  countyLeader,
  gridWorker,
  household,
  inCare,
  residentTeam,
  townshipClerk,
  townshipLeader,
  village,
} from '../household/index.ts';
import { leadHandling } from '../monitoring/index.ts';
import { villageVisit, visit } from './registers.ts';

/** Three fields, the rest only where there is something to say. */
const asked = {
  does: 'creates',
  asks: ['visitedOn', 'visitor', 'purpose'],
  offers: ['problem', 'deed', 'deedContent', 'beneficiaries'],
} as const;
const ofHousehold = {
  ...asked,
  on: visit,
  when: not(household.columns.endedOn.known()),
  opens: {
    when: visit.columns.problem.known(),
    procedure: leadHandling,
    carries: {
      source: 'found',
      discoveredOn: { field: 'visitedOn' },
      content: { field: 'problem' },
      urgency: 'visit',
    },
  },
} as const;

export const countyVisit = defineForm('county-visit', '县级领导走访村', {
  ...asked,
  on: villageVisit,
  by: [countyLeader, countyClerk],
  sets: { layer: 'county' },
});
export const townshipVisit = defineForm('township-visit', '乡镇领导走访', {
  ...ofHousehold,
  by: [townshipLeader, townshipClerk],
  sets: { layer: 'township' },
});
export const villageSecretaryVisit = defineForm('village-secretary-visit', '村支书、第一书记走访', {
  ...ofHousehold,
  by: [village, residentTeam],
  sets: { layer: 'village' },
});
export const officerVisit = defineForm('officer-visit', '帮扶责任人走访', {
  ...ofHousehold,
  by: [caseOfficer, village],
  when: inCare,
  sets: { layer: 'officer' },
});
export const gridVisit = defineForm('grid-visit', '网格员走访', {
  ...ofHousehold,
  by: [gridWorker],
  sets: { layer: 'grid' },
});
