import { Table } from 'antd';
import type { ReactNode } from 'react';
import { grouped } from './counted.ts';
import type { Column } from './data-table.tsx';

/** What a 合计行 says under each column: households, people and the sums over all rows that match, not only those shown. */
export function totalsSaid<T>(
  columns: readonly Column<T>[],
  totals: Readonly<Record<string, number>>,
): readonly ReactNode[] {
  const sumOf = ({ key, total }: Column<T>) => {
    const sum = totals[key];
    return total && sum !== undefined ? total(sum) : null;
  };
  const { household, population } = totals;
  const summed = columns.map(({ key }) => key);
  const people = population === undefined || summed.includes('population') ? '' : ` ${grouped(population)}人`;
  const both = household === undefined ? null : `${grouped(household)}户${people}`;
  return columns.map((column, i) => (i === 0 ? '合计' : (sumOf(column) ?? (i === 1 ? both : null))));
}

/** 合计行. `before` cells stand ahead of the first column. */
export function TotalRow<T>(props: {
  columns: readonly Column<T>[];
  totals: Readonly<Record<string, number>>;
  before: number;
}) {
  const { columns, totals, before } = props;
  const said = totalsSaid(columns, totals);
  return (
    <Table.Summary.Row className="total-row">
      {before > 0 && <Table.Summary.Cell index={0} colSpan={before} />}
      {columns.map((column, i) => (
        <Table.Summary.Cell
          key={column.key}
          index={before + i}
          {...(column.align && { align: column.align })}
        >
          {said[i]}
        </Table.Summary.Cell>
      ))}
    </Table.Summary.Row>
  );
}
