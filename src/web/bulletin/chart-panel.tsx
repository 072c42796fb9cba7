import { Card, Segmented, Select, Skeleton, Space } from 'antd';
import { lazy, Suspense, useMemo, useState } from 'react';
import type { BulletinView } from '../../server/http/contract.ts';
import { sizeOf } from './exact.ts';
import { inOrder } from './heads.ts';
import { RegionTiles } from './region-tiles.tsx';

const RegionBars = lazy(() => import('./region-bars.tsx'));

/** One chosen indicator of the regions below, as bars or tiles, each of which opens its region. Absent where there are none below. */
export function ChartPanel({ view, onRegion }: { view: BulletinView; onRegion: (code: string) => void }) {
  const [wanted, setWanted] = useState<string>();
  const [shape, setShape] = useState<'bars' | 'tiles'>('bars');
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
  const said = `${indicator.label}：${bars.map(({ name, shown }) => `${name}${shown}`).join('，')}`;
  const open = (code: string) => hasBelow && onRegion(code);
  return (
    <Card
      title="各地对比"
      extra={
        <Space wrap>
          <Segmented
            value={shape}
            onChange={setShape}
            options={[
              { value: 'bars', label: '条形图' },
              { value: 'tiles', label: '方块图' },
            ]}
          />
          <Select
            value={indicator.id}
            onChange={setWanted}
            aria-label="指标"
            showSearch={{ optionFilterProp: 'label' }}
            popupMatchSelectWidth={false}
            style={{ width: 'min(240px, 52vw)' }}
            options={indicators.map(({ id, label }) => ({ value: id, label }))}
          />
        </Space>
      }
    >
      {shape === 'tiles' ? (
        <RegionTiles bars={bars} label={said} onRegion={open} />
      ) : (
        <Suspense fallback={<Skeleton active paragraph={{ rows: 5 }} />}>
          <RegionBars bars={bars} percent={indicator.percent} label={said} onRegion={open} />
        </Suspense>
      )}
      {hasBelow && (
        <p style={{ margin: '8px 0 0', color: '#4A5560', fontSize: 13 }}>点击地区可查看下一级。</p>
      )}
    </Card>
  );
}
