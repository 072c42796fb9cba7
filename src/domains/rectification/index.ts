import { defineDomain } from '../../kernel/index.ts';
import * as documents from './documents.ts';
import * as duties from './duties.ts';
import * as feeds from './feeds.ts';
import * as forms from './forms.ts';
import * as indicators from './indicators.ts';
import * as parameters from './parameters.ts';
import * as procedures from './procedures.ts';
import * as registers from './registers.ts';

export * from './procedures.ts';
export * from './registers.ts';

/** 问题整改: what inspectors found, handed over, put right with evidence, checked by others, closed and looked at again. */
export default defineDomain(
  'rectification',
  '问题整改',
  { owner: '县乡村振兴局' },
  { ...registers, ...parameters, ...procedures, ...forms, ...duties, ...feeds, ...indicators, ...documents },
);
