import type { BalanceShown } from './balance-sheet.tsx';
import { sumOf } from './ways.ts';

/** The balance on a phone: a card for each region, its ways in and out one under the other. */
export function BalanceCards({ table, view, unit, ways, onOpen, onRegion }: BalanceShown) {
  return (
    <div className="cards">
      {table.rows.map((row, i) => {
        const { before, after, began, ended } = view(row);
        const { code, name, level } = row.region;
        const line = (label: string, n: number, chosen: { part: string; code?: string }, sign = '') => (
          <Line key={label + sign} label={label} onOpen={n ? () => onOpen(code, chosen) : undefined}>
            {n ? sign : ''}
            {n.toLocaleString('en-US')}
            {unit}
          </Line>
        );
        return (
          <div key={code} className="card">
            <h3>
              {i === 0 || level === 'village' ? (
                name
              ) : (
                <button type="button" className="link" onClick={() => onRegion(code)}>
                  {name} ›
                </button>
              )}
            </h3>
            <dl>
              {line('上月末', before, { part: 'before' })}
              {line('增加', sumOf(began), { part: 'began' }, '＋')}
              {ways.flatMap(({ part, code: way, label }) =>
                part === 'began' && began[way]
                  ? [line(`　${label}`, began[way], { part, code: way }, '＋')]
                  : [],
              )}
              {line('减少', sumOf(ended), { part: 'ended' }, '－')}
              {ways.flatMap(({ part, code: way, label }) =>
                part === 'ended' && ended[way]
                  ? [line(`　${label}`, ended[way], { part, code: way }, '－')]
                  : [],
              )}
              {line('本月末', after, { part: 'after' })}
            </dl>
          </div>
        );
      })}
    </div>
  );
}

function Line(props: { label: string; onOpen: (() => void) | undefined; children: React.ReactNode }) {
  const { label, onOpen, children } = props;
  return (
    <>
      <dt>{label}</dt>
      <dd>
        {onOpen ? (
          <button type="button" className="link" onClick={onOpen}>
            {children}
          </button>
        ) : (
          children
        )}
      </dd>
    </>
  );
}
