import {
  and,
  code,
  day,
  days,
  defineCodeList,
  defineProcedure,
  defineRegister,
  type Expr,
  not,
  optional,
  or,
  personal,
  sealed,
  sensitive,
  some,
  text,
} from '../../kernel/index.ts';
import { household, townshipClerk, townshipLeader, village } from '../household/index.ts';
import * as parameters from './parameters.ts';
import { clearance, identification } from './registers.ts';

export const ObjectionOutcome = defineCodeList('异议处理结果', {
  upheld: '异议成立',
  dismissed: '异议不成立',
});

/** 公示异议: what somebody says against a public notice, how it was looked into, and the answer. */
export const objection = defineRegister('objection', '公示异议', {
  of: household,
  fields: {
    receivedOn: day('收到日期'),
    from: optional(sealed(personal(text('反映人及联系方式')))),
    content: sealed(sensitive(text('异议内容'))),
    finding: optional(sealed(sensitive(text('核实情况')))),
    outcome: optional(code('处理结果', ObjectionOutcome)),
    answeredOn: optional(day('答复日期')),
    redoneOn: optional(day('重新核实日期')),
  },
  forbids: (c) => [{ when: c.redoneOn.below(c.answeredOn), say: '重新核实早于异议答复；请改正日期' }],
});

const o = objection.columns;
const waits = or(not(o.answeredOn.known()), and(o.outcome.is('upheld'), not(o.redoneOn.known())));

/** While an objection waits for its answer, or was upheld and the village has not looked again, the notice does not pass. */
export const noObjection = <R extends string>(ofHousehold: (where: Expr<'household'>) => Expr<R>) => ({
  label: '公示异议均已答复，成立的已重新核实',
  holds: not(ofHousehold(some(objection, waits))),
});

const [i, c] = [identification.columns, clearance.columns];
const hangs = or(
  some(identification, and(i.postedOn.known(), not(i.takenDownOn.known()))),
  some(clearance, and(c.postedOn.known(), not(c.takenDownOn.known()))),
);

/** 公示异议处理: the township looks into it, somebody else decides; the notice waits for the answer. */
export const objectionHandling = defineProcedure('objection-handling', '公示异议处理', {
  basis: '林州市2023年公开的识别程序',
  on: objection,
  summary: 'content',
  since: 'receivedOn',
  within: days(parameters.objectionDays),
  many: true,
  openedBy: [
    {
      offices: [village, townshipClerk],
      when: [
        {
          holds: hangs,
          say: '该户没有正在公示的事项；公示期外的反映请作为线索上报',
        },
      ],
      asks: ['receivedOn', 'content'],
      offers: ['from'],
    },
  ],
  start: 'look',
  steps: {
    look: {
      label: '乡镇核实异议',
      by: townshipClerk,
      within: days(parameters.objectionDays),
      moves: { found: { label: '提交核实情况', to: 'decide', asks: ['finding'] } },
    },
    decide: {
      label: '答复异议',
      by: townshipLeader,
      within: days(parameters.objectionDays),
      notBy: 'look',
      moves: {
        dismiss: {
          label: '异议不成立',
          to: 'dismissed',
          asks: ['answeredOn'],
          sets: { outcome: 'dismissed' },
        },
        uphold: { label: '异议成立', to: 'redo', asks: ['answeredOn'], sets: { outcome: 'upheld' } },
      },
    },
    redo: {
      label: '村重新核实',
      by: village,
      within: days(parameters.objectionDays),
      moves: { redone: { label: '已退回并重新核实', to: 'upheld', asks: ['redoneOn'] } },
    },
  },
  ends: {
    dismissed: { label: '异议不成立，公示继续' },
    upheld: { label: '异议成立，村已重新核实' },
  },
});
