import type { Feed } from '../../kernel/index.ts';
import type { FeedLine } from '../../server/http/contract.ts';
import { names } from '../names.ts';

/** Whether a feed is a list of records (基础名单): its lines are the records, nobody is looked up for them. */
export const isList = ({ feed }: Pick<FeedLine, 'feed'>): boolean =>
  names.find<Feed>('feed', feed)?.matchBy.by === 'key';

/** What is said of the lines that found their place. */
export const foundWord = (line: Pick<FeedLine, 'feed'>): string => (isList(line) ? '收下' : '匹配到人');
