import { and, defineDoubt, not, owner, some } from '../../kernel/index.ts';
import {
  assisted,
  benefit,
  countyClerk,
  inVocationalSchool,
  person,
  present,
  publicRules,
} from '../household/index.ts';
import { vocationalGrant } from './registers.ts';

const { policy, name } = benefit.columns;

export const studentWithoutGrant = defineDoubt('student-without-grant', '中职、高职学生没有享受雨露计划', {
  on: person,
  basis: publicRules,
  // A household of which no policy is known may enjoy it.
  among: and(
    present,
    owner(
      person,
      and(assisted, some(benefit, policy.known()), not(some(benefit, name.contains('雨露计划')))),
    ),
    not(some(vocationalGrant, vocationalGrant.columns.term.known())),
  ),
  when: inVocationalSchool,
  remedy: '请核对学籍：符合条件的申报雨露计划，不在读的改正在校生状况',
  mender: countyClerk,
});
