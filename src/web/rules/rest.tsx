import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Popconfirm } from 'antd';
import type { Expr } from '../../kernel/index.ts';
import type { RuleView } from '../../server/http/contract.ts';
import { post } from '../api.ts';
import { seenOf } from '../parameters/in-force.ts';
import { useSession } from '../session.tsx';
import { sentenceOf } from '../ui/problem.tsx';
import { isNever } from './tree.ts';

const never: Expr = { op: 'not', term: { op: 'and', terms: [] } };

/** How a rule of the region's own stands today, where it finds nobody; empty where it looks. */
export function restOf({ own, condition }: Pick<RuleView, 'own' | 'condition'>, day: string): string {
  if (!own?.rests) return '';
  const next = condition.values.find(({ from, value }) => from > day && !isNever(value as Expr));
  const stopped = condition.values.findLast(({ from, value }) => from <= day && isNever(value as Expr));
  if (next) return `${next.from}起预警`;
  if (stopped) return `${stopped.from}起停用`;
  return condition.values.length ? '已到截止日期' : '已撤回';
}

/** 停用: from today nobody is found by it; taken back below, it looks again. */
export function Rest({ rule }: { rule: RuleView }) {
  const { message } = App.useApp();
  const { day } = useSession();
  const client = useQueryClient();
  const stop = useMutation({
    mutationFn: () =>
      post(`/parameters/${rule.condition.id}/values`, {
        value: never,
        from: day,
        area: rule.own?.region.code,
        seen: seenOf(rule.condition),
      }),
    onSuccess: () => {
      void message.success('已停用；在“历次条件”里撤回停用，即恢复预警');
    },
    onError: (error) => void message.error(sentenceOf(error)),
    onSettled: () => client.invalidateQueries({ queryKey: ['/rules'] }),
  });
  return (
    <Popconfirm
      title={`从${day}起停用这条规则？`}
      description="还没有派发的预警在下次月度比对后消除；已派发的照常核查。"
      okText="停用"
      cancelText="取消"
      onConfirm={() => stop.mutate()}
    >
      <Button danger loading={stop.isPending}>
        停用这条规则
      </Button>
    </Popconfirm>
  );
}
