import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { BulletinView } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { useSession } from '../session.tsx';
import { useFilters } from '../ui/go.tsx';
import { Loading, ProblemNotice } from '../ui/problem.tsx';
import { BulletinTable, type Chosen } from './bulletin-table.tsx';
import { FigureCard } from './figure-card.tsx';
import { headsOf } from './heads.ts';

/** 现状: the named indicators as they stand now in the region of the address and what lies in it; every figure opens. */
export function Standing({ ids, note }: { ids: readonly string[]; note?: ReactNode }) {
  const { seat } = useSession();
  const [{ region = seat.region.code }, change] = useFilters();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['standing', ids, region],
    queryFn: () => get<BulletinView>('/indicators/now', { ids: ids.join(','), region }),
  });
  if (isPending) return <Loading />;
  if (error) return <ProblemNotice error={error} retry={() => refetch()} />;
  return (
    <>
      <BulletinTable
        view={data}
        heads={headsOf(data.indicators, false)}
        onFigure={setChosen}
        onRegion={(code) => change({ region: code })}
      />
      <p className="quiet" style={{ margin: '8px 0 0' }}>
        {data.asOf}现状，随登记即时变化；点数字看口径和名单。{note}
      </p>
      <FigureCard chosen={chosen} view={data} onClose={() => setChosen(null)} />
    </>
  );
}
