import { useQuery } from '@tanstack/react-query';
import type { Page, RecordView } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { grouped } from '../ui/counted.ts';
import { Go } from '../ui/go.tsx';
import { ProblemNotice } from '../ui/problem.tsx';

/** 应享未享: how many people a department's policies may have passed over, for it to look. */
export function GapsDue() {
  const params = { state: 'open', limit: 1 };
  const { data, error, refetch } = useQuery({
    queryKey: ['/registers/gap', params],
    queryFn: () => get<Page<RecordView>>('/registers/gap', params),
  });
  if (error) return <ProblemNotice error={error} retry={() => refetch()} />;
  if (!data?.total) return null;
  return (
    <section className="panel" style={{ marginBottom: 12 }}>
      <h2>应享未享</h2>
      <div className="line">
        <Go to="/registers/gap" search={{ state: 'open' }}>
          {grouped(data.total)}项待核实
        </Go>{' '}
        <span className="quiet">符合本部门政策条件、没有本年享受记录的农户，请逐项核实</span>
      </div>
    </section>
  );
}
