import { days, defineProcedure, today } from '../../kernel/index.ts';
import { household, inCare, townshipClerk, townshipLeader, village } from '../household/index.ts';
import * as parameters from './parameters.ts';
import { officerChange } from './registers.ts';

/** 变更帮扶责任人 after the plan has been made: proposed with its reason, decided by somebody else; the former officer stays in the history. */
export const officerChanging = defineProcedure('officer-changing', '变更帮扶责任人', {
  basis: '鹤壁市543常态化监测帮扶机制（“四个一”）',
  on: officerChange,
  summary: 'note',
  openedBy: [
    {
      offices: [village, townshipClerk],
      when: [
        { holds: inCare, say: '只有脱贫户和监测对象有帮扶责任人' },
        {
          holds: household.columns.officer.known(),
          say: '本户还没有帮扶责任人，请在帮扶落实中明确',
        },
      ],
      asks: ['why', 'officer', 'officerNumber', 'officerUnit', 'officerPublic', 'officerKin'],
      offers: ['officerPost', 'officerPhone', 'note'],
    },
  ],
  start: 'decide',
  steps: {
    decide: {
      label: '乡镇审批',
      by: townshipLeader,
      within: days(parameters.officerChangeDays),
      moves: {
        approve: {
          label: '同意变更',
          to: 'changed',
          asks: ['opinion'],
          sets: { changedOn: today },
          setsOwner: {
            officer: { field: 'officer' },
            officerNumber: { field: 'officerNumber' },
            officerUnit: { field: 'officerUnit' },
            officerPost: { field: 'officerPost' },
            officerPublic: { field: 'officerPublic' },
            officerPhone: { field: 'officerPhone' },
            officerKin: { field: 'officerKin' },
          },
        },
        refuse: { label: '不予变更', to: 'kept', asks: ['opinion'] },
      },
    },
  },
  ends: { changed: { label: '已变更' }, kept: { label: '维持原帮扶责任人' } },
});
