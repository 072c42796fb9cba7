import { defineDomain } from '../../kernel/index.ts';
import * as contributions from './contributions.ts';
import * as doubts from './doubts.ts';
import * as feeds from './feeds.ts';
import * as parameters from './parameters.ts';
import * as registers from './registers.ts';
import * as rules from './rules.ts';

export default defineDomain(
  'employment',
  '就业',
  { owner: '县人社局' },
  { ...contributions, ...doubts, ...feeds, ...parameters, ...registers, ...rules },
);
