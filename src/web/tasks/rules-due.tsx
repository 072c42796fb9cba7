import { useQuery } from '@tanstack/react-query';
import { showPercent } from '../../kernel/index.ts';
import type { ProposedRules } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { Go } from '../ui/go.tsx';
import { ProblemNotice } from '../ui/problem.tsx';

/** 建议调整的规则: those that were seldom right, put before whoever may change them; they go on alerting until then. */
export function RulesDue() {
  const { data, error, refetch } = useQuery({
    queryKey: ['/rules/proposed'],
    queryFn: () => get<ProposedRules>('/rules/proposed'),
    // All alerts are added up for it; who comes back to the page does not wait for that again.
    staleTime: 60_000,
  });
  if (error) return <ProblemNotice error={error} retry={() => refetch()} />;
  if (!data?.proposed.length) return null;
  return (
    <section className="panel">
      <h2>建议调整的规则 {data.proposed.length}条</h2>
      {data.proposed.slice(0, most).map(({ key, label, verified, true: right }) => (
        <div key={key} className="line">
          <Go to={`/rules/${key}`}>{label}</Go>{' '}
          <span className="quiet">
            核查{verified}条，属实率{showPercent({ count: right, outOf: verified }, 1)}
          </span>
        </div>
      ))}
      <div className="line">
        <Go to="/parameters" search={{ tab: 'effects' }}>
          看规则成效
        </Go>{' '}
        <span className="quiet">属实率低于{data.floor.value}%；调整前照常预警</span>
      </div>
    </section>
  );
}

/** Those with the most alerts are named; the others stand in 规则成效. */
const most = 3;
