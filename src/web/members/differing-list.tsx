import type { DifferingCount } from '../../server/http/contract.ts';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { Go, useFilters } from '../ui/go.tsx';
import { placeOf } from '../ui/place.ts';
import { RegionSelect } from '../ui/region-select.tsx';

/** Households whose 家庭人口数 is not the number of their registered members. */
export function DifferingList() {
  const [{ region }, change] = useFilters();
  return (
    <>
      <div className="filters">
        <RegionSelect value={region} onChange={(code) => change({ region: code })} />
      </div>
      <DataTable<DifferingCount>
        name="differing-counts"
        path="/members/differing"
        params={{ region }}
        unit="户"
        rowKey={({ id }) => id}
        columns={columns}
        emptyText="家庭人口数与登记成员数都一致"
      />
    </>
  );
}

const columns: readonly Column<DifferingCount>[] = [
  { key: 'index', title: '序号', width: 56, fixed: true, show: (_, i) => i + 1 },
  {
    key: 'head',
    title: '户主姓名',
    width: 110,
    fixed: true,
    show: ({ id, head }) => <Go to={`/households/${id}`}>{head}</Go>,
  },
  { key: 'number', title: '户编号', width: 190, show: ({ number }) => number },
  { key: 'township', title: '乡镇', show: ({ region }) => placeOf(region).township },
  { key: 'village', title: '行政村', show: ({ region }) => placeOf(region).village },
  { key: 'written', title: '家庭人口数', align: 'right', show: ({ written }) => `${written}人` },
  { key: 'members', title: '登记在户成员', align: 'right', show: ({ members }) => `${members}人` },
  {
    key: 'difference',
    title: '相差',
    align: 'right',
    show: ({ written, members }) =>
      `${members > written ? '多登记' : '少登记'}${Math.abs(members - written)}人`,
  },
];
