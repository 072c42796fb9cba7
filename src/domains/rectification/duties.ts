import { and, days, defineDuty, not, type Procedure } from '../../kernel/index.ts';
import { countyClerk } from '../household/index.ts';
import { newPressing } from './forms.ts';
import { pressingDays } from './parameters.ts';
import * as procedures from './procedures.ts';
import { pressing, rectification } from './registers.ts';

/** 限期整改: each problem stands in the calendar on the day that was set for it, and is late after that. */
const inTime = (of: Procedure<any, any, any, any>) =>
  defineDuty(`${of.id}-in-time`, `${of.label}按期完成`, {
    basis: of.basis ?? '',
    every: 'month',
    from: '2023-01-01',
    known: { cases: of },
  });
export const townshipInTime = inTime(procedures.byTownship);
export const countyInTime = inTime(procedures.byCounty);
export const departmentInTime = inTime(procedures.byDepartment);
export const lookBackInTime = inTime(procedures.lookBackHandling);

const { line, closedOn } = rectification.columns;
/** What is not closed by its day is put before the county, which decides how far to go: 督办、通报、约谈、移送问责. */
export const overduePressed = defineDuty('overdue-pressed', '到期未销号问题督办', {
  basis: '“一清单三机制”：通报、约谈、问责（夏邑县2021年公开报道）',
  by: countyClerk,
  every: { since: 'deadline', within: days(pressingDays) },
  from: '2023-01-01',
  evidence: newPressing,
  forEach: rectification,
  where: and(line.is('area'), not(closedOn.known())),
  known: { record: pressing, on: 'pressedOn' },
});
