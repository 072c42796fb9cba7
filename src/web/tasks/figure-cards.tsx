import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import type { BulletinView } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import type { Chosen } from '../bulletin/bulletin-table.tsx';
import { useSession } from '../session.tsx';
import { ProblemNotice } from '../ui/problem.tsx';
import { benchOf } from './bench.ts';

// It is asked for one figure at a time.
const FigureCard = lazy(async () => ({
  default: (await import('../bulletin/figure-card.tsx')).FigureCard,
}));

/** The figures of the seat's workbench as they stand now, in its region and the places below. */
export function useFigures() {
  const { seat } = useSession();
  const ids = (benchOf(seat)?.figures ?? []).map(({ id }) => id);
  return useQuery({
    queryKey: ['standing', ids, seat.region.code],
    queryFn: () => get<BulletinView>('/indicators/now', { ids: ids.join(','), region: seat.region.code }),
  });
}

/** 主要指标: the workbench's figures of today, each open to its meaning and its rows. */
export function FigureCards() {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const { data, error, refetch } = useFigures();
  if (error) return <ProblemNotice error={error} retry={() => refetch()} />;
  const [row] = data?.rows ?? [];
  if (!data || !row) return null;
  return (
    <section className="panel">
      <h2>
        主要指标 <span className="quiet">{data.asOf}现状</span>
      </h2>
      <div className="figures">
        {data.indicators.map((indicator) => {
          const figure = row.figures[indicator.id];
          if (!figure) return null;
          const isRate = indicator.percent || figure.outOf === 0;
          return (
            <button
              key={indicator.id}
              type="button"
              onClick={() => setChosen({ row, indicator, figure })}
              aria-label={`${indicator.label}${figure.shown}，查看口径`}
            >
              <span className="quiet">{indicator.label.replace(/（[户人]）$/, '')}</span>
              <strong>
                {figure.shown}
                {!isRate && <small>{indicator.unit}</small>}
              </strong>
              {indicator.percent && Boolean(figure.outOf) && (
                <span className="quiet">
                  {figure.count}/{figure.outOf}
                  {indicator.unit}
                </span>
              )}
            </button>
          );
        })}
      </div>
      {chosen && (
        <Suspense>
          <FigureCard chosen={chosen} view={data} onClose={() => setChosen(null)} />
        </Suspense>
      )}
    </section>
  );
}
