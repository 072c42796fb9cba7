import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Empty, Flex } from 'antd';
import type { ReactNode } from 'react';
import type { Page } from '../../server/http/contract.ts';
import { get, type QueryParams } from '../api.ts';
import { extraOf, useHiddenColumns } from './column-settings.tsx';
import { counted, grouped } from './counted.ts';
import { usePhone } from './phone.ts';

import { PrintButton } from './print-button.tsx';
import { Loading, ProblemNotice } from './problem.tsx';
import { RowCard } from './row-card.tsx';
import { RowsTable } from './rows-table.tsx';
import { TableTools } from './table-tools.tsx';

/** One column of a table; on a phone one line of a row's card. */
export interface Column<T> {
  readonly key: string;
  readonly title: string;
  readonly width?: number;
  /** 冻结列: stays in sight while the rest is scrolled, at the begin or at the end. */
  readonly fixed?: boolean | 'end';
  readonly align?: 'left' | 'right' | 'center';
  readonly show: (row: T, index: number) => ReactNode;
  /** Left out of the card on a phone. */
  readonly wideOnly?: boolean;
  /** The columns of a table file that hold what this one shows; by default its key. */
  readonly exports?: readonly string[];
  /** Put away until somebody asks for it in 列设置. */
  readonly extra?: true;
  /** Where a row unfolds; without such a column, at its left. */
  readonly unfolds?: true;
  /** How the sum over all rows is shown in the 合计行, where the server answers one. */
  readonly total?: (sum: number) => ReactNode;
}
export interface DataTableProps<T> {
  /** Path below /api that answers with a `Page`, and its filters. */
  readonly path: string;
  readonly params?: QueryParams;
  readonly columns: readonly Column<T>[];
  readonly rowKey: (row: T) => string;
  /** What is counted: 户, 条, 件. */
  readonly unit: string;
  /** Name under which the hidden columns are kept; its saved views too, unless they have one of their own. */
  readonly name: string;
  readonly views?: string;
  readonly emptyText?: string;
  readonly selected?: readonly string[];
  readonly onSelect?: (ids: readonly string[], rows: readonly T[]) => void;
  readonly selectable?: (row: T) => boolean;
  readonly expand?: (row: T) => ReactNode;
  /** What unfolds, above its buttons. */
  readonly expandTitle?: string;
  /** A row on a phone; by default its columns one under the other. */
  readonly card?: (row: T) => ReactNode;
  /** What the exported table is called; without it nothing can be exported. */
  readonly heading?: string;
  readonly tools?: ReactNode;
  /** 打印: all rows that match, under what was asked for. */
  readonly prints?: boolean;
  readonly pageSize?: number;
}

/** A page of rows with its total, which more rows can be added to; on a phone each row is a card. */
export function DataTable<T>(props: DataTableProps<T>) {
  const {
    path,
    params = {},
    columns,
    rowKey,
    unit,
    name,
    emptyText = '没有符合条件的记录',
    card,
    heading,
  } = props;
  const phone = usePhone();
  const [hidden, setHidden] = useHiddenColumns(name, extraOf(columns));
  const query = useInfiniteQuery({
    queryKey: [path, params],
    queryFn: ({ pageParam }) =>
      get<Page<T>>(path, { limit: props.pageSize ?? 50, ...params, after: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.after ?? undefined,
  });
  if (query.isPending) return <Loading />;
  if (query.isError) return <ProblemNotice error={query.error} retry={() => query.refetch()} />;

  const rows = query.data.pages.flatMap((page) => page.rows) as T[];
  const { total = rows.length, totals } = query.data.pages[0] ?? {};
  const shown = columns.filter(({ key }) => !hidden.includes(key));
  const blank = <Empty description={emptyText} style={{ padding: 24 }} />;
  const top = (
    <Flex
      justify="space-between"
      align="center"
      wrap
      gap={8}
      style={{ marginBottom: 8 }}
      className="no-print"
    >
      <span className="quiet">
        {counted(total, unit, totals)}
        {rows.length < total && `，已显示${grouped(rows.length)}${unit}`}
      </span>
      <Flex gap={8} wrap>
        {props.tools}
        {props.prints && (
          <PrintButton
            total={total}
            loaded={rows.length}
            more={query.hasNextPage}
            load={query.fetchNextPage}
          />
        )}
        <TableTools
          views={props.views ?? name}
          path={path}
          params={params}
          columns={columns}
          hidden={hidden}
          onHidden={setHidden}
          {...(heading && { heading })}
        />
      </Flex>
    </Flex>
  );
  // A paper says how much of the list is on it.
  const partly =
    rows.length < total ? [`本页只印已显示的${grouped(rows.length)}${unit}，全部请导出或加载完再打印`] : [];
  const printed = (
    <p className="print-only">
      {[
        ...(props.prints ? [heading, ...(query.data.pages[0]?.said ?? [])] : []),
        counted(total, unit, totals),
        ...partly,
      ].join('；')}
    </p>
  );
  const more = query.hasNextPage && (
    <Flex justify="center" style={{ padding: 12 }} className="no-print">
      <Button loading={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
        加载更多
      </Button>
    </Flex>
  );
  if (phone)
    return (
      <>
        {top}
        {printed}
        <div className="cards">
          {rows.map(
            (row, i) =>
              card?.(row) ?? <RowCard key={rowKey(row)} row={row} rows={rows} index={i} table={props} />,
          )}
        </div>
        {rows.length === 0 && blank}
        {more}
      </>
    );
  return (
    <>
      {top}
      {printed}
      <RowsTable<T>
        rows={rows}
        columns={shown}
        rowKey={rowKey}
        blank={blank}
        isStale={query.isRefetching && !query.isFetchingNextPage}
        totals={totals}
        choice={props}
        expand={props.expand}
        expandTitle={props.expandTitle}
      />
      {more}
    </>
  );
}
