import { Button } from 'antd';
import type { BulletinRow, BulletinView, FigureView, IndicatorView } from '../../server/http/contract.ts';
import { Wide } from '../ui/wide.tsx';
import { exactOf } from './exact.ts';
import type { Head } from './heads.ts';

/** What a person clicked on: one figure of one region. */
export interface Chosen {
  readonly row: BulletinRow;
  readonly indicator: IndicatorView;
  readonly figure: FigureView;
}

/** 月度统计表: the region's own row first as 合计, its children below; every figure opens its 口径. */
export function BulletinTable({
  view,
  heads,
  onFigure,
  onRegion,
}: {
  view: BulletinView;
  /** Those of its headings that are shown. */
  heads: readonly Head[];
  onFigure: (chosen: Chosen) => void;
  onRegion: (code: string) => void;
}) {
  const isSplit = heads.some(({ leaves }) => leaves.length > 1);
  return (
    <Wide>
      <table className="sheet matrix statistics">
        <thead>
          <tr>
            <th className="stays" {...(isSplit && { rowSpan: 2 })}>
              单位
            </th>
            {heads.map(({ label, leaves }) =>
              leaves.length > 1 ? (
                <th key={label} colSpan={leaves.length} scope="colgroup" className="over">
                  {label}
                </th>
              ) : (
                <th key={label} className="number" {...(isSplit && { rowSpan: 2 })}>
                  {label}
                </th>
              ),
            )}
          </tr>
          {isSplit && (
            <tr>
              {heads.flatMap(({ leaves }) =>
                leaves.length > 1
                  ? leaves.map(({ label, indicator }) => (
                      <th key={indicator.id} className="number">
                        {label}
                      </th>
                    ))
                  : [],
              )}
            </tr>
          )}
        </thead>
        <tbody>
          {view.rows.map((row, i) => (
            <tr key={row.region.code} {...(i === 0 && { className: 'whole-row' })}>
              <td className="stays">
                <RegionName row={row} isTotal={i === 0} onOpen={() => onRegion(row.region.code)} />
              </td>
              {heads.flatMap(({ leaves }) =>
                leaves.map(({ indicator }) => (
                  <Cell key={indicator.id} row={row} indicator={indicator} onFigure={onFigure} />
                )),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

function Cell(props: { row: BulletinRow; indicator: IndicatorView; onFigure: (chosen: Chosen) => void }) {
  const { row, indicator, onFigure } = props;
  const figure = row.figures[indicator.id];
  if (!figure) return <td className="number none">—</td>;
  return (
    <td className="number">
      <FigureButton
        figure={figure}
        indicator={indicator}
        label={`${row.region.name} ${indicator.label} ${figure.shown}，查看口径`}
        onClick={() => onFigure({ row, indicator, figure })}
      />
    </td>
  );
}

/** A figure to press: as it is shown, with its whole numbers and its rank below. */
export function FigureButton({
  figure,
  indicator,
  label,
  onClick,
}: {
  figure: FigureView;
  indicator: IndicatorView;
  label: string;
  onClick: () => void;
}) {
  const isShare = indicator.percent && indicator.fen.length === 0 && (figure.outOf ?? 0) > 0;
  const besides = [
    ...(isShare ? [exactOf(figure, indicator)] : []),
    ...(figure.rank === null ? [] : [`第${figure.rank}名`]),
    ...(figure.was === undefined ? [] : [`原${figure.was}`]),
  ].join(' ');
  return (
    <Button type="text" className="figure" onClick={onClick}>
      <span className="only-heard">{label}</span>
      <span aria-hidden style={{ textAlign: 'right', lineHeight: 1.35 }}>
        {figure.shown}
        {besides && (
          <small
            aria-hidden
            style={{ display: 'block', color: '#4A5560', fontWeight: 400, whiteSpace: 'nowrap' }}
          >
            {besides}
          </small>
        )}
      </span>
    </Button>
  );
}

function RegionName({ row, isTotal, onOpen }: { row: BulletinRow; isTotal: boolean; onOpen: () => void }) {
  const { name, level } = row.region;
  if (isTotal) return <>{name}（合计）</>;
  return level === 'village' ? (
    name
  ) : (
    <Button
      type="link"
      style={{ padding: 0, height: 'auto', whiteSpace: 'normal', textAlign: 'left' }}
      onClick={onOpen}
    >
      {name}
    </Button>
  );
}
