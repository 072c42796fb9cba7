import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Empty, Progress, Result, Space } from 'antd';
import { useEffect, useState } from 'react';
import type { CandidateView, Page } from '../../server/http/contract.ts';
import { get, post } from '../api.ts';
import { names } from '../names.ts';
import { useSession } from '../session.tsx';
import { Go, useFilters } from '../ui/go.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { usePhone } from '../ui/phone.ts';
import { Loading, ProblemNotice, sentenceOf } from '../ui/problem.tsx';
import { Candidate } from './candidate.tsx';
import { DecidedLines } from './decided-lines.tsx';
import { spellMonth } from './month.ts';

/** 待确认: lines whose number fits nobody but whose name might, one at a time; the keyboard is enough to decide. */
export default function CandidatesPage() {
  const session = useSession();
  const phone = usePhone();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [{ feed, month = session.month }] = useFilters();
  const [decided, setDecided] = useState<readonly { readonly id: string; readonly found: boolean }[]>([]);
  const [at, setAt] = useState(0);
  const query = useInfiniteQuery({
    queryKey: ['candidates', feed, month],
    queryFn: ({ pageParam }) => get<Page<CandidateView>>('/candidates', { feed, month, after: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.after ?? undefined,
    // Decided lines leave the server's list at once; asked for again, the rest would move under the person's hands.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const all = query.data?.pages.flatMap(({ rows }) => rows) ?? [];
  const total = query.data?.pages[0]?.total ?? 0;
  const isDecided = (id: string) => decided.some((each) => each.id === id);
  const open = all.filter(({ id }) => !isDecided(id));
  const index = Math.min(at, Math.max(0, open.length - 1));
  const current = open[index];
  const isLow = open.length < 5 && query.hasNextPage && !query.isFetchingNextPage;
  const { fetchNextPage } = query;
  useEffect(() => {
    if (isLow) void fetchNextPage();
  }, [isLow, fetchNextPage]);
  const settled = () =>
    Promise.all(
      [['feeds'], ['candidates', 'decided']].map((queryKey) => client.invalidateQueries({ queryKey })),
    );
  const decide = useMutation({
    mutationFn: ({ id, ...decided }: Decision) => post(`/candidates/${id}`, decided),
    onSuccess: (_, { id, person }) => {
      setDecided((now) => [...now, { id, found: person !== null }]);
      return settled();
    },
    onError: (error) => void message.error(sentenceOf(error)),
  });
  const last = decided.at(-1)?.id;
  const reopen = useMutation({
    mutationFn: (id: string) => post(`/candidates/${id}/reopen`, {}),
    onSuccess: (_, id) => {
      setDecided((now) => now.filter((each) => each.id !== id));
      setAt(all.filter((each) => each.id === id || !isDecided(each.id)).findIndex((each) => each.id === id));
      return settled();
    },
    onError: (error) => void message.error(sentenceOf(error)),
  });
  const takeBack = () => {
    if (last && !decide.isPending && !reopen.isPending) reopen.mutate(last);
  };
  const choose = (person: string | null) => {
    if (current && !decide.isPending) decide.mutate({ id: current.id, person });
  };
  const assign = (household: string) => {
    if (current && !decide.isPending) decide.mutate({ id: current.id, household });
  };
  const move = (by: number) => setAt(Math.min(Math.max(0, index + by), Math.max(0, open.length - 1)));
  useKeys((key) => {
    if (key === '0') choose(null);
    else if (/^[1-9]$/.test(key)) {
      const person = current?.people[Number(key) - 1];
      if (person) choose(person.id);
    } else if (key === 'ArrowDown') move(1);
    else if (key === 'ArrowUp') move(-1);
    else if (key === 'Backspace') takeBack();
    else return false;
    return true;
  });
  const count = decided.length;
  const label = feed ? (names.find('feed', feed)?.label ?? feed) : '全部数据';
  return (
    <>
      <PageTitle
        title="待确认"
        note={
          <>
            {label} · {spellMonth(month)} · 判断以后一直有效，以后报来相同的号码和姓名不再询问
            <Go to="/feeds" search={{ month }} style={{ marginInlineStart: 16 }}>
              返回部门数据
            </Go>
          </>
        }
      />
      {query.isPending && <Loading />}
      {query.error && <ProblemNotice error={query.error} retry={() => void query.refetch()} />}
      {query.data && total === 0 && <Empty description="没有待确认的行" style={{ padding: 40 }} />}
      {total > 0 && (
        <div style={{ marginBottom: 12, maxWidth: 640 }}>
          <span className="quiet">
            已处理{count}条，共{total}条
            {!phone && '　·　键盘：1～9 选择同一人，0 都不是，↓ 下一条，↑ 上一条，退格 撤回'}
          </span>
          <Progress aria-label="已处理" percent={Math.floor((count * 100) / total)} size="small" />
        </div>
      )}
      {current && (
        <>
          <Candidate candidate={current} busy={decide.isPending} onChoose={choose} onAssign={assign} />
          <Space style={{ marginTop: 12, marginInlineEnd: 8 }}>
            <Button disabled={index === 0} onClick={() => move(-1)}>
              ↑ 上一条
            </Button>
            <Button disabled={index >= open.length - 1} onClick={() => move(1)}>
              ↓ 下一条
            </Button>
          </Space>
        </>
      )}
      {last && (
        <Button loading={reopen.isPending} onClick={takeBack}>
          撤回上一条的判断
        </Button>
      )}
      {query.data && total > 0 && !current && !query.hasNextPage && (
        <Result
          status="success"
          title={`${total}条已全部处理`}
          subTitle={`找到所属农户${decided.filter(({ found }) => found).length}条。`}
        />
      )}
      {query.data && (
        <DecidedLines
          feed={feed}
          month={month}
          onTakenBack={() => {
            setDecided([]);
            setAt(0);
            // The line waits at the top of the page again, which a phone does not show here.
            scrollTo({ top: 0 });
          }}
        />
      )}
    </>
  );
}

/** What is said of one line: it is this person, this household, or (person null) nobody here. */
type Decision = { readonly id: string; readonly person?: string | null; readonly household?: string };

/** Keys pressed anywhere but in a field; `act` answers whether it took the key. */
function useKeys(act: (key: string) => boolean): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const isTyping =
        event.target instanceof HTMLElement && event.target.closest('input, textarea, .ant-select');
      if (isTyping || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      if (act(event.key)) event.preventDefault();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  });
}
