import { defineDomain } from '../../kernel/index.ts';
import * as contributions from './contributions.ts';
import * as doubts from './doubts.ts';
import * as feeds from './feeds.ts';
import * as parameters from './parameters.ts';
import * as procedures from './procedures.ts';
import * as proposals from './proposals.ts';
import * as registers from './registers.ts';
import * as rules from './rules.ts';

export default defineDomain(
  'education',
  '教育',
  { owner: '县教体局' },
  {
    ...contributions,
    ...doubts,
    ...feeds,
    ...parameters,
    ...procedures,
    ...proposals,
    ...registers,
    ...rules,
  },
);
