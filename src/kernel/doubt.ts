import { code, defineCodeList } from './code-list.ts';
import type { Day } from './day.ts';
import type { Declaration, Spec } from './declaration.ts';
import { and, type Expr } from './expr.ts';
import { day, machine, optional, sensitive, text, yesNo } from './field.ts';
import { defineParameter, type Parameter } from './parameter.ts';
import { defineRegister, type Register } from './register.ts';
import type { Office } from './seat.ts';
import { words } from './words.ts';

/**
 * 疑点规则: what can hardly be right about a record as it stands. It tells of the data, not of the people: it makes no alert, no
 * lead and no colour, only a doubt that is mended or verified as right.
 */
export interface Doubt<R extends string = string> extends Declaration<'doubt'> {
  readonly on: Register<R, any>;
  /** Which records it is about (在册成员, 风险已消除的户); the sentence does not repeat it. */
  readonly among?: Expr<NoInfer<R>>;
  /** What is doubtful about them. The field it names first is the one to look at. */
  readonly when: Expr<NoInfer<R>>;
  /** 建议: what to do. */
  readonly remedy: string;
  /** 可改正单位: who has the paper that shows what is right. */
  readonly mender: Office;
  /** Where it was published; without one it is ours, shown as 默认值. */
  readonly basis?: string;
  readonly from?: Day;
  readonly until?: Day;
}
export function defineDoubt<R extends string>(id: string, label: string, spec: Spec<Doubt<R>>): Doubt<R> {
  return { kind: 'doubt', id, label, ...spec };
}
/** The whole condition, what is doubtful first: it is rarer, and so read with less work. */
export const conditionOf = ({ when, among }: Doubt): Expr => (among ? and(when, among) : when);
/** 启用、停用 of a rule, by date and area: a parameter that comes with it. */
export const switchOf = ({ id, label }: Doubt<any>): Parameter<boolean> =>
  defineParameter<boolean>(`${id}-asked`, yesNo(words.asked(label)), [{ from: '2000-01-01', value: true }]);

export const DoubtState = defineCodeList('疑点状态', {
  open: '待处理',
  corrected: '已改正',
  verified: '核实无误',
});
/** 数据疑点: that a record was found doubtful by a rule. The run writes it; it belongs to a root record. */
export const doubtsOf = <P extends string>(root: Register<P, any>) =>
  defineRegister('doubt', '数据疑点', {
    of: root,
    title: 'person',
    fields: {
      rule: machine(text('疑点规则')),
      register: machine(text('登记册')),
      record: machine(text('记录')),
      person: optional(text('涉及人员')),
      /** The record of that person. */
      member: machine(optional(text('成员记录'))),
      field: machine(optional(text('问题字段'))),
      sentence: sensitive(text('疑点情况')),
      mender: text('可改正单位'),
      seenOn: day('发现日期'),
      inputs: machine(text('比对值摘要')),
      state: code('疑点状态', DoubtState),
      correctedOn: optional(day('改正日期')),
      verifiedOn: optional(day('核实日期')),
      verifiedBy: optional(text('核实人')),
      verifiedWhy: optional(text('核实情况')),
    },
  });
