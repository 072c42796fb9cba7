import { useQuery } from '@tanstack/react-query';
import type { CasePage } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { AlertList } from '../cases/evidence.tsx';
import { Loading, ProblemNotice } from '../ui/problem.tsx';

/** The alerts gathered in one lead, each with its reason and 何种情形不预警. */
export function LeadAlerts({ id }: { id: string }) {
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['/cases', id],
    queryFn: () => get<CasePage>(`/cases/${id}`),
  });
  if (isPending) return <Loading />;
  if (error) return <ProblemNotice error={error} retry={() => refetch()} />;
  if (data.alerts.length === 0) return <span className="quiet">不是由部门预警产生，没有预警记录。</span>;
  return <AlertList alerts={data.alerts} />;
}
