import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import type { BulletinView } from '../../server/http/contract.ts';
import { post } from '../api.ts';
import { useSession } from '../session.tsx';
import { ProblemNotice } from '../ui/problem.tsx';
import { RunProgress } from '../ui/run-progress.tsx';
import { mayAsk } from './consultation.tsx';

/** Said where something was done after the month was counted; whoever runs the month counts it anew from here. */
export function Behind({ view }: { view: BulletinView }) {
  const { seat } = useSession();
  const client = useQueryClient();
  const [run, setRun] = useState<string>();
  const start = useMutation({
    mutationFn: () => post<{ run: string }>(`/months/${view.month}/run`),
    onSuccess: (answer) => setRun(answer.run),
  });
  if (run)
    return <RunProgress run={run} onDone={() => client.invalidateQueries().then(() => setRun(undefined))} />;
  if (!view.behind) return null;
  return (
    <>
      <Alert
        type="warning"
        showIcon
        className="no-print"
        title="上次计算以后又办理了事项，还没有计入本表；征求意见、签发前请重新计算。"
        action={
          mayAsk(seat) && (
            <Button loading={start.isPending} onClick={() => start.mutate()}>
              重新计算
            </Button>
          )
        }
      />
      {start.error && <ProblemNotice error={start.error} />}
    </>
  );
}
