import { Button } from 'antd';
import { optionsOf } from '../names.ts';
import { useMonth } from '../tasks/month-bar.tsx';

/** 1,312条预警→214户→61户需入户: how the month's alerts fold, each fold with its reason and its list. */
export function Folding({
  month,
  onUrgency,
}: {
  month: string;
  onUrgency: (code: string | undefined) => void;
}) {
  const { data } = useMonth(month);
  if (!data?.alerts) return null;
  const folds = optionsOf('lead', 'urgency').filter(({ value }) => data.folded[value]);
  return (
    <section className="panel" style={{ marginBottom: 12 }}>
      <div className="folding">
        <Figure n={data.alerts} unit="条预警" why="按规则比对部门数据产生" />
        <span aria-hidden>→</span>
        <Figure n={data.households} unit="户" why="同一户的预警归并为一条线索" />
        <span aria-hidden>→</span>
        <Figure n={data.toVisit} unit="户需入户" why="扣除已在监测和近期已核查的户" />
      </div>
      {folds.length > 0 && (
        <div style={{ marginTop: 8 }}>
          {folds.map(({ value, label }) => (
            <Button key={value} type="link" size="small" onClick={() => onUrgency(value)}>
              {label} {data.folded[value]}户
            </Button>
          ))}
          <Button type="link" size="small" onClick={() => onUrgency(undefined)}>
            全部
          </Button>
        </div>
      )}
    </section>
  );
}

function Figure({ n, unit, why }: { n: number; unit: string; why: string }) {
  return (
    <div>
      <div>
        <strong>{n.toLocaleString('en-US')}</strong>
        {unit}
      </div>
      <div className="quiet">{why}</div>
    </div>
  );
}
