import { useQuery } from '@tanstack/react-query';
import type { CaseLine, Page } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { useSession } from '../session.tsx';
import { Due } from '../ui/due.tsx';
import { Go } from '../ui/go.tsx';
import { ProblemNotice } from '../ui/problem.tsx';
import { isForDepartment } from './assignment-sheet.tsx';
import { waysOf } from './ways.ts';

const shown = 6;

/** 我交办的: what the office handed over and is not closed, the earliest due first; absent for who hands nothing over. */
export function Assigned() {
  const { seat } = useSession();
  const way = waysOf(seat).find(({ id }) => id === 'given');
  const procedure = way?.procedures.map(({ id }) => id).join();
  const { data, error, refetch } = useQuery({
    queryKey: ['/cases', 'assigned', procedure],
    queryFn: () => get<Page<CaseLine>>('/cases', { procedure, state: 'open', limit: shown }),
    enabled: way !== undefined,
  });
  if (!way) return null;
  if (error) return <ProblemNotice error={error} retry={() => refetch()} />;
  if (!data) return null;
  return (
    <section className="panel">
      <h2>我交办的 {data.total}件</h2>
      {data.total === 0 && (
        <div className="quiet">没有在办的交办事项；点任何一个数字可以交办给属地和部门</div>
      )}
      {data.rows.map((row) => (
        <div key={row.id} className="line spread">
          <span>
            <Go to={`/cases/${row.id}`}>{row.subject}</Go>{' '}
            <span className="quiet">
              {row.region.name}
              {isForDepartment(row) && ` · ${String(row.values.department ?? '')}`} · 待{row.atLabel}
            </span>
          </span>
          <Due day={row.caseDue} />
        </div>
      ))}
      {data.total > 0 && (
        <div className="no-print" style={{ marginTop: 6 }}>
          <Go to="/assignments">全部交办事项</Go>
        </div>
      )}
    </section>
  );
}
