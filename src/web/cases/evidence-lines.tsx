import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AlertEvidence } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { Loading, ProblemNotice } from '../ui/problem.tsx';
import { Wide } from '../ui/wide.tsx';

/** 证据明细: opened, every line of a department's file on which an alert rests, and what they add up to. */
export function EvidenceLines({ alert }: { alert: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary className="quiet" style={{ cursor: 'pointer' }}>
        证据明细（部门文件原行）
      </summary>
      {isOpen && <Lines alert={alert} />}
    </details>
  );
}

function Lines({ alert }: { alert: string }) {
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['/alerts', alert, 'evidence'],
    queryFn: () => get<AlertEvidence>(`/alerts/${alert}/evidence`),
  });
  if (isPending) return <Loading />;
  if (error) return <ProblemNotice error={error} retry={() => void refetch()} />;
  const { columns, lines, sums } = data;
  if (!lines.length) return <p className="quiet">这条预警所依据的记录不是由部门文件带来的，没有文件原行。</p>;
  const hasDays = lines.some(({ day }) => day);
  const before = hasDays ? 5 : 4;
  return (
    <Wide style={{ marginTop: 6 }}>
      <table className="sheet" style={{ whiteSpace: 'nowrap' }}>
        <thead>
          <tr>
            <th>序号</th>
            <th>数据月份</th>
            <th>文件</th>
            <th>行号</th>
            {hasDays && <th>日期</th>}
            {columns.map(({ name, label }) => (
              <th key={name}>{label}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ feed, month, file, sheet, line, day, replacedOn, shown }, index) => (
            <tr key={`${feed} ${month} ${file} ${line} ${replacedOn}`}>
              <td className="number">{index + 1}</td>
              <td>{month}</td>
              <td>
                {sheet ? `${file}（${sheet}）` : file}
                {replacedOn && <div className="quiet">{replacedOn}已被新报的文件代替</div>}
              </td>
              <td className="number">{line}</td>
              {hasDays && <td>{day ?? '—'}</td>}
              {columns.map(({ name, sums: isSum }) => (
                <td key={name} className={isSum ? 'number' : undefined}>
                  {shown[name]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {Object.keys(sums).length > 0 && (
          <tfoot>
            <tr>
              <th colSpan={before}>合计 {lines.length}笔</th>
              {columns.map(({ name }) => (
                <th key={name} className="number">
                  {sums[name] ?? ''}
                </th>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </Wide>
  );
}
