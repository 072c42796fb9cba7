import { useQuery } from '@tanstack/react-query';
import { yearlyUpdate } from '../../domains/adjustment/index.ts';
import type { DutyCalendar, DutyCounts } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { useSession } from '../session.tsx';
import { grouped } from '../ui/counted.ts';
import { Go, useFilters } from '../ui/go.tsx';
import { usePhone } from '../ui/phone.ts';
import { Loading, ProblemNotice } from '../ui/problem.tsx';
import { Wide } from '../ui/wide.tsx';
import type { Round } from './rounds.ts';

export const nothing: DutyCounts = { total: 0, done: 0, late: 0, open: 0, missing: 0 };

/** What is collected of the round in a region and in those below it. */
export function useProgress(round: Round, region: string) {
  const month = round.collectBy.slice(0, 7);
  const query = useQuery({
    queryKey: ['/duties', month, region],
    queryFn: () => get<DutyCalendar>('/duties', { month, region }),
  });
  const lines = query.data?.lines.filter(
    ({ duty, period }) => duty === yearlyUpdate.id && period === round.openedOn,
  );
  const whole = lines?.reduce(add, nothing) ?? nothing;
  const units = (query.data?.units ?? []).flatMap(({ label, region: place, duties }) =>
    duties[yearlyUpdate.id] ? [{ label, region: place, counts: duties[yearlyUpdate.id] ?? nothing }] : [],
  );
  return { ...query, whole, units };
}
export const add = (a: DutyCounts, b: DutyCounts): DutyCounts => ({
  total: a.total + b.total,
  done: a.done + b.done,
  late: a.late + b.late,
  open: a.open + b.open,
  missing: a.missing + b.missing,
});
export const collectedIn = ({ done, late }: DutyCounts): number => done + late;
/** 62.4%; never 100% while one is missing. */
export const shareOf = (counts: DutyCounts): string =>
  counts.total === 0 ? '—' : `${(Math.floor((collectedIn(counts) * 1000) / counts.total) / 10).toFixed(1)}%`;

/** 采集进度: 应采集, 已采集 by township and village; whoever is missing opens as a list. */
export function Progress({ round, region }: { round: Round; region: string }) {
  const { data, error, isPending, refetch, whole, units } = useProgress(round, region);
  const phone = usePhone();
  const [, change] = useFilters();
  const { seat } = useSession();
  if (error) return <ProblemNotice error={error} retry={() => refetch()} />;
  if (isPending || !data) return <Loading />;
  if (whole.total === 0) return <p className="quiet">{data.region.name}没有要采集的户。</p>;
  const isVillage = data.region.level === 'village';
  const searchOf = (code: string, state?: string) => ({
    month: round.collectBy.slice(0, 7),
    duty: yearlyUpdate.id,
    period: round.openedOn,
    region: code === seat.region.code ? undefined : code,
    state,
  });
  const rows = [
    ...(isVillage
      ? []
      : units.map(({ label, region: place, counts }) => ({ label, code: place?.code ?? region, counts }))),
    { label: isVillage ? data.region.name : '合计', code: data.region.code, counts: whole },
  ];
  const name = ({ label, code }: (typeof rows)[number]) =>
    label === '合计' || code === data.region.code ? (
      <strong>{label}</strong>
    ) : (
      <button type="button" className="link" onClick={() => change({ region: code })}>
        {label}
      </button>
    );
  const missing = ({ code, counts }: (typeof rows)[number]) => {
    const left = counts.total - collectedIn(counts);
    return left ? (
      <Go
        to="/calendar/tasks"
        search={searchOf(code, 'missing,open')}
        {...(counts.missing && { className: 'late' })}
      >
        {grouped(left)}
      </Go>
    ) : (
      <span className="quiet">0</span>
    );
  };
  const all = ({ code, counts }: (typeof rows)[number]) => (
    <Go to="/calendar/tasks" search={searchOf(code)}>
      {grouped(counts.total)}
    </Go>
  );
  if (phone)
    return (
      <div className="cards">
        {rows.toReversed().map((row) => (
          <div key={row.label} className="card">
            <h3>{name(row)}</h3>
            <dl>
              <dt>应采集</dt>
              <dd>{all(row)}户</dd>
              <dt>已采集</dt>
              <dd>
                {grouped(collectedIn(row.counts))}户（{shareOf(row.counts)}）
              </dd>
              <dt>未采集</dt>
              <dd>{missing(row)}户</dd>
            </dl>
          </div>
        ))}
      </div>
    );
  return (
    <Wide>
      <table className="sheet" style={{ background: '#fff' }}>
        <thead>
          <tr>
            <th>单位</th>
            <th className="number">应采集（户）</th>
            <th className="number">已采集（户）</th>
            <th className="number">采集率</th>
            <th className="number">未采集（户）</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.label}>
              <td>{name(row)}</td>
              <td className="number">{all(row)}</td>
              <td className="number">{grouped(collectedIn(row.counts))}</td>
              <td className="number">{shareOf(row.counts)}</td>
              <td className="number">{missing(row)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}
