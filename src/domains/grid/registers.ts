import {
  and,
  code,
  day,
  defineCodeList,
  defineRegister,
  optional,
  personal,
  sealed,
  text,
  yesNo,
} from '../../kernel/index.ts';
import { everMonitored, household, Kinship, villageProfile } from '../household/index.ts';

/**
 * 网格: a part of a village with the people who look after it. Nationally it has no code: ours is the village's 12 digits and
 * its own number of three, which households carry as their 网格编号.
 */
export const grid = defineRegister('grid', '网格', {
  of: villageProfile,
  title: 'name',
  fields: {
    number: text('网格编号'),
    name: text('网格名称'),
    area: optional(text('网格范围')),
    head: optional(text('网格长')),
    headPhone: optional(sealed(personal(text('网格长电话')))),
    worker: optional(text('网格员')),
    workerPhone: optional(sealed(personal(text('网格员电话')))),
  },
});

export const ChangeReason = defineCodeList('变更原因', {
  moved: '工作调动',
  retired: '退休或离职',
  kin: '回避近亲属关系',
  load: '帮扶户数过多',
  other: '其他',
});
/** 变更帮扶责任人: who takes over from whom, and why; the household's history keeps who it was before. */
export const officerChange = defineRegister('officer-change', '变更帮扶责任人记录', {
  of: household,
  fields: {
    why: code('变更原因', ChangeReason),
    note: optional(text('情况说明')),
    officer: text('新帮扶责任人'),
    officerNumber: text('新帮扶责任人编号'),
    officerUnit: text('新帮扶责任人单位'),
    officerPost: optional(text('新帮扶责任人职务')),
    officerPublic: yesNo('是否国家公职人员'),
    officerPhone: optional(sealed(personal(text('新帮扶责任人电话')))),
    officerKin: code('与本户关系', Kinship),
    opinion: optional(text('审批意见')),
    changedOn: optional(day('变更日期')),
  },
  forbids: (c) => [
    { when: c.officerKin.is('kin'), say: '帮扶责任人不能是本户近亲属；请另行明确' },
    {
      when: and(c.officerPublic.is(false), {
        op: 'owner',
        of: 'officer-change.household',
        where: everMonitored,
      }),
      say: '监测对象的帮扶责任人应为国家公职人员；请另行明确',
    },
  ],
});
