import {
  days,
  defineProcedure,
  type Move,
  type Office,
  type Opener,
  type owner,
  today,
} from '../../kernel/index.ts';
import { cityClerk } from '../household/index.ts';
import * as parameters from './parameters.ts';
import { rectification } from './registers.ts';

/** 责任部门 of the county, as the record names it. */
export const named = { level: 'county', named: 'department' } as const;
export type At = 'receive' | 'plan' | 'fix' | 'extension' | 'check' | 'second';
export type Fields = typeof rectification.fields;

/** What every line of it has in common: received, planned, fixed with evidence, and checked by who did not fix it. */
export const handling = (
  id: string,
  label: string,
  by: Office | typeof named,
  checker: Office,
  rest: {
    openedBy?: readonly Opener<At, Fields>[];
    /** Conditions that must hold before the first check is passed. */
    checks?: readonly { label: string; holds: ReturnType<typeof owner<'rectification', 'problem'>> }[];
    passes: Readonly<Record<string, Move<At | 'closed', Fields, 'rectification'>>>;
    begins?: Readonly<Record<string, any>>;
    closes?: Readonly<Record<string, any>>;
  },
) =>
  defineProcedure(id, label, {
    basis:
      '“双交办”“两核查一通报”（许昌市2020年公开报道）；督查交办函、限期整改、问题整改清单（夏邑县2021年公开报道）',
    on: rectification,
    summary: 'demand',
    dueOn: 'deadline',
    ...(rest.openedBy && { openedBy: rest.openedBy }),
    start: 'receive',
    steps: {
      receive: {
        label: '签收',
        by,
        within: days(parameters.receiptDays),
        moves: {
          receive: {
            label: '签收',
            to: 'plan',
            sets: { receivedOn: today },
            ...(rest.begins && { setsOwner: rest.begins }),
          },
        },
      },
      plan: {
        label: '制定整改措施',
        by,
        within: days(parameters.planDays),
        moves: {
          plan: {
            label: '措施已定，开始整改',
            to: 'fix',
            asks: ['leader', 'person', 'measures'],
            offers: ['stages'],
          },
        },
      },
      fix: {
        label: '整改',
        by,
        within: days(parameters.fixDays),
        // What does not pass its check comes back by a move of its own, which is counted (一次通过率).
        sealed: true,
        moves: {
          fix: {
            label: '申请销号',
            to: 'check',
            asks: ['result', 'evidence'],
            offers: ['alike'],
            attaches: 'evidence',
            sets: { fixedOn: today },
          },
          extend: { label: '申请延期', to: 'extension', asks: ['extendedTo', 'extensionWhy'] },
        },
      },
      extension: {
        label: '延期审批',
        by: checker,
        within: days(parameters.extensionDays),
        notBy: ['receive', 'plan', 'fix'],
        moves: {
          grant: {
            label: '同意延期',
            to: 'fix',
            sets: { deadline: { field: 'extendedTo' }, extended: true },
          },
          refuse: { label: '不同意延期', to: 'fix', asks: ['opinion'] },
        },
      },
      check: {
        label: '初核',
        by: checker,
        within: days(parameters.checkDays),
        notBy: ['receive', 'plan', 'fix'],
        ...(rest.checks && { checks: rest.checks }),
        moves: {
          ...rest.passes,
          fail: {
            label: '核查不通过，继续整改',
            to: 'fix',
            asks: ['opinion'],
            sets: { checkedOn: today, failed: true },
            despite: true,
          },
        },
      },
      second: {
        label: '复核销号',
        by: cityClerk,
        within: days(parameters.secondCheckDays),
        notBy: ['receive', 'plan', 'fix', 'check'],
        moves: {
          close: {
            label: '复核通过，销号',
            to: 'closed',
            asks: ['secondOpinion'],
            sets: { secondCheckedOn: today },
          },
          fail: {
            label: '复核不通过，继续整改',
            to: 'fix',
            asks: ['secondOpinion'],
            sets: { secondCheckedOn: today, failed: true },
          },
        },
      },
    },
    ends: { closed: { label: '已销号', sets: { closedOn: today }, ...rest.closes } },
  });
