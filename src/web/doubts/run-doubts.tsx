import { SyncOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import type { DoubtSummary, RunView } from '../../server/http/contract.ts';
import { sentenceOf } from '../ui/problem.tsx';
import { RunProgress } from '../ui/run-progress.tsx';
import { useSubmission } from '../ui/submission.ts';

/** 重新核对: looks for doubts in the seat's own region again; what forms mended is known already, what files changed is not. */
export function RunDoubts({ summary }: { summary: DoubtSummary }) {
  const client = useQueryClient();
  const { message } = App.useApp();
  const [begun, setBegun] = useState<string>();
  const run = begun ?? summary.running ?? undefined;
  const begin = useSubmission<{ run: string }>({ onDone: (answer) => setBegun(answer.run) });
  const over = ({ state, result }: RunView) => {
    setBegun(undefined);
    if (state === 'done') void message.success(saidOf(result));
    void client.invalidateQueries();
  };
  if (run)
    return (
      <div style={{ minWidth: 240 }}>
        <RunProgress run={run} onDone={over} />
      </div>
    );
  return (
    <Button
      icon={<SyncOutlined />}
      loading={begin.isPending}
      title={begin.error ? sentenceOf(begin.error) : '按现有数据重新核对本辖区'}
      onClick={() => begin.mutate({ path: '/doubts/run', body: {} })}
    >
      重新核对
    </Button>
  );
}

function saidOf(result: RunView['result']): string {
  const { raised = 0, reopened = 0, corrected = 0 } = (result ?? {}) as Record<string, number>;
  return `核对完成：新增${raised}条，重新出现${reopened}条，已改正${corrected}条`;
}
