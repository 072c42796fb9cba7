import { Tag } from 'antd';
import type { Feed } from '../../kernel/index.ts';
import type { FeedLine } from '../../server/http/contract.ts';
import { names } from '../names.ts';

/** 状态: 已收, 零报告 or 未报; a list that is not due every month is only 未收. */
export function FeedState({ line: { feed, state } }: { line: Pick<FeedLine, 'feed' | 'state'> }) {
  const isDue = names.find<Feed>('feed', feed)?.every === 'month';
  const { word, color } = state === 'missing' && !isDue ? { word: '未收', color: 'default' } : states[state];
  return (
    <Tag color={color} style={{ margin: 0 }}>
      {word}
    </Tag>
  );
}

const states = {
  received: { word: '已收', color: 'blue' },
  nothing: { word: '零报告', color: 'default' },
  missing: { word: '未报', color: 'error' },
} as const;
