import { defineDomain } from '../../kernel/index.ts';
import * as feeds from './feeds.ts';
import * as registers from './registers.ts';
import * as rules from './rules.ts';

export default defineDomain(
  'civil-affairs',
  '民政',
  { owner: '县民政局' },
  { ...feeds, ...registers, ...rules },
);
