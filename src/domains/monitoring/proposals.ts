import { defineProposal, not, today } from '../../kernel/index.ts';
import { memberList, person } from '../household/index.ts';
import { naturalChangeHandling } from './natural-change.ts';

/** Whom the national system's list names no longer may have left, or may be missing there by mistake: the village says. */
export const missingFromList = defineProposal('missing-from-list', '国家系统家庭成员名单中没有', {
  from: memberList,
  absent: true,
  when: not(person.columns.leftOn.known()),
  procedure: naturalChangeHandling,
  carries: {
    kind: 'otherOut',
    on: today,
    named: { field: 'number' },
    evidence: '国家系统家庭成员名单中没有此人',
    proof: 'data',
    source: 'list',
  },
  same: ['named'],
});
