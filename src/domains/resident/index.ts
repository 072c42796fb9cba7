import { defineDomain } from '../../kernel/index.ts';
import * as attendance from './attendance.ts';
import * as duties from './duties.ts';
import * as feeds from './feeds.ts';
import * as forms from './forms.ts';
import * as indicators from './indicators.ts';
import * as parameters from './parameters.ts';
import * as procedures from './procedures.ts';
import * as registers from './registers.ts';

export * from './attendance.ts';
export * from './forms.ts';
export * from './parameters.ts';
export * from './procedures.ts';
export * from './registers.ts';

/** 驻村: who is sent to a village, when they are there, when away, and how they are replaced. */
export default defineDomain(
  'resident',
  '驻村帮扶',
  { owner: '县委组织部' },
  { ...registers, ...parameters, ...attendance, ...feeds, ...forms, ...procedures, ...duties, ...indicators },
);
