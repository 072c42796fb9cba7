import { defineDomain } from '../../kernel/index.ts';
import * as feeds from './feeds.ts';
import * as forms from './forms.ts';
import * as indicators from './indicators.ts';
import * as parameters from './parameters.ts';
import * as registers from './registers.ts';
import * as rules from './rules.ts';

export default defineDomain(
  'water',
  '饮水',
  { owner: '县水利局' },
  { ...feeds, ...forms, ...indicators, ...parameters, ...registers, ...rules },
);
