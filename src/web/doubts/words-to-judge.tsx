import { useQuery } from '@tanstack/react-query';
import { petitionUnclear } from '../../domains/petitions/doubts.ts';
import type { DoubtSummary } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { grouped } from '../ui/counted.ts';
import { Go } from '../ui/go.tsx';
import { ProblemNotice } from '../ui/problem.tsx';

/** 待人工判断: letters and calls whose words no rule can judge, which are no lead until somebody has read them; absent where there are none. */
export function WordsToJudge() {
  const { data, error, refetch } = useQuery({
    queryKey: ['/doubts/summary', undefined],
    queryFn: () => get<DoubtSummary>('/doubts/summary'),
  });
  if (error) return <ProblemNotice error={error} retry={() => refetch()} />;
  const open = data?.rules.find(({ rule }) => rule === petitionUnclear.id)?.open;
  if (!open) return null;
  return (
    <section className="panel">
      <h2>信访诉求待人工判断 {grouped(open)}条</h2>
      <div className="line">
        <Go to="/doubts" search={{ rule: petitionUnclear.id }}>
          逐条阅读、判断
        </Go>{' '}
        <span className="quiet">带否定用语，系统不下结论；读过以前不作为线索</span>
      </div>
    </section>
  );
}
