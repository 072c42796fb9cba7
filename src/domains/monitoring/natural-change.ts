import {
  and,
  days,
  defineProcedure,
  type Expr,
  type MemberEffect,
  not,
  owner,
  today,
} from '../../kernel/index.ts';
import { countyClerk, onWatch, townshipClerk, village } from '../household/index.ts';
import { departureHandling } from './assistance.ts';
import { hasHead, hasMembers, headChangeHandling, memberBasis, ofHouseholds } from './head-change.ts';
import { naturalChange } from './natural-change-registers.ts';
import * as parameters from './parameters.ts';

const members: MemberEffect<typeof naturalChange.fields> = {
  ...ofHouseholds,
  does: {
    field: 'kind',
    codes: {
      birth: 'joins',
      marriedIn: 'joins',
      movedIn: 'joins',
      discharged: 'joins',
      released: 'joins',
      otherIn: 'joins',
      death: 'leaves',
      marriedOut: 'leaves',
      movedOut: 'leaves',
      enlisted: 'leaves',
      imprisoned: 'leaves',
      otherOut: 'leaves',
      transferred: 'moves',
      parted: 'parts',
      undone: 'undoes',
    },
  },
  on: 'on',
  named: 'named',
  told: 'who',
  newcomer: { name: 'name', sex: 'sex', bornOn: 'bornOn', idNumber: 'idNumber', relation: 'relation' },
  to: 'target',
  undoes: { which: 'undone', marks: 'undoneOn' },
  ofHead: 'ofHead',
};

const c = naturalChange.columns;
/** Nobody of a watched household is left: its monitoring ends, for the reason of which the last one left. */
const emptied = (kind: Expr<'natural-change'>, why: string) => ({
  procedure: departureHandling,
  when: and(kind, owner(naturalChange, and(onWatch, not(hasMembers)))),
  carries: { why, on: { field: 'on' }, evidence: { field: 'evidence' } } as const,
  unlessOpen: true as const,
});
const asked = ['kind', 'on', 'evidence'] as const;
const offered = [
  'proof',
  'named',
  'name',
  'sex',
  'bornOn',
  'idNumber',
  'relation',
  'target',
  'undone',
  'note',
] as const;
const dismissed = { label: '不属实或不需变动', to: 'dismissed', asks: ['note'], despite: true } as const;

/** 自然增减: the village or a department proposes, the village verifies, the township reviews; many may run side by side. */
export const naturalChangeHandling = defineProcedure('natural-change-handling', '自然增减', {
  basis: memberBasis,
  on: naturalChange,
  summary: 'who',
  many: true,
  openedBy: [
    { offices: [village], asks: asked, offers: offered, at: 'review', sets: { source: 'village' } },
    { offices: [townshipClerk, countyClerk], asks: asked, offers: offered, sets: { source: 'village' } },
  ],
  start: 'verify',
  steps: {
    verify: {
      label: '待村级核实',
      by: village,
      within: days(parameters.changeVerifyDays),
      moves: {
        submit: { label: '核实属实，报乡镇', to: 'review', asks: asked, offers: offered },
        dismiss: dismissed,
      },
    },
    review: {
      label: '待乡镇审核',
      by: townshipClerk,
      within: days(parameters.changeReviewDays),
      notBy: 'verify',
      moves: {
        confirm: { label: '审核通过', to: 'done', asks: ['reviewOpinion'] },
        refer: {
          label: '跨乡镇，报县级审核',
          to: 'county',
          asks: ['reviewOpinion'],
          when: c.kind.in('transferred', 'undone'),
        },
        dismiss: dismissed,
      },
    },
    county: {
      label: '待县级审核',
      by: countyClerk,
      within: days(parameters.changeReviewDays),
      notBy: ['verify', 'review'],
      moves: { confirm: { label: '审核通过', to: 'done', asks: ['reviewOpinion'] }, dismiss: dismissed },
    },
  },
  ends: {
    done: {
      label: '已变动',
      sets: { confirmedOn: today },
      members,
      opens: [
        {
          procedure: headChangeHandling,
          when: and(c.ofHead.is(true), owner(naturalChange, and(hasMembers, not(hasHead)))),
          carries: { reason: '户主已离开本户，请确定新户主' },
          unlessOpen: true,
        },
        emptied(c.kind.is('death'), 'death'),
        emptied(c.kind.in('movedOut', 'marriedOut'), 'moved'),
        emptied(not(c.kind.in('death', 'movedOut', 'marriedOut')), 'gone'),
      ],
    },
    dismissed: { label: '不予变动' },
  },
});
