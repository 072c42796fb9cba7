import { defineDomain } from '../../kernel/index.ts';
import * as feeds from './feeds.ts';
import * as parameters from './parameters.ts';
import * as proposals from './proposals.ts';
import * as registers from './registers.ts';
import * as rules from './rules.ts';

export default defineDomain(
  'public-security',
  '公安',
  { owner: '县公安局' },
  { ...feeds, ...parameters, ...proposals, ...registers, ...rules },
);
