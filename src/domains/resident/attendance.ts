import { and, defineAttendance } from '../../kernel/index.ts';
import { residentDays, residentDaysAYear, residentNights } from './parameters.ts';
import { leave, resident, stay } from './registers.ts';

/** 五天四夜 by roster, granted leave and the visits of the village; meetings and courses reported beforehand count as in the village. */
export const residentAttendance = defineAttendance('resident-attendance', '驻村台账', {
  basis: '夏邑县“五天四夜”工作制（2021年12月公开报道）',
  of: resident,
  where: resident.columns.standing.is('present'),
  verb: '驻村',
  planned: { register: stay, from: 'from', to: 'to', note: 'note' },
  away: {
    register: leave,
    from: 'from',
    to: 'to',
    where: and(leave.columns.kind.is('leave'), leave.columns.granted.is(true)),
  },
  // Visits are another domain's, so they are named only.
  borneOutBy: {
    register: 'visit',
    on: 'visitedOn',
    where: { op: 'compare', column: 'visit.layer', how: 'in', values: ['village'] },
  },
  days: residentDays,
  nights: residentNights,
  daysAYear: residentDaysAYear,
});
