import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import type { OutsideOpening } from '../../server/http/contract.ts';
import { get, post } from '../api.ts';
import { useSession } from '../session.tsx';
import { Go } from '../ui/go.tsx';
import { ProblemNotice } from '../ui/problem.tsx';
import { timeOf } from './time.ts';

/** On the workbench: who looked at households of this county from outside, until somebody says to have read it; and one's own looks that still hold. */
export function OpeningsNotice() {
  const { seat } = useSession();
  const cache = useQueryClient();
  const isAsked = !seat.department && !seat.own && seat.level !== 'village';
  const { data } = useQuery({
    queryKey: ['/openings'],
    queryFn: () => get<{ mine: readonly OutsideOpening[]; here: readonly OutsideOpening[] }>('/openings'),
    enabled: isAsked,
  });
  const note = useMutation({
    mutationFn: (id: string) => post(`/openings/${id}/noted`, {}),
    onSettled: () => cache.invalidateQueries({ queryKey: ['/openings'] }),
  });
  const fresh = data?.here.filter(({ notedBy }) => !notedBy) ?? [];
  if (!fresh.length && !data?.mine.length) return null;
  return (
    <section className="panel" style={{ marginBottom: 12 }}>
      {fresh.length > 0 && <h2>本县农户被应急查看</h2>}
      {fresh.map(({ id, record, title, region, by, office, from, reason, openedAt }) => (
        <p key={id}>
          {timeOf(openedAt)}，{from.name}
          {office}
          {by}查看了 <Go to={`/households/${record}`}>{title ?? '一户'}家</Go>（{region.path}）。事由：
          {reason}{' '}
          {seat.level === 'county' && (
            <Button size="small" loading={note.isPending} onClick={() => note.mutate(id)}>
              已知悉
            </Button>
          )}
        </p>
      ))}
      {note.error && <ProblemNotice error={note.error} />}
      {data?.mine.map(({ id, region, until }) => (
        <p key={id}>
          您正在应急查看{region.path}的一户，{timeOf(until)}关闭。<Go to={`/openings/${id}`}>打开</Go>
        </p>
      ))}
    </section>
  );
}
