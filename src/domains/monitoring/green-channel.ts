import {
  and,
  code,
  day,
  days,
  daysAgo,
  defineProcedure,
  defineRegister,
  not,
  optional,
  or,
  owner,
  sealed,
  sensitive,
  some,
  text,
  today,
} from '../../kernel/index.ts';
import {
  Department,
  household,
  onWatch,
  Risk,
  townshipClerk,
  townshipLeader,
  village,
} from '../household/index.ts';
import { measureHandling } from './assistance.ts';
import { identificationHandling } from './identification.ts';
import * as parameters from './parameters.ts';
import { identification } from './registers.ts';

/** 绿色通道: a household in sudden need that is helped first, and why. */
export const greenChannel = defineRegister('green-channel', '绿色通道记录', {
  of: household,
  fields: {
    happenedOn: day('发生日期'),
    risk: sensitive(code('风险类型', Risk)),
    reason: sealed(sensitive(text('突发困难情况'))),
    help: optional(sealed(text('先行帮扶内容'))),
    department: optional(code('先行帮扶单位', Department)),
    agreedOn: optional(day('同意先行帮扶日期')),
    helpedOn: optional(day('帮扶到位日期')),
    refusal: optional(sealed(text('不走绿色通道的理由'))),
  },
});

const i = identification.columns;
/** Looked into by the full procedure since: taken in, or not, with a reason. */
const settled = owner(
  greenChannel,
  or(
    onWatch,
    some(identification, and(i.excludedOn.known(), i.excludedOn.atLeast(daysAgo(parameters.formalityDays)))),
  ),
);

/** 先帮扶、后补手续: help comes within a day, the procedure follows within a clock of its own. Both spans are ours (默认值). */
export const greenChannelHandling = defineProcedure('green-channel-handling', '绿色通道', {
  basis: '各地公开做法“先帮扶、后补手续”（来源较弱，时限为默认值）',
  on: greenChannel,
  summary: 'reason',
  since: 'happenedOn',
  within: days(parameters.formalityDays),
  openedBy: [
    {
      offices: [village, townshipClerk],
      when: [{ holds: not(onWatch), say: '该户正在监测中，请直接登记帮扶措施' }],
      asks: ['happenedOn', 'risk', 'reason'],
    },
  ],
  start: 'agree',
  steps: {
    agree: {
      label: '同意先行帮扶',
      by: townshipLeader,
      within: days(parameters.firstHelpDays),
      moves: {
        agree: {
          label: '同意，先行帮扶',
          to: 'help',
          asks: ['help', 'department'],
          sets: { agreedOn: today },
          opens: [
            {
              procedure: measureHandling,
              carries: {
                risk: { field: 'risk' },
                content: { field: 'help' },
                department: { field: 'department' },
              },
            },
            {
              procedure: identificationHandling,
              unlessOpen: true,
              carries: {
                source: 'found',
                discoveredOn: { field: 'happenedOn' },
                risk: { field: 'risk' },
                again: false,
              },
            },
          ],
        },
        refuse: { label: '按一般程序办理', to: 'ordinary', asks: ['refusal'], despite: true },
      },
    },
    help: {
      label: '先行帮扶到位',
      by: townshipClerk,
      within: days(parameters.firstHelpDays),
      moves: { done: { label: '帮扶已到位', to: 'formalities', asks: ['helpedOn'] } },
    },
    formalities: {
      label: '补办手续',
      by: townshipClerk,
      within: days(parameters.formalityDays),
      checks: [{ label: '识别程序已办结（纳入，或写明理由暂不纳入）', holds: settled }],
      moves: { settle: { label: '手续已补齐', to: 'settled' } },
    },
  },
  ends: { settled: { label: '已帮扶，手续已补齐' }, ordinary: { label: '按一般程序办理' } },
});
