import { useQuery } from '@tanstack/react-query';
import { Alert, Progress } from 'antd';
import { useEffect } from 'react';
import type { RunView } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { ProblemNotice } from './problem.tsx';

/** How far a run has come, asked every second while it runs; leaving the page does not stop it. */
export function RunProgress({ run, onDone }: { run: string; onDone?: (run: RunView) => void }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['run', run],
    queryFn: () => get<RunView>(`/runs/${run}`),
    refetchInterval: ({ state }) => (state.data && state.data.state !== 'running' ? false : 1000),
    staleTime: 0,
  });
  const state = data?.state;
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once, when the run has ended
  useEffect(() => {
    if (data && state !== 'running') onDone?.(data);
  }, [state]);
  if (error) return <ProblemNotice error={error} retry={() => refetch()} />;
  if (!data) return <Progress aria-label="进度" percent={0} />;
  if (data.state === 'failed')
    return <Alert type="error" showIcon title={`${data.label}没有完成`} description={data.message} />;
  const percent = data.state === 'done' ? 100 : data.total ? Math.floor((data.done * 100) / data.total) : 0;
  return (
    <div role="status">
      <div>
        {data.label}
        {data.state === 'running' ? `：${data.message || '正在进行'}` : '已完成'}
      </div>
      <Progress
        aria-label={data.label}
        percent={percent}
        {...(data.state === 'running' && { status: 'active' as const })}
      />
      {data.state === 'running' && <div className="quiet">可以离开本页，回来仍能看到进度。</div>}
    </div>
  );
}
