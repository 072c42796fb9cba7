import { days, defineProcedure, today } from '../../kernel/index.ts';
import { cityClerk, cityLeader, countyClerk, countyLeader, discipline } from '../household/index.ts';
import * as parameters from './parameters.ts';
import { transfer as record } from './registers.ts';

const named = { level: 'county', named: 'department' } as const;

/** 移送纪检: 纪委监委 sees the problem once it has been transferred and until it has answered, and no other. */
export const transfer = defineProcedure('transfer-handling', '问题线索移送', {
  basis: '纪委监委启动问责（“一清单三机制”，夏邑县2021年公开报道）',
  on: record,
  summary: 'clue',
  openedBy: [
    {
      offices: [countyClerk, countyLeader, cityClerk, cityLeader],
      asks: ['clue'],
      offers: ['concerns'],
      sets: { department: discipline.office, sentOn: today },
    },
  ],
  start: 'receive',
  within: days(parameters.transferDays),
  steps: {
    receive: {
      label: '接收',
      by: named,
      within: days(parameters.receiptDays),
      moves: {
        receive: { label: '接收', to: 'answer', sets: { receivedOn: today } },
        decline: {
          label: '不属受理范围，退回',
          to: 'declined',
          asks: ['outcome'],
          sets: { answeredOn: today },
        },
      },
    },
    answer: {
      label: '处置并反馈',
      by: named,
      within: days(parameters.transferDays),
      moves: {
        answer: { label: '反馈处理情况', to: 'answered', asks: ['outcome'], sets: { answeredOn: today } },
      },
    },
  },
  ends: { answered: { label: '已反馈' }, declined: { label: '退回' } },
});
