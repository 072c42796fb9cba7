import { and, defineDoubt, not, owner, yearsAgo } from '../../kernel/index.ts';
import { employmentBureau, person, present, publicRules } from '../household/index.ts';
import { postUntil } from './parameters.ts';
import { welfarePost } from './registers.ts';

const { kind, leftOn } = welfarePost.columns;

export const postTooOld = defineDoubt('post-too-old', '公益性岗位人员超龄', {
  on: welfarePost,
  basis: publicRules,
  among: and(not(leftOn.known()), owner(welfarePost, present)),
  when: and(kind.known(), owner(welfarePost, person.columns.bornOn.atMost(yearsAgo(postUntil)))),
  remedy: '请核对在岗情况：超龄的按规定退出，已退出的报退出日期',
  mender: employmentBureau,
});
