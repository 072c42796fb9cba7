import { Button, Table, type TableColumnsType } from 'antd';
import type { BalanceTable, BalanceView } from '../../server/http/contract.ts';
import { sumOf, type Way } from './ways.ts';

/** What a balance is shown from, at a desk as a table, on a phone as cards. */
export interface BalanceShown {
  readonly table: BalanceTable;
  readonly view: (row: BalanceTable['rows'][number]) => BalanceView;
  readonly unit: string;
  readonly ways: readonly Way[];
  /** Opens the rows behind a number of a region. */
  readonly onOpen: (region: string, chosen: { part: string; code?: string }) => void;
  readonly onRegion: (code: string) => void;
}
type Row = BalanceTable['rows'][number];

/** 上月末｜增加…｜减少…｜本月末, the region first, then what lies within it. */
export function BalanceSheet({ table, view, unit, ways, onOpen, onRegion }: BalanceShown) {
  const number = (
    title: string,
    key: string,
    count: (of: BalanceView) => number,
    chosen: { part: string; code?: string },
  ) => ({
    title,
    key,
    align: 'right' as const,
    width: 88,
    onCell: () => ({ style: { padding: 0 } }),
    render: (_: unknown, row: Row) => {
      const n = count(view(row));
      return (
        <Button
          type="text"
          className="figure"
          disabled={n === 0}
          aria-label={`${row.region.name}${title}${n.toLocaleString('en-US')}${unit}，查看名单`}
          onClick={() => onOpen(row.region.code, chosen)}
        >
          {n.toLocaleString('en-US')}
        </Button>
      );
    },
  });
  const side = (part: 'began' | 'ended', title: string) => ({
    title,
    key: part,
    children: [
      number('合计', `${part}-sum`, (of) => sumOf(of[part]), { part }),
      ...ways
        .filter((way) => way.part === part)
        .map(({ code, label }) =>
          number(label, `${part}-${code}`, (of) => of[part][code] ?? 0, { part, code }),
        ),
    ],
  });
  const columns: TableColumnsType<Row> = [
    {
      title: '单位',
      key: 'region',
      fixed: 'left',
      width: 140,
      render: (_, { region }, i) =>
        i === 0 || region.level === 'village' ? (
          region.name
        ) : (
          <Button type="link" style={{ padding: 0, height: 'auto' }} onClick={() => onRegion(region.code)}>
            {region.name}
          </Button>
        ),
    },
    number(`上月末（${unit}）`, 'before', ({ before }) => before, { part: 'before' }),
    side('began', '增加'),
    side('ended', '减少'),
    number(`本月末（${unit}）`, 'after', ({ after }) => after, { part: 'after' }),
  ];
  return (
    <div style={{ isolation: 'isolate' }}>
      <Table<Row>
        size="small"
        bordered
        pagination={false}
        scroll={{ x: 'max-content' }}
        rowKey={({ region }) => region.code}
        dataSource={[...table.rows]}
        columns={columns}
        onRow={(_, i) => (i === 0 ? { style: { fontWeight: 600, background: '#F5F7FA' } } : {})}
      />
    </div>
  );
}
