import { Table } from 'antd';
import type { RejectView } from '../../server/http/contract.ts';
import { usePhone } from '../ui/phone.ts';
import { rejectColumns } from './reject-columns.tsx';

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
      scroll={{ x: 820, y: 320 }}
      rowKey={(row) => `${row.line} ${row.column}`}
      columns={rejectColumns.map(({ key, title, width, align, show }) => ({
        key,
        title,
        ...(width && { width }),
        ...(align && { align }),
        render: (_: unknown, row: RejectView, index: number) => show(row, index),
      }))}
      dataSource={[...rows]}
    />
  );
}

/** A returned line on a phone. */
export function RejectCard({ row: { line, column, value, reason, remedy } }: { row: RejectView }) {
  return (
    <div className="card">
      <strong style={{ overflowWrap: 'anywhere' }}>
        第{line}行“{column}”：{value || '（空）'}
      </strong>
      <div>{reason}</div>
      <div className="quiet">{remedy}</div>
    </div>
  );
}
