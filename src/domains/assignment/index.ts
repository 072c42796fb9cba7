import { defineDomain } from '../../kernel/index.ts';
import * as duties from './duties.ts';
import * as parameters from './parameters.ts';
import * as procedures from './procedures.ts';
import * as registers from './registers.ts';

export * from './procedures.ts';
export * from './registers.ts';

/** 交办: what a leader sees is handed to an area and a department, answered with evidence, closed by another. */
export default defineDomain(
  'assignment',
  '交办督办',
  { owner: '县乡村振兴局' },
  { ...registers, ...parameters, ...procedures, ...duties },
);
