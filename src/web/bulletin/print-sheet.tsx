import { createPortal } from 'react-dom';
import type { BulletinRow, BulletinView, FigureView } from '../../server/http/contract.ts';
import { spellDay, spellMonth } from '../feeds/month.ts';
import { fontFamily } from '../fonts.ts';
import type { Head } from './heads.ts';
import { stateOf } from './state.ts';

/** The shown columns of the month's table as they are printed: A4 across, black on white, as many tables as they need. */
export function PrintSheet({ view, heads }: { view: BulletinView; heads: readonly Head[] }) {
  return createPortal(
    <section className="bulletin-print" aria-hidden="true">
      <style>{style}</style>
      <h1>
        {view.region.name}防止返贫动态监测和帮扶月度统计表（{spellMonth(view.month)}）
      </h1>
      <p>
        数据截至：{spellDay(view.asOf)}　{stateOf(view).label}
        {view.rows.some(hasRank) && '　括号内为排名'}
      </p>
      {sheetsOf(heads).map((part) => (
        <Table key={part[0]?.label} view={view} heads={part} />
      ))}
    </section>,
    document.body,
  );
}

/** So many figures fit beside the names on paper. */
const mostLeaves = 24;
function sheetsOf(heads: readonly Head[]): Head[][] {
  const sheets: Head[][] = [];
  let room = 0;
  for (const head of heads) {
    if (head.leaves.length > room) {
      sheets.push([]);
      room = mostLeaves;
    }
    sheets.at(-1)?.push(head);
    room -= head.leaves.length;
  }
  return sheets;
}

function Table({ view, heads }: { view: BulletinView; heads: readonly Head[] }) {
  const leaves = heads.flatMap((head) => head.leaves);
  return (
    <table>
      <thead>
        <tr>
          <th rowSpan={2}>单位</th>
          {heads.map((head) => (
            <th key={head.label} colSpan={head.leaves.length} rowSpan={head.leaves.length === 1 ? 2 : 1}>
              {head.label}
            </th>
          ))}
        </tr>
        <tr>
          {heads
            .filter((head) => head.leaves.length > 1)
            .flatMap((head) =>
              head.leaves.map(({ label, indicator }) => <th key={indicator.id}>{label}</th>),
            )}
        </tr>
      </thead>
      <tbody>
        {view.rows.map((row, index) => (
          <tr key={row.region.code}>
            <th>
              {row.region.name}
              {index === 0 && '（合计）'}
            </th>
            {leaves.map(({ indicator }) => (
              <td key={indicator.id}>
                <Printed figure={row.figures[indicator.id]} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const hasRank = ({ figures }: BulletinRow): boolean =>
  Object.values(figures).some(({ rank }) => rank !== null);
function Printed({ figure }: { figure: FigureView | undefined }) {
  if (!figure) return <>—</>;
  return (
    <>
      {figure.shown}
      {figure.rank !== null && <small>（{figure.rank}）</small>}
      {figure.was !== undefined && <small>原{figure.was}</small>}
    </>
  );
}

const style = `
/* Laid out though unseen: a web font loads only for text that is, and printing does not wait for it. */
@media screen { .bulletin-print { position: fixed; left: 0; top: 0; width: 1px; height: 1px; overflow: hidden; opacity: 0; pointer-events: none } }
@media print {
  @page { size: A4 landscape; margin: 12mm }
  body > *:not(.bulletin-print) { display: none !important }
  html, body { height: auto !important; background: #fff !important }
  .bulletin-print { color: #000; font-size: 7.5pt; font-family: ${fontFamily} }
  .bulletin-print h1 { font-size: 15pt; font-weight: 600; text-align: center; margin: 0 0 2mm }
  .bulletin-print p { text-align: right; margin: 0 0 2mm }
  .bulletin-print table { width: 100%; border-collapse: collapse; margin-bottom: 4mm }
  .bulletin-print table + table { break-before: page }
  .bulletin-print th, .bulletin-print td { border: 0.3pt solid #000; padding: 0.8mm; font-weight: 400 }
  .bulletin-print thead th { font-weight: 600; text-align: center }
  .bulletin-print tbody th { text-align: left; max-width: 24mm }
  .bulletin-print small { display: block; font-size: 6.5pt }
  .bulletin-print td { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
  .bulletin-print tr { break-inside: avoid }
}`;
