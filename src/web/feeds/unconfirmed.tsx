import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Space } from 'antd';
import type { DeliveryView, FeedLine } from '../../server/http/contract.ts';
import { del, post } from '../api.ts';
import { ProblemNotice } from '../ui/problem.tsx';

/** A file that was looked at and then left: it can still be taken in, or given up. */
export function Unconfirmed({ delivery, line }: { delivery: DeliveryView; line: FeedLine }) {
  const { id } = delivery;
  const replaces = line.state === 'received';
  // None of its lines would count: put in the place of what came, it would take that away.
  const isEmpty = delivery.rejected > 0 && delivery.rejected + delivery.repeated === delivery.rows;
  const client = useQueryClient();
  const settled = () =>
    Promise.all([['runs'], ['feeds']].map((queryKey) => client.invalidateQueries({ queryKey })));
  const accept = useMutation({
    mutationFn: (adds: boolean) => post<unknown>(`/deliveries/${id}/accept`, { adds }),
    onSettled: settled,
  });
  const discard = useMutation({ mutationFn: () => del<unknown>(`/deliveries/${id}`), onSettled: settled });
  const error = accept.error ?? discard.error;
  return (
    <>
      <Space wrap style={{ marginTop: 6 }}>
        {isEmpty && replaces ? (
          <span className="quiet">没有一行能收下，请按退回原因改好后再传</span>
        ) : (
          <Button
            size="small"
            type="primary"
            loading={accept.isPending || accept.isSuccess}
            onClick={() => accept.mutate(false)}
          >
            {replaces ? `导入，替换已收的${line.rows}行` : '导入这个文件'}
          </Button>
        )}
        {replaces && (
          <Button size="small" disabled={accept.isPending} onClick={() => accept.mutate(true)}>
            导入，作为补充
          </Button>
        )}
        <Button size="small" loading={discard.isPending} onClick={() => discard.mutate()}>
          放弃
        </Button>
      </Space>
      {error && <ProblemNotice error={error} />}
    </>
  );
}
