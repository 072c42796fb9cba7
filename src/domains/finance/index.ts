import { defineDomain } from '../../kernel/index.ts';
import * as feeds from './feeds.ts';
import * as parameters from './parameters.ts';
import * as registers from './registers.ts';
import * as rules from './rules.ts';

export default defineDomain(
  'finance',
  '金融',
  { owner: '县金融工作局' },
  { ...feeds, ...parameters, ...registers, ...rules },
);
