import { Select } from 'antd';
import type { Tally } from '../../server/http/contract.ts';
import { fieldOf } from '../names.ts';
import { useParameter } from '../parameters/now.ts';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { Go, useFilters } from '../ui/go.tsx';

type Row = Tally['rows'][number];
const shown = ['officer', 'officerNumber', 'officerUnit', 'officerPost', 'officerPublic'] as const;
const text = (name: string, { values }: Row) => {
  const value = values[name];
  return value === null || value === undefined ? '—' : (fieldOf('household', name)?.show(value) ?? '—');
};

/** 帮扶责任人 by how many households each helps, the most first; the line is a parameter. */
export function Officers() {
  const [{ region, load }, change] = useFilters();
  const line = useParameter('officer-households');
  const columns: readonly Column<Row>[] = [
    { key: 'index', title: '序号', width: 56, show: (_, i) => i + 1 },
    {
      key: 'officer',
      title: '帮扶责任人',
      fixed: true,
      width: 110,
      show: (row) => (row.values.officerNumber ? text('officer', row) : <span className="late">未明确</span>),
    },
    ...shown.slice(1).map((name) => ({
      key: name,
      title: fieldOf('household', name)?.label ?? name,
      show: (row: Row) => <span className="cell">{text(name, row)}</span>,
    })),
    {
      key: 'households',
      title: '帮扶户数',
      align: 'right',
      show: (row) => (
        <Go to="/households" search={{ region, officerNumber: String(row.values.officerNumber ?? '!') }}>
          {line && row.values.officerNumber && row.count > line.value ? (
            <span className="late">{row.count}（超上限）</span>
          ) : (
            row.count
          )}
        </Go>
      ),
    },
  ];
  return (
    <>
      <p className="quiet">
        {line && `每人不超过${line.value}户（${line.source}）。`}
        点户数看名单；变更帮扶责任人在农户页发起，须说明理由，原责任人留在变更记录中。
      </p>
      <DataTable<Row>
        name="officers"
        path="/registers/household/tally"
        params={{
          by: shown.join(','),
          scope: 'officer-coverage',
          region,
          ...(load === 'over' && line && { atLeast: line.value + 1 }),
        }}
        unit="人"
        rowKey={({ values }) => shown.map((name) => values[name]).join('|')}
        columns={columns}
        emptyText={load ? '没有超过上限的责任人' : '没有帮扶责任人'}
        tools={
          <Select
            aria-label="按负荷筛选"
            style={{ minWidth: 150 }}
            value={load ?? ''}
            options={[
              { value: '', label: '全部责任人' },
              { value: 'over', label: '只看超过上限的' },
            ]}
            onChange={(value) => change({ load: value || undefined })}
          />
        }
      />
    </>
  );
}
