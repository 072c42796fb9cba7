import { useQuery } from '@tanstack/react-query';
import type { DoubtSummary } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { useSession } from '../session.tsx';
import { Go } from '../ui/go.tsx';
import { mayVerify } from './mending.ts';

/** 问题数据 among the tasks on a phone: how many doubts wait in the seat's region; nothing where there are none. */
export function DoubtsCard() {
  const { seat } = useSession();
  const { data } = useQuery({
    queryKey: ['/doubts/summary', undefined],
    queryFn: () => get<DoubtSummary>('/doubts/summary'),
    enabled: mayVerify(seat),
  });
  if (!data?.open) return null;
  return (
    <Go to="/doubts" className="card plain" style={{ display: 'block', marginBottom: 12 }}>
      <span style={{ display: 'flex', justifyContent: 'space-between', gap: 8 }}>
        <strong>问题数据{data.open}条</strong>
        <span className="quiet">{data.households}户 ›</span>
      </span>
      <span className="quiet">数据可能填错或缺项，核对后改正，或注明核实无误</span>
    </Go>
  );
}
