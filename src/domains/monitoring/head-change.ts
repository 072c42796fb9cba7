import { and, days, defineProcedure, type MemberEffect, not, some } from '../../kernel/index.ts';
import { membership, person, townshipClerk, village } from '../household/index.ts';
import { headChange } from './natural-change-registers.ts';
import * as parameters from './parameters.ts';

/** What members are to a household, and what tells its head. */
export const ofHouseholds = {
  owner: {
    count: 'population',
    head: { head: 'name', headId: 'idNumber' },
    isHead: { relation: '户主' },
    copies: ['type', 'group'],
  },
  episodes: membership,
} as const;
/** The national system's member sheet has a column 自然增减; no public page says who checks it, so the steps are ours. */
export const memberBasis = '2023年公开的防返贫监测采集表（成员“自然增减”栏目）';
export const hasMembers = some(person, not(person.columns.leftOn.known()));
export const hasHead = some(
  person,
  and(person.columns.relation.is('户主'), not(person.columns.leftOn.known())),
);

export const headChangeHandling = defineProcedure('head-change-handling', '更换户主', {
  basis: memberBasis,
  on: headChange,
  summary: 'reason',
  openedBy: [
    {
      offices: [village, townshipClerk],
      when: [{ holds: hasMembers, say: '该户已没有成员，不需要更换户主' }],
      asks: ['newHead', 'on', 'reason'],
      at: 'review',
    },
  ],
  start: 'name',
  steps: {
    name: {
      label: '待村确定新户主',
      by: village,
      within: days(parameters.changeVerifyDays),
      moves: { name: { label: '确定新户主', to: 'review', asks: ['newHead', 'on'] } },
    },
    review: {
      label: '待乡镇审核',
      by: townshipClerk,
      within: days(parameters.changeReviewDays),
      notBy: 'name',
      moves: { confirm: { label: '审核通过', to: 'done', asks: ['reviewOpinion'] } },
    },
  },
  ends: {
    done: {
      label: '户主已更换',
      members: {
        ...ofHouseholds,
        does: 'heads',
        on: 'on',
        named: 'newHead',
        told: 'who',
      } satisfies MemberEffect<typeof headChange.fields>,
    },
  },
});
