import { useQuery } from '@tanstack/react-query';
import type { FeedLine } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { useSession } from '../session.tsx';
import { Go } from '../ui/go.tsx';
import { ProblemNotice } from '../ui/problem.tsx';

const states = { received: '已收', nothing: '零报告', missing: '未报' } as const;

/** 本月报送: the files a department owes this month, and which of them are still missing. */
export function FilesDue() {
  const { month } = useSession();
  const { data, error, refetch } = useQuery({
    queryKey: ['/feeds', month],
    queryFn: () => get<FeedLine[]>('/feeds', { month }),
  });
  if (error) return <ProblemNotice error={error} retry={() => refetch()} />;
  if (!data?.length) return null;
  return (
    <section className="panel" style={{ marginBottom: 12 }}>
      <h2>{month.replace('-', '年')}月报送</h2>
      {data.map(({ feed, label, region, state }) => (
        <div key={`${feed} ${region.code}`} className="line">
          <Go to="/feeds">{label}</Go>{' '}
          <span className={state === 'missing' ? 'late' : 'quiet'}>{states[state]}</span>
        </div>
      ))}
    </section>
  );
}
