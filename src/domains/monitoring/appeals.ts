import { days, defineProcedure } from '../../kernel/index.ts';
import { notMonitored, townshipClerk, townshipLeader, village } from '../household/index.ts';
import { appeal } from './follow-up.ts';
import { identificationHandling } from './identification.ts';
import * as parameters from './parameters.ts';

/** 暂不纳入的复核: the township looks again, somebody else decides; upheld or taken into identification anew. */
export const appealHandling = defineProcedure('appeal-handling', '暂不纳入复核', {
  basis: '林州市2023年公开的识别程序',
  on: appeal,
  summary: 'grounds',
  since: 'appliedOn',
  within: days(parameters.appealAnswerDays),
  openedBy: [
    {
      offices: [village, townshipClerk],
      when: [{ holds: notMonitored, say: '该户已是监测对象，不需要申请复核' }],
      asks: ['appliedOn', 'grounds'],
    },
  ],
  start: 'visit',
  steps: {
    visit: {
      label: '乡镇入户复核',
      by: townshipClerk,
      within: days(parameters.appealAnswerDays),
      moves: { found: { label: '提交复核情况', to: 'decide', asks: ['visitedOn', 'finding'] } },
    },
    decide: {
      label: '复核决定',
      by: townshipLeader,
      within: days(parameters.appealAnswerDays),
      notBy: 'visit',
      moves: {
        accept: {
          label: '启动识别',
          to: 'accepted',
          asks: ['answeredOn'],
          opens: [
            {
              procedure: identificationHandling,
              carries: { source: 'applied', discoveredOn: { field: 'appliedOn' }, again: false },
            },
          ],
        },
        uphold: { label: '维持暂不纳入', to: 'upheld', asks: ['answeredOn'] },
      },
    },
  },
  ends: {
    accepted: { label: '已启动识别', setsOwner: { verifiedOn: { field: 'visitedOn' } } },
    upheld: { label: '维持暂不纳入', setsOwner: { verifiedOn: { field: 'visitedOn' } } },
  },
});
