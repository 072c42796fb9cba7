import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { DecidedView, Page } from '../../server/http/contract.ts';
import { get, post } from '../api.ts';
import { names } from '../names.ts';
import { Loading, ProblemNotice } from '../ui/problem.tsx';
import { linesOf } from './compared.ts';

/** 已判断的行: what was decided before, also by others and in earlier visits, each to be taken back. */
export function DecidedLines({
  feed,
  month,
  onTakenBack,
}: {
  feed: string | undefined;
  month: string;
  onTakenBack: () => void;
}) {
  const client = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const { data, error, isLoading, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['candidates', 'decided', feed, month],
    enabled: isOpen,
    queryFn: ({ pageParam }) =>
      get<Page<DecidedView>>('/candidates/decided', { feed, month, after: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.after ?? undefined,
  });
  const reopen = useMutation({
    mutationFn: (id: string) => post(`/candidates/${id}/reopen`, {}),
    onSuccess: () => {
      onTakenBack();
      return Promise.all([['candidates'], ['feeds']].map((queryKey) => client.resetQueries({ queryKey })));
    },
  });
  const rows = data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <details style={{ marginTop: 20 }} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary style={{ cursor: 'pointer' }}>
        判断过的行{data && `（${data.pages[0]?.total ?? 0}）`}，判断错了的可以撤回
      </summary>
      {isLoading && <Loading />}
      {error && <ProblemNotice error={error} />}
      {data && !rows.length && <span className="quiet">还没有判断过。</span>}
      {reopen.error && <ProblemNotice error={reopen.error} />}
      {rows.map((each) => (
        <div key={each.id} style={line}>
          <div>
            {saidIn(each)}　<strong>{each.is === null ? '都不是登记册中的人' : `是 ${each.is}`}</strong>
            <div className="quiet" style={{ overflowWrap: 'anywhere' }}>
              {names.find('feed', each.feed)?.label} {each.file} 第{each.line}行
            </div>
          </div>
          <Button
            size="small"
            loading={reopen.isPending && reopen.variables === each.id}
            onClick={() => reopen.mutate(each.id)}
          >
            撤回判断
          </Button>
        </div>
      ))}
      {hasNextPage && (
        <Button size="small" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          再看一些
        </Button>
      )}
    </details>
  );
}

/** Name and number as the file has them, as far as they are kept. */
const saidIn = ({ feed, sent }: DecidedView): string =>
  linesOf({ feed, sent, said: {} })
    .slice(0, 2)
    .map(({ sent: text }) => text)
    .filter(Boolean)
    .join(' ') || '（没有姓名、号码）';
const line = {
  display: 'flex',
  justifyContent: 'space-between',
  alignItems: 'center',
  gap: 12,
  maxWidth: 820,
  padding: '8px 0',
  borderBottom: '1px solid #DDE3EA',
} as const;
