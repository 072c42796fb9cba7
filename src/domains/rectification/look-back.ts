import { days, defineProcedure, type Move, today } from '../../kernel/index.ts';
import { countyClerk } from '../household/index.ts';
import * as parameters from './parameters.ts';
import { lookBack as record } from './registers.ts';

type At = 'first' | 'second' | 'third';
type Looks = typeof record.fields;

const looked = (on: 'firstOn' | 'secondOn' | 'thirdOn', next: At | 'held') =>
  ({
    hold: {
      label: next === 'held' ? '整改到位，回头看结束' : '整改到位',
      to: next,
      asks: ['finding'],
      sets: { [on]: today },
    },
    relapse: { label: '问题反弹', to: 'relapsed', asks: ['finding'], sets: { [on]: today } },
  }) satisfies Record<string, Move<At | 'held' | 'relapsed', Looks>>;

/** 销号后回头看: three times, further and further apart; what has come back stands open again. */
export const lookBack = defineProcedure('look-back-handling', '销号后回头看', {
  basis: '“回头看”制度（鹤壁市2023年、商丘市2020年公开报道）；次数和间隔为默认值',
  on: record,
  start: 'first',
  within: days(parameters.lookBackDays),
  steps: {
    first: {
      label: '第一次回头看',
      by: countyClerk,
      within: days(parameters.firstLookDays),
      moves: looked('firstOn', 'second'),
    },
    second: {
      label: '第二次回头看',
      by: countyClerk,
      within: days(parameters.secondLookDays),
      moves: looked('secondOn', 'third'),
    },
    third: {
      label: '第三次回头看',
      by: countyClerk,
      within: days(parameters.thirdLookDays),
      moves: looked('thirdOn', 'held'),
    },
  },
  ends: {
    held: { label: '整改到位' },
    relapsed: { label: '问题反弹', setsOwner: { state: 'relapsed', relapsedOn: today } },
  },
});
