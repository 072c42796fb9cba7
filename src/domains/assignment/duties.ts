import { defineDuty, type Procedure } from '../../kernel/index.ts';
import * as procedures from './procedures.ts';

/** Each assignment stands in the calendar on the day that was set for it, and is late after that. */
const inTime = (of: Procedure) =>
  defineDuty(`${of.id}-in-time`, `${of.label}按期办结`, {
    basis: of.basis ?? '',
    every: 'month',
    from: '2023-01-01',
    known: { cases: of },
  });

export const cityToCountyInTime = inTime(procedures.cityToCounty);
export const cityToDepartmentInTime = inTime(procedures.cityToDepartment);
export const countyToTownshipInTime = inTime(procedures.countyToTownship);
export const countyToDepartmentInTime = inTime(procedures.countyToDepartment);
