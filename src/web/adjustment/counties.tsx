import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { yearlyUpdate } from '../../domains/adjustment/index.ts';
import type { DutyCalendar, RegionView } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { useSession } from '../session.tsx';
import { Due } from '../ui/due.tsx';
import { useFilters } from '../ui/go.tsx';
import { usePhone } from '../ui/phone.ts';
import { Loading, ProblemNotice } from '../ui/problem.tsx';
import { Wide } from '../ui/wide.tsx';
import { add, collectedIn, nothing, shareOf } from './progress.tsx';
import { closeOf, type Round, standings } from './rounds.ts';

interface Row {
  readonly code: string;
  readonly name: ReactNode;
  readonly standing: string;
  readonly openedOn: string;
  readonly total: ReactNode;
  readonly done: ReactNode;
  readonly share: string;
  readonly due: ReactNode;
}

/** The counties of a city: who has opened, how far each has come, who has closed. */
export function Counties({ rounds }: { rounds: readonly Round[] }) {
  const { seat, month } = useSession();
  const phone = usePhone();
  const [, change] = useFilters();
  const counties = useQuery({
    queryKey: ['regions', seat.region.code],
    queryFn: () => get<RegionView[]>('/regions', { under: seat.region.code }),
    staleTime: 3_600_000,
  });
  const calendar = useQuery({
    queryKey: ['/duties', month, seat.region.code],
    queryFn: () => get<DutyCalendar>('/duties', { month, region: seat.region.code }),
  });
  const error = counties.error ?? calendar.error;
  if (error) return <ProblemNotice error={error} retry={() => calendar.refetch()} />;
  if (!counties.data || !calendar.data) return <Loading />;
  const rows: Row[] = counties.data.map(({ code, name }) => {
    const round = rounds.find(({ region }) => region.code === code);
    const counts = calendar.data.units.find(({ region }) => region?.code === code)?.duties[yearlyUpdate.id];
    const close = round && closeOf(round);
    return {
      code,
      name: round ? (
        <button type="button" className="link" onClick={() => change({ number: round.number })}>
          {name}
        </button>
      ) : (
        name
      ),
      standing: round ? standings[round.standing] : '未开账',
      openedOn: round?.openedOn ?? '—',
      total: counts?.total ?? '—',
      done: counts ? collectedIn(counts) : '—',
      share: counts ? shareOf(counts) : '—',
      due: close ? `已于${close.on}关账` : round ? <Due day={round.closeBy as never} withDay /> : '—',
    };
  });
  const sums = Object.values(calendar.data.units).flatMap(({ duties }) => duties[yearlyUpdate.id] ?? []);
  const whole = sums.reduce(add, nothing);
  rows.push({
    code: '',
    name: <strong>合计</strong>,
    standing: `已开账${rounds.length}个`,
    openedOn: '',
    total: whole.total,
    done: collectedIn(whole),
    share: shareOf(whole),
    due: `已关账${rounds.filter((each) => closeOf(each)).length}个`,
  });
  const heads = {
    standing: '状态',
    openedOn: '冻结日期',
    total: '应采集（户）',
    done: '已采集（户）',
    share: '采集率',
    due: '关账',
  } as const;
  const numeric = ['total', 'done', 'share'];
  if (phone)
    return (
      <div className="cards">
        {rows.map((row) => (
          <div key={row.code} className="card">
            <h3>{row.name}</h3>
            <dl>
              {(Object.keys(heads) as (keyof typeof heads)[]).map((key) => (
                <div key={key} style={{ display: 'contents' }}>
                  <dt>{heads[key]}</dt>
                  <dd>{row[key]}</dd>
                </div>
              ))}
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
            <th>县区</th>
            {Object.entries(heads).map(([key, head]) => (
              <th key={key} {...(numeric.includes(key) && { className: 'number' })}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.code}>
              <td>{row.name}</td>
              {(Object.keys(heads) as (keyof typeof heads)[]).map((key) => (
                <td key={key} {...(numeric.includes(key) && { className: 'number' })}>
                  {row[key]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}
