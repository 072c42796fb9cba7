import { defineDomain } from '../../kernel/index.ts';
import * as contributions from './contributions.ts';
import * as doubtParameters from './doubt-parameters.ts';
import * as householdDoubts from './doubts-of-households.ts';
import * as memberDoubts from './doubts-of-members.ts';
import * as entitlements from './entitlements.ts';
import * as episodes from './episodes.ts';
import * as feeds from './feeds.ts';
import * as indicators from './indicators.ts';
import * as mainRisks from './main-risks.ts';
import * as parameters from './parameters.ts';
import * as registers from './registers.ts';
import * as retention from './retention.ts';
import * as villages from './villages.ts';

export * from './codes.ts';
export { memberWages } from './contributions.ts';
export { households, info, total } from './counts.ts';
export { publicRules } from './doubt-parameters.ts';
export * from './entitlements.ts';
export * from './episodes.ts';
export * from './feeds.ts';
export * as tableIndicators from './indicators.ts';
export * from './indicators.ts';
export * as mainRisks from './main-risks.ts';
export * from './offices.ts';
export * from './parameters.ts';
export * from './periods.ts';
export * from './registers.ts';
export * from './villages.ts';
export * from './whom.ts';

/** Who lives where and on what: every other domain stands on it. */
export default defineDomain(
  'household',
  '农户信息',
  { owner: '县乡村振兴局' },
  {
    ...registers,
    ...contributions,
    ...episodes,
    ...villages,
    ...parameters,
    ...doubtParameters,
    ...retention,
    ...feeds,
    ...householdDoubts,
    ...memberDoubts,
    ...entitlements,
    ...indicators,
    ...mainRisks,
  },
);
