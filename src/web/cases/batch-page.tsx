import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Empty, Progress } from 'antd';
import { useEffect } from 'react';
import type { BatchView } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { procedureOf } from '../names.ts';
import { useFilters, useRouteParam } from '../ui/go.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { Loading, ProblemNotice } from '../ui/problem.tsx';
import { RegionSelect } from '../ui/region-select.tsx';
import { Views } from '../ui/views.tsx';
import { BatchLines } from './batch-lines.tsx';
import { BatchesMade } from './batches-made.tsx';

/** 本批次: one line per household with its checks, single ones struck out, one opinion for all that remain. */
export default function BatchPage() {
  const procedure = procedureOf(useRouteParam('procedure'));
  const [{ step, region }, change] = useFilters();
  const params = { procedure: procedure?.id, step, region };
  const query = useInfiniteQuery({
    queryKey: ['/cases/batch', params],
    queryFn: ({ pageParam }) => get<BatchView>('/cases/batch', { ...params, after: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ after }) => after ?? undefined,
  });
  const { error, isPending, refetch, hasNextPage, isFetching, isError, fetchNextPage } = query;
  const [data] = query.data?.pages ?? [];
  const lines = query.data?.pages.flatMap((page) => page.lines) ?? [];
  // All are looked at, a hundred after the other, so that the whole batch is chosen from, decided on and printed.
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [hasNextPage, isFetching, isError, fetchNextPage]);
  if (!procedure) return <Empty description="没有这项程序" />;
  return (
    <>
      <PageTitle
        title={`${procedure.label}：批量办理`}
        note="先体检，再上报或审批；核实过该户的人不能审批该户"
      >
        <Button disabled={isPending || hasNextPage} onClick={() => window.print()}>
          打印核对表
        </Button>
      </PageTitle>
      <div className="filters no-print">
        {data && data.steps.length > 1 && (
          <Views
            label="步骤"
            value={data.step ?? ''}
            options={data.steps.map(({ id, label, count }) => ({ value: id, label: `${label} ${count}` }))}
            onChange={(value) => change({ step: value })}
          />
        )}
        <RegionSelect value={region} onChange={(code) => change({ region: code })} />
      </div>
      {isPending && <Loading />}
      {error && <ProblemNotice error={error} retry={() => refetch()} />}
      {data && hasNextPage && (
        <div role="status" className="no-print">
          正在体检：{lines.length}户，共{data.total}户
          <Progress aria-label="体检进度" percent={Math.floor((lines.length * 100) / data.total)} />
        </div>
      )}
      {data && (
        <BatchLines
          key={`${data.step} ${region}`}
          procedure={procedure}
          batch={{ ...data, lines }}
          isWhole={!hasNextPage}
        />
      )}
      <BatchesMade procedure={procedure} />
    </>
  );
}
