import { lazy, Suspense, useState } from 'react';
import { BulletinTable, type Chosen } from '../bulletin/bulletin-table.tsx';
import { sizeOf } from '../bulletin/exact.ts';
import { headsOf } from '../bulletin/heads.ts';
import { RegionTiles } from '../bulletin/region-tiles.tsx';
import { useSession } from '../session.tsx';
import { useGo } from '../ui/go.tsx';
import { ProblemNotice } from '../ui/problem.tsx';
import { useFigures } from './figure-cards.tsx';
import { placeWord } from './words.ts';

// It is asked for one figure at a time.
const FigureCard = lazy(async () => ({
  default: (await import('../bulletin/figure-card.tsx')).FigureCard,
}));

/** 各县区: the workbench's figures of each place below, every one open to its rows. */
export function Places() {
  const { month } = useSession();
  const go = useGo();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const { data, error, refetch } = useFigures();
  if (error) return <ProblemNotice error={error} retry={() => refetch()} />;
  if (!data) return null;
  return (
    <section className="panel">
      <h2>
        各{placeWord(data.rows[1]?.region.level)}情况{' '}
        <span className="quiet">
          {data.asOf}现状<span className="no-print">，点数字看口径和名单</span>
        </span>
      </h2>
      <BulletinTable
        view={data}
        heads={headsOf(data.indicators, false)}
        onFigure={setChosen}
        onRegion={(region) => go('/bulletin', { month, region })}
      />
      {chosen && (
        <Suspense>
          <FigureCard chosen={chosen} view={data} onClose={() => setChosen(null)} />
        </Suspense>
      )}
    </section>
  );
}

/** 方块图 of one of the workbench's figures. */
export function Tiles() {
  const { month } = useSession();
  const go = useGo();
  const { data } = useFigures();
  const [shown, setShown] = useState<string>();
  if (!data) return null;
  const indicator = data.indicators.find(({ id }) => id === shown) ?? data.indicators[0];
  if (!indicator) return null;
  const bars = data.rows.slice(1).map(({ region, figures }) => {
    const figure = figures[indicator.id];
    const size = figure ? sizeOf(figure, indicator) : null;
    return { code: region.code, name: region.name, size, shown: figure?.shown ?? '—' };
  });
  return (
    <section className="panel">
      <h2 className="print-only">{indicator.label}</h2>
      {/* The browser's own list: the heavier one is as large as all else that stands here. */}
      <select
        className="plain-select no-print"
        aria-label="方块图的指标"
        value={indicator.id}
        onChange={({ target }) => setShown(target.value)}
      >
        {data.indicators.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
      <RegionTiles
        bars={bars}
        label={indicator.label}
        onRegion={(region) => go('/bulletin', { month, region })}
      />
    </section>
  );
}
