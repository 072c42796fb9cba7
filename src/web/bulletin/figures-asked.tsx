import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { monthlyTable } from '../../domains/monitoring/index.ts';
import type { BulletinView, IndicatorView } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { spellMonth } from '../feeds/month.ts';
import { Loading, ProblemNotice } from '../ui/problem.tsx';
import { Section } from '../ui/section.tsx';
import { type Chosen, FigureButton } from './bulletin-table.tsx';
import { FigureCard } from './figure-card.tsx';
import { headsOf } from './heads.ts';

/** What a unit is asked to check (征求意见): its own figures of the month, the form's and those that are ranked, each down to its rows. */
export default function FiguresAsked({
  month,
  region,
  open,
}: {
  month: string;
  region: string;
  /** Whether it is to be answered here. */
  open: boolean;
}) {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['bulletin', month, region, undefined],
    queryFn: () => get<BulletinView>(`/api/bulletins/${month}`, { region }),
  });
  if (isPending) return <Loading />;
  if (error) return <ProblemNotice error={error} retry={() => void refetch()} />;
  const [own] = data.rows;
  if (!own) return null;
  return (
    <Section title={`${data.region.name}${spellMonth(month)}数据`}>
      <p className="quiet" style={{ margin: '0 0 8px' }}>
        数据截至{data.asOf}。点数字看口径和名单{open ? '；有不对的，在下面“提出异议”' : ''}。
      </p>
      <div className="asked-figures">
        {headsOf(toCheck(data.indicators), false).map(({ label, leaves }) => (
          <div key={label}>
            <span>{label}</span>
            {leaves.map(({ label: part, indicator }) => {
              const figure = own.figures[indicator.id];
              if (!figure) return null;
              return (
                <span key={indicator.id} className="figure-of">
                  {part && <small>{part}</small>}
                  <FigureButton
                    figure={figure}
                    indicator={indicator}
                    label={`${indicator.label} ${figure.shown}，查看口径`}
                    onClick={() => setChosen({ row: own, indicator, figure })}
                  />
                </span>
              );
            })}
          </div>
        ))}
      </div>
      <FigureCard chosen={chosen} view={data} onClose={() => setChosen(null)} />
    </Section>
  );
}

/** The form's columns in its order, then what is ranked; of a month that has none of them, all. */
function toCheck(indicators: readonly IndicatorView[]): readonly IndicatorView[] {
  const own = monthlyTable.flatMap(({ id }) => indicators.find((each) => each.id === id) ?? []);
  const ranked = indicators.filter((each) => each.ranked && !own.includes(each));
  return own.length + ranked.length ? [...own, ...ranked] : indicators;
}
