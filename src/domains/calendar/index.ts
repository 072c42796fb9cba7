import { defineDomain } from '../../kernel/index.ts';
import * as benches from './benches.ts';
import * as campaigns from './campaigns.ts';
import * as duties from './duties.ts';
import * as elsewhere from './elsewhere.ts';
import * as forms from './forms.ts';
import * as methods from './methods.ts';
import * as parameters from './parameters.ts';
import * as registers from './registers.ts';
import * as scope from './scope.ts';

export * from './benches.ts';
export * from './campaigns.ts';
export type { Checklist, ChecklistItem } from './checklist.ts';
export * from './duties.ts';
export * from './forms.ts';
export { methods, ownMethod } from './methods.ts';
export { feedDay } from './parameters.ts';
export * from './registers.ts';

/** 工作日历: what is due when, of whom, the named methods that it follows, and what each office sees first. */
export default defineDomain(
  'calendar',
  '工作日历',
  { owner: '县乡村振兴局' },
  {
    ...registers,
    ...forms,
    ...parameters,
    ...scope,
    ...duties,
    ...campaigns,
    ...elsewhere,
    ...methods,
    ...benches,
  },
);
