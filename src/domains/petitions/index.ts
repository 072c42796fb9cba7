import { defineDomain } from '../../kernel/index.ts';
import * as doubts from './doubts.ts';
import * as feeds from './feeds.ts';
import * as parameters from './parameters.ts';
import * as registers from './registers.ts';
import * as rules from './rules.ts';

export default defineDomain(
  'petitions',
  '信访',
  { owner: '县信访局' },
  { ...doubts, ...feeds, ...parameters, ...registers, ...rules },
);
