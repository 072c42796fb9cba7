import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import type { Feed } from '../../kernel/index.ts';
import type { FeedLine } from '../../server/http/contract.ts';
import { post } from '../api.ts';
import { names } from '../names.ts';
import { sentenceOf } from '../ui/problem.tsx';
import { spellMonth } from './month.ts';

/** 本月无新增: reports nought for a month, after asking; absent for lists that cannot be empty. */
export function NothingButton({ line, small = false }: { line: FeedLine; small?: boolean }) {
  const { modal, message } = App.useApp();
  const client = useQueryClient();
  const report = useMutation({
    mutationFn: () => post(`/feeds/${line.feed}/nothing`, { month: line.month, region: line.region.code }),
    onSuccess: () => {
      void message.success(`已记零报告：${line.label}`);
      return client.invalidateQueries({ queryKey: ['feeds'] });
    },
    onError: (error) => void message.error(sentenceOf(error)),
  });
  const feed = names.find<Feed>('feed', line.feed);
  const isPossible = feed?.mayBeNothing && feed.every === 'month';
  if (!line.mayUpload || !isPossible || line.state !== 'missing') return null;
  const ask = () =>
    modal.confirm({
      title: `${spellMonth(line.month)}没有新增的“${line.label}”？`,
      content: `${line.region.name} ${line.department}。确认后记为零报告；之后仍可上传文件。`,
      okText: '本月无新增',
      cancelText: '取消',
      onOk: () => report.mutateAsync().catch(() => undefined),
    });
  return (
    <Button
      {...(small && { type: 'link' as const, size: 'small' as const, style: { padding: 0 } })}
      loading={report.isPending}
      onClick={ask}
    >
      本月无新增
    </Button>
  );
}
