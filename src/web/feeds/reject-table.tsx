import { Table } from 'antd';
import type { RejectView } from '../../server/http/contract.ts';
import { usePhone } from '../ui/phone.ts';
import { fateColumn, fateWords, rejectColumns } from './reject-columns.tsx';

/** A few returned lines within another page. */
export function RejectTable({ rows }: { rows: readonly RejectView[] }) {
  if (usePhone())
    return (
      <div className="cards">
        {rows.map((row) => (
          <RejectCard key={`${row.line} ${row.column}`} row={row} />
        ))}
      </div>
    );
  return (
    <Table<RejectView>
      size="small"
      bordered
      pagination={false}
      tableLayout="fixed"
      scroll={{ y: 320 }}
      rowKey={(row) => `${row.line} ${row.column}`}
      columns={[...rejectColumns, ...(rows.some(({ fate }) => fate) ? [fateColumn] : [])].map(
        ({ key, title, align, show }) => ({
          key,
          title,
          ...(widths[key] && { width: widths[key] }),
          ...(align && { align }),
          render: (_: unknown, row: RejectView, index: number) => show(row, index),
        }),
      )}
      dataSource={[...rows]}
    />
  );
}

/** In the width of a drawer, so that what to do is seen without scrolling. */
const widths: Readonly<Record<string, string>> = {
  line: '8%',
  column: '13%',
  value: '19%',
  fate: '10%',
};

/** A returned line on a phone. */
export function RejectCard({ row: { line, column, value, reason, remedy, fate } }: { row: RejectView }) {
  return (
    <div className="card">
      <strong style={{ overflowWrap: 'anywhere' }}>
        {fate && `${fateWords[fate]}　`}第{line}行{column && `“${column}”：${value || '（空）'}`}
      </strong>
      <div>{reason}</div>
      <div className="quiet">{remedy}</div>
    </div>
  );
}
