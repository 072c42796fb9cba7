import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AlertEvidence } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { usePhone } from '../ui/phone.ts';
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
  const phone = usePhone();
  if (isPending) return <Loading />;
  if (error) return <ProblemNotice error={error} retry={() => void refetch()} />;
  if (!data.lines.length)
    return <p className="quiet">这条预警所依据的记录不是由部门文件带来的，没有文件原行。</p>;
  return phone ? <Cards {...data} /> : <Sheet {...data} />;
}

/** What adds up to the figure of the alert stands first, before the place in the file: a screen shows it without being moved. */
function Sheet({ columns, lines, sums }: AlertEvidence) {
  const hasDays = lines.some(({ day }) => day);
  const added = columns.filter(({ sums: isSum }) => isSum);
  const said = columns.filter(({ sums: isSum }) => !isSum);
  return (
    <Wide style={{ marginTop: 6 }}>
      <table className="sheet" style={{ whiteSpace: 'nowrap' }}>
        <thead>
          <tr>
            <th>序号</th>
            {hasDays && <th>日期</th>}
            {added.map(({ name, label }) => (
              <th key={name}>{label}</th>
            ))}
            <th>文件</th>
            <th>行号</th>
            <th>数据月份</th>
            {said.map(({ name, label }) => (
              <th key={name}>{label}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((each, index) => (
            <tr key={keyOf(each)}>
              <td className="number">{index + 1}</td>
              {hasDays && <td>{each.day ?? '—'}</td>}
              {added.map(({ name }) => (
                <td key={name} className="number">
                  {each.shown[name]}
                </td>
              ))}
              <td style={{ whiteSpace: 'normal', minWidth: 160 }}>
                {fileOf(each)}
                {each.replacedOn && <Replaced on={each.replacedOn} />}
              </td>
              <td className="number">{each.line}</td>
              <td>{each.month}</td>
              {said.map(({ name }) => (
                <td key={name}>{each.shown[name]}</td>
              ))}
            </tr>
          ))}
        </tbody>
        {added.length > 0 && (
          <tfoot>
            <tr>
              <th colSpan={hasDays ? 2 : 1}>合计 {lines.length}笔</th>
              {added.map(({ name }) => (
                <th key={name} className="number">
                  {sums[name] ?? ''}
                </th>
              ))}
              <th colSpan={3 + said.length} />
            </tr>
          </tfoot>
        )}
      </table>
    </Wide>
  );
}

/** On a phone a line is what it says, one under the other. */
function Cards({ columns, lines, sums }: AlertEvidence) {
  const added = columns.filter(({ sums: isSum }) => isSum);
  const said = columns.filter(({ sums: isSum }) => !isSum);
  return (
    <div style={{ marginTop: 6 }}>
      {lines.map((each, index) => (
        <div key={keyOf(each)} style={{ padding: '6px 0', borderBottom: '1px solid #DDE3EA' }}>
          <div>
            {index + 1}. {each.day ?? each.month}
          </div>
          <strong>
            <Pairs columns={added} shown={each.shown} />
          </strong>
          <Pairs columns={said} shown={each.shown} />
          <div className="quiet" style={{ overflowWrap: 'anywhere' }}>
            {fileOf(each)} 第{each.line}行（{each.month}）
          </div>
          {each.replacedOn && <Replaced on={each.replacedOn} />}
        </div>
      ))}
      {added.length > 0 && (
        <strong>
          合计{lines.length}笔 <Pairs columns={added} shown={sums} />
        </strong>
      )}
    </div>
  );
}

/** Labels with what is said under them; those left blank are left out. */
const Pairs = ({ columns, shown }: { columns: AlertEvidence['columns']; shown: Line['shown'] }) => (
  <span style={{ display: 'block' }}>
    {columns
      .filter(({ name }) => shown[name] && shown[name] !== '—')
      .map(({ name, label }) => (
        <span key={name} style={{ display: 'inline-block', marginInlineEnd: 12 }}>
          <span className="quiet">{label}</span> {shown[name]}
        </span>
      ))}
  </span>
);

type Line = AlertEvidence['lines'][number];
const keyOf = ({ feed, month, file, line, replacedOn }: Line) =>
  `${feed} ${month} ${file} ${line} ${replacedOn}`;
const fileOf = ({ file, sheet }: Line) => (sheet ? `${file}（${sheet}）` : file);
const Replaced = ({ on }: { on: string }) => <div className="quiet">{on}已被新报的文件代替</div>;
