import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Flex } from 'antd';
import { lazy, Suspense, useState } from 'react';
import type { CaseLine, MonthView, Page } from '../../server/http/contract.ts';
import { get, post } from '../api.ts';
import { monthBefore, spellMonth } from '../feeds/month.ts';
import { Go } from '../ui/go.tsx';
import { ProblemNotice, sentenceOf } from '../ui/problem.tsx';
import { deciding, stagesOf } from './stages.ts';

const RunProgress = lazy(() =>
  import('../ui/run-progress.tsx').then((module) => ({ default: module.RunProgress })),
);

/** What a month has come to: alerts, households, leads. */
export const useMonth = (month: string, enabled = true) =>
  useQuery({
    queryKey: ['/months', month],
    queryFn: () => get<MonthView>(`/months/${month}`),
    // A run that somebody started meanwhile must be seen by whoever comes back.
    staleTime: 0,
    enabled,
  });

/** How many households wait for the county's decision now; undefined until it is known. */
const useWaiting = () =>
  useQuery({
    queryKey: ['/cases', 'deciding'],
    queryFn: () =>
      get<Page<CaseLine>>('/cases', { procedure: 'identification-handling', step: deciding, limit: 1 }),
  }).data?.total;

/** The seven stages of the month, each a link, and the button that compares the departments' files. */
export function MonthBar({ month }: { month: string }) {
  const { data, error, refetch } = useMonth(month);
  const waiting = useWaiting();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [started, setStarted] = useState<string>();
  const start = useMutation({
    mutationFn: () => post<{ run: string }>(`/months/${month}/run`),
    onSuccess({ run }) {
      setStarted(run);
      return client.invalidateQueries({ queryKey: ['/months', month] });
    },
    onError: (failure) => message.error(sentenceOf(failure)),
  });
  if (error) return <ProblemNotice error={error} retry={() => refetch()} />;
  if (!data) return null;
  const isRunning = data.run?.state === 'running';
  const followed = isRunning ? data.run?.id : started;
  return (
    <section className="panel">
      <Flex justify="space-between" align="center" wrap gap={8}>
        <h2 style={{ margin: 0 }}>{month.replace('-', '年')}月工作进度</h2>
        <Button
          className="no-print"
          type="primary"
          loading={start.isPending}
          disabled={isRunning}
          onClick={() => start.mutate()}
        >
          运行本月比对
        </Button>
      </Flex>
      <ol className="stages">
        {stagesOf(data, waiting).map(({ label, shown, done, to, search }) => (
          <li key={label} className={done ? 'done' : ''}>
            <Go to={to} search={search}>
              <span>{label}</span>
              <strong>{shown}</strong>
            </Go>
          </li>
        ))}
      </ol>
      {data.takenBack > 0 && !isRunning && (
        <p className="quiet" style={{ margin: '10px 0 0' }}>
          有{data.takenBack}个文件比对之后撤回了：请再运行一次本月比对，据它产生的预警才会全部撤销。
        </p>
      )}
      <LastMonth month={monthBefore(month)} />
      {followed && (
        <div style={{ marginTop: 12 }}>
          <Suspense>
            <RunProgress run={followed} onDone={() => client.invalidateQueries()} />
          </Suspense>
        </div>
      )}
    </section>
  );
}

/** A month that was compared and whose 通报 nobody has signed yet must not be lost when the next begins. */
function LastMonth({ month }: { month: string }) {
  const { data } = useMonth(month);
  if (data?.run?.state !== 'done' || data.closed) return null;
  return (
    <p className="quiet" style={{ margin: '10px 0 0' }}>
      {spellMonth(month)}的通报还没有签发。
      <Go to="/bulletin" search={{ month }}>
        去核对、签发
      </Go>
    </p>
  );
}
