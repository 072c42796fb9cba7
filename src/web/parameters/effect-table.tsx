import { showPercent } from '../../kernel/index.ts';
import type { EffectLine, EffectsView } from '../../server/http/contract.ts';
import { Go } from '../ui/go.tsx';
import { Wide } from '../ui/wide.tsx';

interface Asked {
  readonly by: string;
  readonly rule?: string | undefined;
  readonly source?: string | undefined;
  readonly region?: string | undefined;
}
const heads = { rule: '预警规则', source: '来源部门', place: '地区', month: '数据月份' } as const;

/** The figures of 规则成效, each of which opens to the leads behind it. */
export function EffectTable({ view, asked }: { view: EffectsView; asked: Asked }) {
  const { by, rows, total, proposed } = view;
  if (!rows.length) return <p className="quiet">所选范围内没有预警。</p>;
  return (
    <Wide>
      <table className="sheet" style={{ minWidth: 940 }}>
        <thead>
          <tr>
            <th rowSpan={2} style={{ minWidth: 120 }}>
              {heads[by]}
            </th>
            <th rowSpan={2}>预警（条）</th>
            <th rowSpan={2}>涉及（户）</th>
            <th colSpan={5}>已核查</th>
            <th rowSpan={2}>未核查办结</th>
            <th rowSpan={2}>待核查</th>
            <th rowSpan={2}>原因已消失</th>
          </tr>
          <tr>
            <th>条</th>
            <th>核实属实</th>
            <th>属实率</th>
            <th>存在风险</th>
            <th>确认率</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((line) => (
            <Line
              key={line.key}
              line={line}
              search={searchOf(by, line, asked)}
              low={by === 'rule' && proposed.some(({ key }) => key === line.key)}
            />
          ))}
        </tbody>
        <tfoot>
          <Line line={total} search={searchOf(undefined, total, asked)} low={false} />
        </tfoot>
      </table>
    </Wide>
  );
}

function Line(props: { line: EffectLine; search: Record<string, string | undefined>; low: boolean }) {
  const { line, search, low } = props;
  const opens = (n: number, found?: string) => (
    <td className="number">
      {n ? (
        <Go to="/leads" search={{ state: 'all', ...search, ...(found && { found }) }}>
          {n.toLocaleString()}
        </Go>
      ) : (
        0
      )}
    </td>
  );
  const rate = (n: number) => (
    <td className="number">{line.verified ? showPercent({ count: n, outOf: line.verified }, 1) : '—'}</td>
  );
  return (
    <tr>
      <td>
        {line.label}
        {low && <strong className="late">　低于下限</strong>}
      </td>
      {opens(line.alerts)}
      <td className="number">{line.households.toLocaleString()}</td>
      {opens(line.verified, 'verified')}
      {opens(line.true, 'true')}
      {rate(line.true)}
      {opens(line.confirmed, 'confirmed')}
      {rate(line.confirmed)}
      <td className="number">{unvisited(line).toLocaleString()}</td>
      <td className="number">{line.open.toLocaleString()}</td>
      <td className="number">{line.ceased.toLocaleString()}</td>
    </tr>
  );
}

/** Put aside without anybody going there: what is left, so that a line adds up. */
const unvisited = ({ alerts, verified, open, ceased }: EffectLine): number =>
  alerts - verified - open - ceased;

/** What the list of leads is filtered by for a line. */
function searchOf(by: EffectsView['by'] | undefined, { key }: EffectLine, asked: Asked) {
  return {
    rule: by === 'rule' ? key : asked.rule,
    alertSource: by === 'source' ? key : asked.source,
    region: by === 'place' ? key : asked.region,
    ...(by === 'month' && { alertMonth: key }),
  };
}
