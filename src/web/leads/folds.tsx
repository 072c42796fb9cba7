import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import type { FoldsView, MonthView } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { showValue } from '../names.ts';
import { Go } from '../ui/go.tsx';
import { Loading, ProblemNotice } from '../ui/problem.tsx';

export type Fold = 'alerts' | 'households' | 'visits';
type Household = FoldsView['households'][number];

/** What stands behind one figure of the fold: alerts by rule, households with all their reasons, or who is visited and who not. */
export function Folds({ fold, month }: { fold: Fold; month: MonthView }) {
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['/months', month.month, 'folds'],
    queryFn: () => get<FoldsView>(`/months/${month.month}/folds`),
  });
  if (isPending) return <Loading />;
  if (error) return <ProblemNotice error={error} retry={() => void refetch()} />;
  if (fold === 'alerts') return <ByRule rules={data.rules} />;
  const gathered = Object.values(month.folded).reduce((sum, n) => sum + n, 0);
  return (
    <>
      {fold === 'households' ? (
        <Merged households={data.households} />
      ) : (
        <Triaged data={data} month={month} />
      )}
      {gathered < month.households && (
        <Alert
          type="info"
          showIcon
          title={`另有${month.households - gathered}户已有线索在办，本月的预警待其办结后再归并`}
        />
      )}
      {data.households.length < gathered && (
        <p className="quiet">这里列出前{data.households.length}户，全部见“预警核查清单”。</p>
      )}
    </>
  );
}

function ByRule({ rules }: Pick<FoldsView, 'rules'>) {
  return (
    <table className="sheet">
      <thead>
        <tr>
          <th>来源部门</th>
          <th>预警规则</th>
          <th className="number">条</th>
          <th className="number">户</th>
        </tr>
      </thead>
      <tbody>
        {rules.map(({ source, label, alerts, households }) => (
          <tr key={`${source} ${label}`}>
            <td className="short">{source}</td>
            <td>{label}</td>
            <td className="number">{alerts}</td>
            <td className="number">{households}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th colSpan={2}>合计（一户可有多条，户数不相加）</th>
          <th className="number">{rules.reduce((sum, { alerts }) => sum + alerts, 0)}</th>
          <th className="number">—</th>
        </tr>
      </tfoot>
    </table>
  );
}

function Merged({ households }: Pick<FoldsView, 'households'>) {
  const several = households.filter(({ reasons }) => reasons.length > 1).length;
  return (
    <>
      <p>{several ? `${several}户有两条以上预警，归并后只去一次：` : '本月每户各一条预警。'}</p>
      <Households all={households} />
    </>
  );
}

function Triaged({ data, month }: { data: FoldsView; month: MonthView }) {
  return data.triage
    .filter(({ code }) => month.folded[code])
    .map(({ code, folds, condition }) => (
      <details key={code} style={{ marginBottom: 12 }}>
        <summary style={{ cursor: 'pointer' }}>
          <strong>
            {showValue('lead', 'urgency', code)} {month.folded[code]}户
          </strong>
          <span className="quiet" style={{ marginLeft: 12 }}>
            {folds ? '不派人入户' : '派人入户'}
            {condition && `：${condition}`}
          </span>
        </summary>
        <Households all={data.households.filter((each) => each.code === code)} />
      </details>
    ));
}

function Households({ all }: { all: readonly Household[] }) {
  return (
    <div className="cards" style={{ marginBlock: 10 }}>
      {all.map(({ case: id, subject, region, at, reasons }) => (
        <div key={id} className="card">
          <Go to={`/cases/${id}`}>{subject}</Go>
          <span className="quiet" style={{ marginLeft: 12 }}>
            {region.path} · {at}
          </span>
          {reasons.map((reason) => (
            <div key={reason}>{reason}</div>
          ))}
        </div>
      ))}
    </div>
  );
}
