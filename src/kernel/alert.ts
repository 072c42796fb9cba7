import { type CodeList, code, defineCodeList } from './code-list.ts';
import { day, machine, month, optional, sensitive, text, yesNo } from './field.ts';
import { defineRegister, type Register } from './register.ts';

export const AlertState = defineCodeList('预警状态', {
  waiting: '待归并',
  gathered: '已归户',
  answered: '已核实',
  ceased: '原因已消失',
});
export const AlertLevel = defineCodeList('预警级别', { red: '红', yellow: '黄' });

/** 预警: that a rule came to hold for a record, with its reason. The monthly run writes it; it belongs to a root record. */
export const alertsOf = <P extends string, T extends string, V extends string>(
  root: Register<P, any>,
  lists: { truth: CodeList<T>; verdict: CodeList<V> },
) =>
  defineRegister('alert', '预警', {
    of: root,
    fields: {
      rule: machine(text('规则')),
      register: machine(text('登记册')),
      /** The record that the rule held for. */
      record: machine(text('记录')),
      person: optional(text('涉及人员')),
      risk: text('风险类型'),
      level: code('预警级别', AlertLevel),
      source: text('来源部门'),
      month: month('数据月份'),
      raisedOn: day('预警日期'),
      reason: sensitive(text('预警内容')),
      milder: sensitive(text('何种情形不预警')),
      inputs: machine(text('比对值摘要')),
      state: code('预警状态', AlertState),
      case: machine(optional(text('所在事项'))),
      dispatched: yesNo('已下发'),
      answeredOn: optional(day('核实日期')),
      truth: optional(code(lists.truth.label, lists.truth)),
      verdict: optional(code(lists.verdict.label, lists.verdict)),
    },
  });
