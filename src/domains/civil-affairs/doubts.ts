import { and, defineDoubt, owner, yearsAgo } from '../../kernel/index.ts';
import { civilAffairs, person, present, publicRules } from '../household/index.ts';
import { destituteFrom, destituteUntil } from './parameters.ts';
import { aid } from './registers.ts';

const a = aid.columns;
const p = person.columns;

export const ableDestitute = defineDoubt('able-destitute', '特困供养人员健康、在劳动年龄且不在校', {
  on: aid,
  basis: publicRules,
  among: owner(aid, and(present, p.student.contains('非在校'))),
  when: and(
    a.kind.is('destitute'),
    a.change.is('added'),
    owner(
      aid,
      and(
        p.health.is('healthy'),
        p.bornOn.atMost(yearsAgo(destituteFrom)),
        p.bornOn.above(yearsAgo(destituteUntil)),
      ),
    ),
  ),
  remedy: '请核对特困认定和成员的健康状况，改正错的一项',
  mender: civilAffairs,
});
export const aidAfterLeaving = defineDoubt('aid-after-leaving', '已死亡或离开本户，仍在享受救助', {
  on: aid,
  basis: publicRules,
  when: and(a.kind.known(), a.change.is('added'), owner(aid, p.leftOn.known())),
  remedy: '请核对是否停发；已停发的报退出',
  mender: civilAffairs,
});
