import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ReplayMonth, ReplayView } from '../../server/http/contract.ts';
import { post } from '../api.ts';
import { ProblemNotice } from '../ui/problem.tsx';
import { RunProgress } from '../ui/run-progress.tsx';
import { Wide } from '../ui/wide.tsx';

/** 回放近12个月: what a condition would have cost, month by month and village by village, before it is saved. */
export function ReplayPanel({ path, body, isNew = false }: { path: string; body: object; isNew?: boolean }) {
  const [shown, setShown] = useState<ReplayView>();
  const start = useMutation({ mutationFn: () => post<{ run: string }>(path, body) });
  const { mutate, data, error } = start;
  useEffect(() => mutate(), [mutate]);
  if (error) return <ProblemNotice error={error} retry={() => mutate()} />;
  return (
    <section className="panel" aria-live="polite" style={{ background: '#F5F7FA', marginTop: 12 }}>
      <h3 style={{ margin: '0 0 8px' }}>回放近12个月</h3>
      {shown ? (
        <Replayed view={shown} isNew={isNew} />
      ) : (
        data && (
          <RunProgress
            run={data.run}
            onDone={({ state, result }) => state === 'done' && setShown(result as unknown as ReplayView)}
          />
        )
      )}
    </section>
  );
}

function Replayed(props: { view: ReplayView; isNew: boolean }) {
  const {
    view: { months, villages, total, minutes },
    isNew,
  } = props;
  const kept = months.filter(({ from }) => from !== 'none');
  const most = Math.max(1, ...months.flatMap(({ before, after }) => [before, after]));
  const more = total.after - total.before;
  const change = more === 0 ? '与现行条件一样多' : `比现行条件${more > 0 ? '多' : '少'}${Math.abs(more)}户`;
  return (
    <>
      <p style={{ margin: '0 0 8px' }}>
        <strong>
          {isNew ? '按这条规则' : '按新条件'}，{kept.length}个月共会产生{total.after.toLocaleString()}户线索
          {isNew ? '' : `，${change}`}
        </strong>
        ；其中{total.confirmed.toLocaleString()}户后来核实存在风险。入户约需
        <strong>{hours(total.minutes)}</strong>（每户{minutes.value}分钟，{minutes.basis}）。
      </p>
      <Wide>
        <table className="sheet" style={{ minWidth: 860 }}>
          <thead>
            <tr>
              <th style={{ width: 80 }}>月份</th>
              {!isNew && <th style={{ width: 110 }}>现行条件（户）</th>}
              <th style={{ width: 100 }}>{isNew ? '线索（户）' : '新条件（户）'}</th>
              <th aria-label="条形图" style={{ width: 140 }} />
              <th style={{ width: 110 }}>后来确认（户）</th>
              <th>依据</th>
            </tr>
          </thead>
          <tbody>
            {months.map((month) => (
              <Month key={month.month} month={month} most={most} isNew={isNew} />
            ))}
          </tbody>
        </table>
      </Wide>
      <p className="quiet" style={{ margin: '6px 0' }}>
        一户在第一次符合条件的月份算一条线索，中断后再符合的重新算。第一个有数据的月份含此前累积的户。没有扣除已在监测、近期已核查而不派发的户。
      </p>
      {villages.length > 0 && (
        <details open={villages.length <= 12}>
          <summary style={{ cursor: 'pointer' }}>按村（{villages.length}个）</summary>
          <Wide>
            <table className="sheet" style={{ minWidth: 560 }}>
              <thead>
                <tr>
                  <th>村</th>
                  {!isNew && <th>现行条件（户）</th>}
                  <th>{isNew ? '线索（户）' : '新条件（户）'}</th>
                  <th>月均（户）</th>
                  <th>后来确认（户）</th>
                  <th>入户用时</th>
                </tr>
              </thead>
              <tbody>
                {villages.map(({ region, before, after, confirmed, minutes: spent }) => (
                  <tr key={region.code}>
                    <td>{region.path}</td>
                    {!isNew && <td className="number">{before}</td>}
                    <td className="number">{after}</td>
                    <td className="number">{kept.length ? (after / kept.length).toFixed(1) : '—'}</td>
                    <td className="number">{confirmed}</td>
                    <td className="number">{hours(spent)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Wide>
        </details>
      )}
    </>
  );
}

function Month({
  month: { month, from, gathered, before, after, confirmed },
  most,
  isNew,
}: {
  month: ReplayMonth;
  most: number;
  isNew: boolean;
}) {
  if (from === 'none')
    return (
      <tr>
        <td>{month}</td>
        <td colSpan={isNew ? 4 : 5} className="quiet">
          当月没有存数，不能回放
        </td>
      </tr>
    );
  const bar = (n: number, colour: string) => (
    <div
      style={{
        width: `${(n * 100) / most}%`,
        minWidth: n ? 2 : 0,
        height: 7,
        background: colour,
        marginBlock: 1,
      }}
    />
  );
  return (
    <tr>
      <td>{month}</td>
      {!isNew && <td className="number">{before}</td>}
      <td className="number">{after}</td>
      <td aria-hidden>
        {!isNew && bar(before, '#C3CAD2')}
        {bar(after, '#1F5A96')}
      </td>
      <td className="number">{confirmed}</td>
      <td>
        {sources[from]}
        {gathered && gathered.has < gathered.of && (
          <span className="late">
            （累计{gathered.of}个月的账单只有{gathered.has}个月，偏少）
          </span>
        )}
      </td>
    </tr>
  );
}

const sources = {
  run: '当月比对时的登记册',
  now: '现在的登记册',
  files: '当月部门文件重算，户的情况按现在',
} as const;

/** Hours to one place; under an hour in minutes. */
const hours = (minutes: number): string =>
  minutes >= 60
    ? `${(minutes / 60).toLocaleString(undefined, { maximumFractionDigits: 1 })}小时`
    : `${minutes}分钟`;
