import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button, Flex } from 'antd';
import { lazy, Suspense, useState } from 'react';
import type { TaskMatrix } from '../../server/http/contract.ts';
import { download, get } from '../api.ts';
import { useSession } from '../session.tsx';
import { Go, useGo } from '../ui/go.tsx';
import { ProblemNotice, sentenceOf } from '../ui/problem.tsx';
import { Wide } from '../ui/wide.tsx';
import { benchOf } from './bench.ts';
import { listOf } from './list-of.ts';
import { placeWord } from './words.ts';

// Once a day, while the numbers are looked at all day.
const Dispatch = lazy(async () => ({ default: (await import('./dispatch.tsx')).Dispatch }));

/** What waits in each place below a region, the seat's own if none is named. */
export const useMatrix = (region?: string) =>
  useQuery({
    queryKey: ['/tasks/matrix', region],
    queryFn: () => get<TaskMatrix>('/tasks/matrix', { region }),
  });

/** 一览: rows the places below, columns what the workbench counts; every number opens the list that it counts. */
export function Matrix() {
  const { seat } = useSession();
  const [region, setRegion] = useState(seat.region);
  const [isWhole, setWhole] = useState(false);
  const [isSending, setSending] = useState(false);
  const { data, error, refetch } = useMatrix(region.code === seat.region.code ? undefined : region.code);
  if (error) return <ProblemNotice error={error} retry={() => refetch()} />;
  if (!data?.rows.length || !data.columns.length) return null;
  const busy = data.rows.filter(({ cells }) => Object.values(cells).some(({ open }) => open > 0));
  const idle = data.rows.length - busy.length;
  const word = placeWord(data.rows[0]?.region.level);
  return (
    <section className="panel">
      <Flex justify="space-between" align="center" wrap gap={8} style={{ marginBottom: 12 }}>
        <h2 style={{ margin: 0 }}>
          {region.name}办理情况
          {region.code !== seat.region.code && (
            <Button type="link" size="small" className="no-print" onClick={() => setRegion(seat.region)}>
              返回{seat.region.name}
            </Button>
          )}
        </h2>
        <Flex gap={8} wrap className="no-print">
          <Button onClick={() => setSending(true)}>派发到{word}</Button>
          {seat.level === 'township' && <Report />}
          <ExportAll region={region.code} name={region.name} />
          <Button onClick={() => window.print()}>打印</Button>
        </Flex>
      </Flex>
      {isSending && (
        <Suspense>
          <Dispatch below={word} place={region.name} region={region.code} onClose={() => setSending(false)} />
        </Suspense>
      )}
      <Wide>
        <table className="sheet matrix">
          <thead>
            <tr>
              <th className="stays">单位</th>
              {data.columns.map(({ key, label }) => (
                <th key={key} className="number">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {(isWhole ? data.rows : busy).map((row) => (
              <tr key={row.region.code}>
                <td className="stays">
                  {row.region.level === 'village' ? (
                    row.region.name
                  ) : (
                    <button type="button" className="link" onClick={() => setRegion(row.region)}>
                      {row.region.name}
                    </button>
                  )}
                </td>
                {data.columns.map(({ key }) => (
                  <Cell key={key} column={key} region={row.region.code} cell={row.cells[key]} />
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th className="stays">合计</th>
              {data.columns.map(({ key }) => (
                <Cell key={key} column={key} region={region.code} cell={sumOf(data, key)} />
              ))}
            </tr>
          </tfoot>
        </table>
      </Wide>
      {idle > 0 && (
        <div className="quiet" style={{ marginTop: 8 }}>
          {isWhole ? `其中${idle}个${word}没有待办事项` : `另有${idle}个${word}没有待办事项`}
          <Button type="link" size="small" className="no-print" onClick={() => setWhole(!isWhole)}>
            {isWhole ? '收起' : '全部显示'}
          </Button>
        </div>
      )}
    </section>
  );
}

interface Standing {
  readonly open: number;
  readonly overdue: number;
}
const sumOf = ({ rows }: TaskMatrix, key: string): Standing => {
  const sum = (of: keyof Standing) => rows.reduce((all, { cells }) => all + (cells[key]?.[of] ?? 0), 0);
  return { open: sum('open'), overdue: sum('overdue') };
};

function Cell(props: { column: string; region: string; cell: Standing | undefined }) {
  const { column, region, cell } = props;
  const { seat, month } = useSession();
  const counted = benchOf(seat)?.counts?.[column];
  if (!cell?.open || !counted) return <td className="number quiet">0</td>;
  const isLate = counted.other === 'late';
  return (
    <td className="number">
      <Go {...listOf(column, counted, { region, month })} className={isLate ? 'late' : ''}>
        {cell.open.toLocaleString('en-US')}
      </Go>
      {cell.overdue > 0 && !isLate && <span className="late of">逾期{cell.overdue}</span>}
    </td>
  );
}

/** 汇总上报: the township's own step towards the county as one batch, looked through before it is sent. */
function Report() {
  const go = useGo();
  return <Button onClick={() => go('/batch/identification-handling')}>汇总上报</Button>;
}

/** Everything that waits in the region as one table, to be handed out. */
function ExportAll({ region, name }: { region: string; name: string }) {
  const { message } = App.useApp();
  const save = useMutation({
    mutationFn: () =>
      download('/tasks.xlsx', {
        whose: 'all',
        region,
        columns: 'index,township,village,subject,what,summary,due,assignee',
        heading: `${name}待办事项`,
      }),
    onError: (error) => void message.error(sentenceOf(error)),
  });
  return (
    <Button loading={save.isPending} onClick={() => save.mutate()}>
      导出清单
    </Button>
  );
}
