import { defineDomain } from '../../kernel/index.ts';
import * as feeds from './feeds.ts';
import * as registers from './registers.ts';
import * as rules from './rules.ts';

export default defineDomain('housing', '住房', { owner: '县住建局' }, { ...feeds, ...registers, ...rules });
