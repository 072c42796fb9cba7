import { and, defineForm, not } from '../../kernel/index.ts';
import {
  assisted,
  countyClerk,
  everMonitored,
  household,
  onWatch,
  person,
  present,
  riskCleared,
  townshipClerk,
  village,
} from '../household/index.ts';
import { revisit } from './follow-up.ts';
import { leadHandling } from './leads.ts';

export const revisitForm = defineForm('revisit-form', '消除户回访', {
  on: revisit,
  by: [village],
  does: 'creates',
  when: riskCleared,
  asks: ['month', 'visitedOn', 'foodAndClothing', 'guarantees', 'incomeSteady', 'newRisk'],
  offers: ['note'],
  opens: {
    when: revisit.columns.newRisk.is(true),
    procedure: leadHandling,
    carries: {
      source: 'found',
      discoveredOn: { field: 'visitedOn' },
      content: '回访发现新风险，须核查是否再识别或回退',
      urgency: 'cleared',
    },
  },
});

/** 入户核实 of what may have changed in a household: 三保障及饮水 and the income sheet. */
export const householdCheck = defineForm('household-check', '入户核实农户情况', {
  on: household,
  by: [village, townshipClerk],
  does: 'updates',
  asks: ['verifiedOn'],
  offers: [
    'phone',
    'houseGrade',
    'waterSafe',
    'schooling',
    'insured',
    'noLabour',
    'wages',
    'business',
    'property',
    'transfers',
    'businessCost',
    'claims',
    'selfPaid',
  ],
});

/** 核对家庭成员: what a doubt about a member is mended with. */
export const memberCheck = defineForm('member-check', '核对家庭成员', {
  on: person,
  by: [village, townshipClerk],
  does: 'updates',
  when: present,
  asks: [],
  offers: [
    'idNumber',
    'bornOn',
    'student',
    'notSchooledWhy',
    'health',
    'labour',
    'insured',
    'working',
    'workFrom',
    'workUntil',
    'workMonths',
    'monthlyWage',
    'travelAid',
  ],
});

/** 补填主要风险, where the record of identification says it and the registry does not. */
export const riskCompletion = defineForm('risk-completion', '补填主要风险', {
  on: household,
  by: [townshipClerk],
  does: 'updates',
  when: and(everMonitored, not(household.columns.risk.known())),
  asks: ['risk'],
});

/** 人工评定: a person's own word on the colour, with the reason, until its day. */
export const colourOverride = defineForm('colour-override', '人工评定三色', {
  on: household,
  by: [townshipClerk, countyClerk],
  does: 'updates',
  when: assisted,
  asks: ['colourOverride', 'colourOverrideReason', 'colourOverrideUntil'],
});

/** 整户无劳动力 households are not marked cleared, unless the county says why. */
export const noLabourOverride = defineForm('no-labour-override', '整户无劳动力仍可消除', {
  on: household,
  by: [countyClerk],
  does: 'updates',
  when: and(onWatch, household.columns.noLabour.is(true)),
  asks: ['noLabourOverride'],
});
