import { code, defineCodeList } from './code-list.ts';
import type { Declaration, Spec } from './declaration.ts';
import type { Expr } from './expr.ts';
import { ahead, day, type Field, machine, optional, sensitive, text } from './field.ts';
import { defineRegister, type Register } from './register.ts';

/**
 * 应享未享: root records for which the condition of a policy holds and of which no benefit of this year is known. Whom a policy
 * is for is data, not a declaration: records that belong to the policies, per area, dated and cited, edited by the county.
 */
export interface Entitlement extends Declaration<'entitlement'> {
  /** 应享条件, made by `conditionsOf`; belongs to the register of policies, which has a key and a title. */
  readonly conditions: Register<any, any>;
  /** 享受政策: belongs to the root, with the policy's key and the year in these fields. */
  readonly enjoyed: Register<any, any>;
  readonly policy: string;
  readonly year: string;
  /** Made by `gapsOf`. */
  readonly gaps: Register<any, any>;
}
export function defineEntitlement(id: string, label: string, spec: Spec<Entitlement>): Entitlement {
  return { kind: 'entitlement', id, label, ...spec };
}

/** 应享条件: whom a policy is for, in an area from a day on; the nearest area's holds. Without a basis it is shown as 默认值. */
export const conditionsOf = <P extends string>(
  policies: Register<P, any>,
  condition: Field<Expr>,
  department: Field<string>,
) =>
  defineRegister('entitlement', '应享条件', {
    of: policies,
    reference: true,
    fields: {
      condition,
      department: optional(department),
      basis: optional(text('条件依据')),
      since: ahead(day('施行日期')),
      until: optional(ahead(day('截止日期'))),
    },
  });

/** 已享受 and 不再符合 are the run's own findings; 已答复 keeps quiet until the values that the condition compares change. */
export const GapState = defineCodeList('应享未享状态', {
  open: '待核实',
  answered: '已答复',
  enjoyed: '已享受',
  ceased: '不再符合',
});
export const GapAnswer = defineCodeList('核实结果', {
  enjoyed: '已享受未登记',
  applied: '已申报办理',
  unfit: '不符合条件',
  declined: '农户自愿放弃',
});
/** 应享未享: that a root record is entitled to a policy this year and is not known to enjoy it. The run writes it, people answer. */
export const gapsOf = <P extends string>(root: Register<P, any>, department: Field<string>) =>
  defineRegister('gap', '应享未享', {
    of: root,
    title: 'name',
    fields: {
      name: text('政策名称'),
      people: text('涉及人员'),
      state: code('应享未享状态', GapState),
      department: optional(department),
      reason: sensitive(text('应享理由')),
      year: text('享受年度'),
      foundOn: day('发现日期'),
      answer: optional(code('核实结果', GapAnswer)),
      answerWhy: optional(text('核实说明')),
      answeredOn: optional(day('核实日期')),
      policy: machine(text('政策编码')),
      inputs: machine(text('比对值摘要')),
    },
  });
