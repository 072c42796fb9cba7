import { defineDomain } from '../../kernel/index.ts';
import * as feeds from './feeds.ts';
import * as registers from './registers.ts';
import * as rules from './rules.ts';

/** 资产比对: what a household that consented is asked to explain when it is to be taken in. */
export default defineDomain(
  'assets',
  '资产比对',
  { owner: '县公安局、自然资源局、市场监管局、财政局' },
  { ...feeds, ...registers, ...rules },
);
