import { defineDomain } from '../../kernel/index.ts';
import * as feeds from './feeds.ts';
import * as indicators from './indicators.ts';
import * as registers from './registers.ts';

export * from './registers.ts';

/** 小额信贷: the banks' loans to lifted and monitored households, as 金融工作局 hands their list on; what is overdue or falls due is the finance domain's. */
export default defineDomain(
  'microcredit',
  '小额信贷',
  { owner: '县金融工作局' },
  { ...registers, ...feeds, ...indicators },
);
