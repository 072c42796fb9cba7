import { Table } from 'antd';
import type { ReactNode } from 'react';
import type { Column, DataTableProps } from './data-table.tsx';
import { PrintedRows } from './printed-rows.tsx';
import { usePrinting } from './printing.ts';
import { TotalRow } from './total-row.tsx';

type Choice<T> = Pick<DataTableProps<T>, 'selected' | 'onSelect' | 'selectable'>;

/** Rows under a head that stays in sight, frozen columns on the left and the 合计行 below. */
export function RowsTable<T>(props: {
  rows: readonly T[];
  columns: readonly Column<T>[];
  rowKey: (row: T) => string;
  blank?: ReactNode;
  /** Whether newer rows are on their way. */
  isStale?: boolean;
  totals?: Readonly<Record<string, number>> | undefined;
  choice?: Choice<T>;
  expand?: ((row: T) => ReactNode) | undefined;
  expandTitle?: string | undefined;
  /** Turned over after so many rows; printed whole. */
  pageSize?: number;
}) {
  const {
    rows,
    columns,
    rowKey,
    blank,
    isStale = false,
    totals,
    choice = {},
    expand,
    expandTitle,
    pageSize,
  } = props;
  const isPrinting = usePrinting();
  const { selected = [], onSelect, selectable } = choice;
  const unfolding = columns.find(({ unfolds }) => unfolds);
  if (isPrinting)
    return (
      <PrintedRows
        rows={rows}
        columns={columns}
        rowKey={rowKey}
        totals={totals}
        selected={onSelect && selected}
      />
    );
  const before = (onSelect ? 1 : 0) + (expand && !unfolding ? 1 : 0);
  return (
    // The frozen columns' layer must stay below the page's header and tabs.
    <div ref={movable} style={{ isolation: 'isolate' }}>
      <Table<T>
        size="small"
        bordered
        sticky={{ offsetHeader: 56 }}
        scroll={{ x: 'max-content' }}
        pagination={
          pageSize
            ? {
                defaultPageSize: pageSize,
                hideOnSinglePage: true,
                showSizeChanger: false,
                showQuickJumper: true,
              }
            : false
        }
        dataSource={[...rows]}
        rowKey={rowKey}
        loading={isStale}
        {...(blank !== undefined && { locale: { emptyText: blank } })}
        columns={columns.map(({ key, title, width, fixed, align, show, unfolds }) =>
          unfolds
            ? Table.EXPAND_COLUMN
            : {
                key,
                title,
                ...(width && { width }),
                ...(fixed && { fixed: fixed === 'end' ? ('right' as const) : ('left' as const) }),
                ...(align && { align }),
                render: (_: unknown, row: T, i: number) => show(row, i),
              },
        )}
        {...(totals && { summary: () => <TotalRow columns={columns} totals={totals} before={before} /> })}
        {...(expand && {
          expandable: {
            ...(unfolding ? {} : { fixed: true }),
            columnWidth: 52,
            columnTitle: unfolding?.title ?? expandTitle,
            expandedRowRender: expand,
          },
        })}
        {...(onSelect && {
          rowSelection: {
            fixed: true,
            selectedRowKeys: [...selected],
            onChange: (keys: readonly unknown[], chosen: T[]) => onSelect(keys.map(String), chosen),
            getCheckboxProps: (row: T) => ({ disabled: selectable ? !selectable(row) : false }),
          },
        })}
      />
    </div>
  );
}

/** Lets the keyboard's arrows move a table sideways, one without rows too. */
function movable(around: HTMLElement | null): void {
  const body = around?.querySelector('.ant-table-body, .ant-table-content');
  body?.setAttribute('tabindex', '0');
}
