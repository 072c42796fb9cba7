import { Drawer } from 'antd';
import { useState } from 'react';
import { useMonth } from '../tasks/month-bar.tsx';
import { type Fold, Folds } from './folds.tsx';

/** 1,312条预警→214户→61户需入户: how the month's alerts fold; each figure opens to what folded and why. */
export function Folding({ month }: { month: string }) {
  const { data } = useMonth(month);
  const [open, setOpen] = useState<Fold>();
  if (!data?.alerts) return null;
  const figures = [
    ['alerts', data.alerts, '条预警', '按规则比对部门数据产生'],
    ['households', data.households, '户', '同一户的预警归并为一条线索'],
    ['visits', data.toVisit, '户需入户', '扣除已在监测和近期已核查的户'],
  ] as const;
  const shown = figures.find(([fold]) => fold === open);
  return (
    <section className="panel folding" style={{ marginBottom: 12 }}>
      {figures.map(([fold, n, unit, why], index) => (
        <div key={fold} className="fold">
          {index > 0 && <span aria-hidden>→</span>}
          <button type="button" onClick={() => setOpen(fold)}>
            <span>
              <strong>{n.toLocaleString('en-US')}</strong>
              {unit}
            </span>
            <span className="quiet">{why}</span>
            <span className="more">看明细和理由</span>
          </button>
        </div>
      ))}
      <Drawer
        open={open !== undefined}
        onClose={() => setOpen(undefined)}
        size="min(760px, 100vw)"
        title={shown && `${shown[1].toLocaleString('en-US')}${shown[2]}：${shown[3]}`}
        destroyOnHidden
      >
        {open && <Folds fold={open} month={data} />}
      </Drawer>
    </section>
  );
}
