import { defineDomain } from '../../kernel/index.ts';
import * as feeds from './feeds.ts';
import * as forms from './forms.ts';
import * as indicators from './indicators.ts';
import * as parameters from './parameters.ts';
import * as procedures from './procedures.ts';
import * as registers from './registers.ts';

export * from './forms.ts';
export * from './parameters.ts';
export * from './registers.ts';

/** Who looks after which part of a village, and who after which household. */
export default defineDomain(
  'grid',
  '网格与责任人',
  { owner: '县乡村振兴局' },
  { ...registers, ...parameters, ...feeds, ...forms, ...procedures, ...indicators },
);
