import { Table } from 'antd';
import type { RejectView } from '../../server/http/contract.ts';
import { usePhone } from '../ui/phone.ts';
import { rejectColumns } from './reject-columns.tsx';

/** A few returned lines within another page. */
export function RejectTable({ rows }: { rows: readonly RejectView[] }) {
  if (usePhone())
    return (
      <div className="cards">
        {rows.map(({ line, column, value, reason, remedy }) => (
          <div key={`${line} ${column}`} className="card">
            <strong>
              第{line}行“{column}”：{value || '（空）'}
            </strong>
            <div>{reason}</div>
            <div className="quiet">{remedy}</div>
          </div>
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
