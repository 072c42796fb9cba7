import { Button, Table, type TableColumnsType } from 'antd';
import type { BulletinRow, BulletinView, FigureView, IndicatorView } from '../../server/http/contract.ts';
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
  const cell = (indicator: IndicatorView) => ({
    align: 'right' as const,
    onCell: () => ({ style: { padding: 0 } }),
    render: (_: unknown, row: BulletinRow) => {
      const figure = row.figures[indicator.id];
      return figure ? (
        <FigureButton
          figure={figure}
          indicator={indicator}
          label={`${row.region.name} ${indicator.label} ${figure.shown}，查看口径`}
          onClick={() => onFigure({ row, indicator, figure })}
        />
      ) : (
        <span style={{ paddingInline: 10 }}>—</span>
      );
    },
  });
  const columns: TableColumnsType<BulletinRow> = [
    {
      title: '单位',
      key: 'region',
      fixed: 'left',
      width: 132,
      render: (_, row, index) => (
        <RegionName row={row} isTotal={index === 0} onOpen={() => onRegion(row.region.code)} />
      ),
    },
    ...heads.map((head) => {
      const [only] = head.leaves;
      return head.leaves.length === 1 && only
        ? { title: head.label, key: only.indicator.id, width: 104, ...cell(only.indicator) }
        : {
            title: head.label,
            key: head.label,
            align: 'center' as const,
            children: head.leaves.map(({ label, indicator }) => ({
              title: label,
              key: indicator.id,
              width: 84,
              ...cell(indicator),
            })),
          };
    }),
  ];
  return (
    // The fixed column's layer must stay below the page's header and tabs.
    <div style={{ isolation: 'isolate' }}>
      <Table<BulletinRow>
        rowKey={(row) => row.region.code}
        columns={columns}
        dataSource={[...view.rows]}
        pagination={false}
        bordered
        size="small"
        scroll={{ x: 'max-content' }}
        onRow={(_, index) => (index === 0 ? { style: { fontWeight: 600, background: '#F5F7FA' } } : {})}
      />
    </div>
  );
}

function FigureButton({
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
