import { defineDomain } from '../../kernel/index.ts';
import * as contributions from './contributions.ts';
import * as duties from './duties.ts';
import * as feeds from './feeds.ts';
import * as forms from './forms.ts';
import * as parameters from './parameters.ts';
import * as registers from './registers.ts';
import * as rules from './rules.ts';

export default defineDomain(
  'disaster',
  '灾害',
  { owner: '县应急管理局' },
  { ...contributions, ...duties, ...feeds, ...forms, ...parameters, ...registers, ...rules },
);
