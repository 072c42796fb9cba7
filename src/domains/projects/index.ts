import { defineDomain } from '../../kernel/index.ts';
import * as duties from './duties.ts';
import * as feeds from './feeds.ts';
import * as forms from './forms.ts';
import * as indicators from './indicators.ts';
import * as parameters from './parameters.ts';
import * as registers from './registers.ts';

export * from './registers.ts';

/** 项目: what the county builds for its villages, from the pool to hand-over. */
export default defineDomain(
  'projects',
  '项目',
  { owner: '县农业农村局' },
  { ...registers, ...parameters, ...duties, ...feeds, ...forms, ...indicators },
);
