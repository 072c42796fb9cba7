import { Tag } from 'antd';
import type { FeedLine } from '../../server/http/contract.ts';

/** 状态: 已收, 零报告 or 未报. */
export function FeedState({ state }: { state: FeedLine['state'] }) {
  const { word, color } = states[state];
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
