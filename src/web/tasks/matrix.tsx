import { useQuery } from '@tanstack/react-query';
import type { TaskMatrix } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { loop, names, procedureOf } from '../names.ts';
import { Go } from '../ui/go.tsx';
import { ProblemNotice } from '../ui/problem.tsx';

/** Rows the villages or townships below, columns the steps; every number opens its list. */
export function Matrix() {
  const { data, error, refetch } = useQuery({
    queryKey: ['/tasks/matrix'],
    queryFn: () => get<TaskMatrix>('/tasks/matrix'),
  });
  if (error) return <ProblemNotice error={error} retry={() => refetch()} />;
  if (!data?.rows.length || !data.columns.length) return null;
  const groups = groupsOf(data.columns);
  const columns = groups.flatMap((group) => group.columns);
  return (
    <section className="panel">
      <h2>辖区在办</h2>
      <div className="wide">
        <table className="sheet">
          <thead>
            <tr>
              <th rowSpan={2} style={{ position: 'sticky', left: 0 }}>
                单位
              </th>
              {groups.map(({ of, columns }) => (
                <th key={of} colSpan={columns.length} style={{ textAlign: 'center', whiteSpace: 'nowrap' }}>
                  {procedureOf(of)?.label ?? names.find('duty', of)?.label ?? columns[0]?.label}
                </th>
              ))}
            </tr>
            <tr>
              {groups.flatMap(({ columns }) =>
                columns.map(({ key, label }) => (
                  <th key={key} style={{ minWidth: 64, fontWeight: 400 }}>
                    {key.includes('/') ? label : key === 'doubt' ? '待处理' : '待完成'}
                  </th>
                )),
              )}
            </tr>
          </thead>
          <tbody>
            {data.rows.map(({ region, cells }) => (
              <tr key={region.code}>
                <td style={{ position: 'sticky', left: 0, background: '#fff', whiteSpace: 'nowrap' }}>
                  {region.name}
                </td>
                {columns.map(({ key }) => (
                  <td key={key} className="number">
                    <Cell at={key} region={region.code} cell={cells[key]} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th style={{ position: 'sticky', left: 0 }}>合计</th>
              {columns.map(({ key }) => (
                <td key={key} className="number">
                  <Sum cells={data.rows.map(({ cells }) => cells[key])} />
                </td>
              ))}
            </tr>
          </tfoot>
        </table>
      </div>
    </section>
  );
}

type Columns = TaskMatrix['columns'];

/** The columns under their procedure or duty, these and their steps in the order in which a household comes to them. */
export function groupsOf(columns: Columns): readonly { of: string; columns: Columns }[] {
  const groups = new Map<string, Columns>();
  for (const column of columns) {
    const [of = ''] = column.key.split('/');
    groups.set(of, [...(groups.get(of) ?? []), column]);
  }
  const place = (of: string) => (loop.indexOf(of) < 0 ? loop.length : loop.indexOf(of));
  const placed = [...groups].sort(([a], [b]) => place(a) - place(b));
  return placed.map(([of, its]) => {
    const steps = Object.keys(procedureOf(of)?.steps ?? {});
    const rank = ({ key }: Columns[number]) => steps.indexOf(key.slice(of.length + 1));
    return { of, columns: its.toSorted((a, b) => rank(a) - rank(b)) };
  });
}

function Sum({ cells }: { cells: readonly (Standing | undefined)[] }) {
  const sum = (of: keyof Standing) => cells.reduce((all, cell) => all + (cell?.[of] ?? 0), 0);
  return (
    <strong>
      {sum('open')}
      {sum('overdue') > 0 && <div className="late">逾期{sum('overdue')}</div>}
    </strong>
  );
}

interface Standing {
  readonly open: number;
  readonly overdue: number;
}
function Cell(props: { at: string; region: string; cell: Standing | undefined }) {
  const { at, region, cell } = props;
  if (!cell?.open) return <span className="quiet">0</span>;
  const [of = '', step] = at.split('/');
  const [to, search] = listOf(of, step, region);
  return (
    <>
      <Go to={to} search={search}>
        {cell.open}
      </Go>
      {cell.overdue > 0 && <div className="late">逾期{cell.overdue}</div>}
    </>
  );
}

/** The list behind a number, and its filters. */
function listOf(
  of: string,
  step: string | undefined,
  region: string,
): [to: string, search: Record<string, string | undefined>] {
  if (of === 'doubt') return ['/doubts', { region }];
  if (of === 'lead-handling') return ['/leads', { step, region }];
  if (procedureOf(of)) return [`/cases/${of}`, { step, region }];
  return ['/calendar/tasks', { duty: of, state: 'missing,open', region }];
}
