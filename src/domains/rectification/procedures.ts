import { and, not, type Office, type Opener, owner, some, today } from '../../kernel/index.ts';
import { cityClerk, cityLeader, countyClerk, countyLeader, townshipClerk } from '../household/index.ts';
import { type At, type Fields, handling, named } from './handling.ts';
import { lookBack as lookingBack } from './look-back.ts';
import { problem, rectification } from './registers.ts';

const { line, closedOn } = rectification.columns;
const { state, source } = problem.columns;

/** 条: the department's share of a problem, beside the area's; the county closes it, the area's closes the problem. */
export const byDepartment = handling('department-rectification', '部门问题整改', named, countyClerk, {
  passes: {
    close: { label: '初核通过，销号', to: 'closed', asks: ['opinion'], sets: { checkedOn: today } },
  },
});

/** Handed to the area and, in the same act, to the department where one is named (双交办). */
const opener = (offices: readonly Office[]): Opener<At, Fields> => ({
  offices,
  when: [{ holds: state.in('found', 'relapsed'), say: '该问题正在整改或者已经销号' }],
  asks: ['title', 'demand', 'deadline'],
  offers: ['department', 'detail'],
  sets: { line: 'area', failed: false },
  opens: [
    {
      procedure: byDepartment,
      when: rectification.columns.department.known(),
      carries: {
        title: { field: 'title' },
        detail: { field: 'detail' },
        line: 'department',
        demand: { field: 'demand' },
        deadline: { field: 'deadline' },
        department: { field: 'department' },
        failed: false,
      },
    },
  ],
});
const ofArea = {
  checks: [
    {
      label: '同时交办的部门已销号',
      holds: owner(
        rectification,
        not(some(rectification, and(line.is('department'), not(closedOn.known())))),
      ),
    },
  ],
  begins: { state: 'rectifying', deadline: { field: 'deadline' } },
};
const closing = (procedure: typeof lookingBack) => ({
  setsOwner: { state: 'closed', closedOn: { field: 'closedOn' } },
  opens: [{ procedure, carries: { closedOn: { field: 'closedOn' as const } }, unlessOpen: true as const }],
});
const pass = { asks: ['opinion'], sets: { checkedOn: today } } as const;
/** What a county found itself two organisations have seen when it closes it; all else the city checks again. */
const isOwn = owner(rectification, source.in('self', 'daily'));

export const byTownship = handling('township-rectification', '乡镇问题整改', townshipClerk, countyClerk, {
  openedBy: [opener([countyClerk, countyLeader])],
  ...ofArea,
  passes: {
    pass: { label: '初核通过，报市复核', to: 'second', when: not(isOwn), ...pass },
    close: { label: '核查通过，销号', to: 'closed', when: isOwn, ...pass },
  },
  closes: closing(lookingBack),
});
export const byCounty = handling('county-rectification', '县级问题整改', countyClerk, countyLeader, {
  openedBy: [opener([cityClerk, cityLeader, countyClerk, countyLeader])],
  ...ofArea,
  passes: { pass: { label: '初核通过，报市复核', to: 'second', ...pass } },
  closes: closing(lookingBack),
});
export { lookBack as lookBackHandling } from './look-back.ts';
export { transfer as transferHandling } from './transfer.ts';
