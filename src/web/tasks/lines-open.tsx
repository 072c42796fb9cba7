import { useQuery } from '@tanstack/react-query';
import type { FeedLine } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { useSession } from '../session.tsx';
import { Go } from '../ui/go.tsx';
import { ProblemNotice } from '../ui/problem.tsx';

/** 待确认: the lines of this month's files that wait for the county to say whom they are about; absent where none does. */
export function LinesOpen() {
  const { month } = useSession();
  const { data, error, refetch } = useQuery({
    queryKey: ['/feeds', month],
    queryFn: () => get<FeedLine[]>('/feeds', { month }),
  });
  if (error) return <ProblemNotice error={error} retry={() => refetch()} />;
  const open = data?.filter(({ candidates }) => candidates > 0) ?? [];
  if (open.length === 0) return null;
  const total = open.reduce((sum, { candidates }) => sum + candidates, 0);
  return (
    <section className="panel">
      <h2>部门数据待确认 {total}行</h2>
      {open.map(({ feed, label, department, region, candidates }) => (
        <div key={`${feed} ${region.code}`} className="line">
          <Go to="/feeds/candidates" search={{ feed, month }}>
            {department}“{label}”
          </Go>{' '}
          <span className="quiet">{candidates}行</span>
        </div>
      ))}
    </section>
  );
}
