import { Card, Select, Skeleton } from 'antd';
import { lazy, Suspense, useMemo, useState } from 'react';
import type { BulletinView } from '../../server/http/contract.ts';
import { sizeOf } from './exact.ts';
import { inOrder } from './heads.ts';

const RegionBars = lazy(() => import('./region-bars.tsx'));

/** One chosen indicator of the regions below, as bars; a bar opens its region. Absent where there are none below. */
export function ChartPanel({ view, onRegion }: { view: BulletinView; onRegion: (code: string) => void }) {
  const [wanted, setWanted] = useState<string>();
  const indicators = useMemo(() => inOrder(view.indicators), [view]);
  const indicator = indicators.find(({ id }) => id === wanted) ?? indicators[0];
  const bars = useMemo(
    () =>
      indicator
        ? view.rows.slice(1).map(({ region, figures }) => {
            const figure = figures[indicator.id];
            return {
              code: region.code,
              name: region.name,
              size: figure ? sizeOf(figure, indicator) : null,
              shown: figure?.shown ?? '—',
            };
          })
        : [],
    [view, indicator],
  );
  const hasBelow = view.rows[1] && view.rows[1].region.level !== 'village';
  if (!indicator || !bars.length) return null;
  return (
    <Card
      title="各地对比"
      extra={
        <Select
          value={indicator.id}
          onChange={setWanted}
          aria-label="指标"
          showSearch={{ optionFilterProp: 'label' }}
          popupMatchSelectWidth={false}
          style={{ width: 'min(240px, 52vw)' }}
          options={indicators.map(({ id, label }) => ({ value: id, label }))}
        />
      }
    >
      <Suspense fallback={<Skeleton active paragraph={{ rows: 5 }} />}>
        <RegionBars
          bars={bars}
          percent={indicator.percent}
          label={`${indicator.label}：${bars.map(({ name, shown }) => `${name}${shown}`).join('，')}`}
          onRegion={(code) => hasBelow && onRegion(code)}
        />
      </Suspense>
      {hasBelow && (
        <p style={{ margin: '8px 0 0', color: '#4A5560', fontSize: 13 }}>点击地区可查看下一级。</p>
      )}
    </Card>
  );
}
