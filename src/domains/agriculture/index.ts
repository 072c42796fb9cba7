import { defineDomain } from '../../kernel/index.ts';
import * as contributions from './contributions.ts';
import * as feeds from './feeds.ts';
import * as parameters from './parameters.ts';
import * as registers from './registers.ts';
import * as rules from './rules.ts';

export default defineDomain(
  'agriculture',
  '产业',
  { owner: '县农业农村局' },
  { ...contributions, ...feeds, ...parameters, ...registers, ...rules },
);
