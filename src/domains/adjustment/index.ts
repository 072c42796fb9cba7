import { defineDomain } from '../../kernel/index.ts';
import * as duties from './duties.ts';
import * as forms from './forms.ts';
import * as parameters from './parameters.ts';
import * as procedures from './procedures.ts';
import * as registers from './registers.ts';

export * from './duties.ts';
export * from './forms.ts';
export * from './parameters.ts';
export * from './procedures.ts';
export * from './registers.ts';

/** 年度动态调整: the registry is frozen, every household gone through, the differences explained, the year closed. */
export default defineDomain(
  'adjustment',
  '年度动态调整',
  { owner: '县乡村振兴局' },
  { ...registers, ...parameters, ...forms, ...procedures, ...duties },
);
