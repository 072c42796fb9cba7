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

/** Files that were looked at and left: they count for nothing until somebody takes them in. */
export function LeftOpen({ line, brief = false }: { line: FeedLine; brief?: boolean }) {
  const left = leftOpen(line);
  return left > 0 ? (
    <Tag color="warning" style={{ margin: 0 }}>
      {left}个{!brief && '文件'}未确认
    </Tag>
  ) : null;
}
export const leftOpen = ({ mayUpload, deliveries }: FeedLine): number =>
  mayUpload ? deliveries.filter(({ state }) => state === 'previewed').length : 0;

const states = {
  received: { word: '已收', color: 'blue' },
  nothing: { word: '零报告', color: 'default' },
  missing: { word: '未报', color: 'error' },
} as const;
