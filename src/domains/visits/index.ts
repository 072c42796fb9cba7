import { defineDomain } from '../../kernel/index.ts';
import * as duties from './duties.ts';
import * as forms from './forms.ts';
import * as indicators from './indicators.ts';
import * as parameters from './parameters.ts';
import * as registers from './registers.ts';

export * from './forms.ts';
export * from './parameters.ts';
export * from './registers.ts';

/** 走访: the visit matrix of 三大一实 and the ledger of 办实事. */
export default defineDomain(
  'visits',
  '走访',
  { owner: '县乡村振兴局' },
  { ...registers, ...parameters, ...forms, ...duties, ...indicators },
);
