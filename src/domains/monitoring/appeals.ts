import { and, days, daysAgo, defineProcedure, not, or, some } from '../../kernel/index.ts';
import { onWatch, townshipClerk, townshipLeader, village } from '../household/index.ts';
import { appeal } from './follow-up.ts';
import { identificationHandling } from './identification.ts';
import * as parameters from './parameters.ts';
import { identification, lead } from './registers.ts';

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
      when: [
        { holds: not(onWatch), say: '该户正在监测中，不需要申请复核' },
        {
          holds: or(
            some(identification, identification.columns.excludedOn.atLeast(daysAgo(parameters.appealDays))),
            some(
              lead,
              and(
                lead.columns.exclusion.known(),
                lead.columns.answeredOn.atLeast(daysAgo(parameters.appealDays)),
              ),
            ),
          ),
          say: '没有在申请复核期限内的暂不纳入决定；情况有变化的，请作为新线索上报',
        },
      ],
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
    accepted: { label: '已启动识别', setsOwner: { verifiedOn: { field: 'visitedOn', latest: true } } },
    upheld: { label: '维持暂不纳入', setsOwner: { verifiedOn: { field: 'visitedOn', latest: true } } },
  },
});
