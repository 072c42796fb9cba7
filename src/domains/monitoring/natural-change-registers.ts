import {
  and,
  code,
  day,
  defineCodeList,
  defineRegister,
  idNumber,
  keyOf,
  keysOf,
  machine,
  not,
  optional,
  or,
  personal,
  sealed,
  sensitive,
  text,
  yesNo,
} from '../../kernel/index.ts';
import { ChangeKind, household, person, Sex } from '../household/index.ts';

export const ChangeSource = defineCodeList('提出方式', {
  village: '村级申报',
  security: '公安数据',
  list: '国家系统名单',
});
export const ChangeProof = defineCodeList('证明材料', {
  birthCertificate: '出生医学证明',
  deathCertificate: '死亡证明或注销证明',
  marriage: '结婚证',
  residence: '户口簿或户口迁移证',
  service: '入伍、退役通知',
  judgment: '判决书或释放证明',
  statement: '村委会情况说明',
  data: '部门数据',
});

/** 自然增减记录: one change of who belongs to a household, with its evidence; an earlier one is undone by another. */
export const naturalChange = defineRegister('natural-change', '自然增减记录', {
  of: household,
  title: 'who',
  fields: {
    kind: code('类型', ChangeKind),
    who: optional(text('涉及人员')),
    on: day('日期'),
    named: optional(keysOf('成员', person)),
    name: optional(text('新成员姓名')),
    sex: optional(code('性别', Sex)),
    bornOn: optional(day('出生日期')),
    idNumber: optional(personal(idNumber('证件号码'))),
    relation: optional(text('与户主关系')),
    target: optional(keyOf('转入户编号', household)),
    undone: optional(machine(text('被更正的变动'))),
    evidence: text('依据'),
    proof: optional(code('证明材料', ChangeProof)),
    source: optional(code('提出方式', ChangeSource)),
    note: optional(sealed(sensitive(text('核实情况')))),
    reviewOpinion: optional(sealed(text('审核意见'))),
    confirmedOn: optional(day('审核日期')),
    ofHead: optional(yesNo('涉及户主')),
    undoneOn: optional(day('更正日期')),
  },
  forbids: (c) => [
    {
      when: and(
        c.kind.in(
          'death',
          'marriedOut',
          'movedOut',
          'enlisted',
          'imprisoned',
          'otherOut',
          'transferred',
          'parted',
        ),
        not(c.named.known()),
      ),
      say: '没有选择成员；请选择涉及的家庭成员',
    },
    {
      when: and(
        c.kind.in('birth', 'marriedIn', 'movedIn', 'discharged', 'released', 'otherIn'),
        not(or(c.named.known(), c.name.known())),
      ),
      say: '没有写明增加的人；请填写新成员姓名，返回本户的请选择原成员',
    },
    { when: and(c.kind.is('transferred'), not(c.target.known())), say: '没有转入户；请填写转入户的户编号' },
    {
      when: and(c.kind.is('undone'), not(c.undone.known())),
      say: '没有被更正的变动；请从变动清单中选择后更正',
    },
  ],
});

/** 更换户主: who heads a household after its head has left it. */
export const headChange = defineRegister('head-change', '更换户主记录', {
  of: household,
  fields: {
    newHead: optional(keyOf('新户主', person)),
    who: optional(text('新户主姓名')),
    on: optional(day('变更日期')),
    reason: text('变更原因'),
    reviewOpinion: optional(sealed(text('审核意见'))),
  },
});
