import { Select } from 'antd';
import { residentAttendance } from '../../domains/resident/index.ts';
import type { AttendanceLine } from '../../server/http/contract.ts';
import { useParameter } from '../parameters/now.ts';
import { fieldColumn, indexColumn } from '../registers/columns.tsx';
import { useSession } from '../session.tsx';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { Go, useFilters } from '../ui/go.tsx';

const number = (key: 'days' | 'nights' | 'away' | 'left', title: string): Column<AttendanceLine> => ({
  key,
  title,
  align: 'right',
  show: (line) => line[key] ?? '—',
});
const columns: readonly Column<AttendanceLine>[] = [
  indexColumn as Column<AttendanceLine>,
  {
    key: 'name',
    title: '姓名',
    fixed: true,
    show: ({ id, values }) => <Go to={`/registers/resident/${id}`}>{String(values.name)}</Go>,
  },
  { key: 'place', title: '所在村', show: ({ region }) => region.path },
  fieldColumn('resident', 'role') as Column<AttendanceLine>,
  fieldColumn('resident', 'unit') as Column<AttendanceLine>,
  { ...(fieldColumn('resident', 'arrivedOn') as Column<AttendanceLine>), wideOnly: true },
  number('days', '驻村天数'),
  number('nights', '驻村夜数'),
  number('away', '请假天数'),
  number('left', '距年度天数还差'),
];
const orders = {
  days: '驻村天数从少到多',
  '-days': '驻村天数从多到少',
  '-left': '还差天数从多到少',
  '-away': '请假天数从多到少',
};

/** 本年驻村: days and nights of everybody in post since the year began, less granted leave, against the year's bar. */
export function Yearly({ region }: { region: string }) {
  const { day } = useSession();
  const bar = useParameter(residentAttendance.daysAYear.id);
  const [{ sort }, change] = useFilters();
  const year = day?.slice(0, 4) ?? '';
  return (
    <>
      <p className="quiet">
        {year}年1月1日至{day}，按排班扣除已批准的请假；报备的开会、培训计入驻村。
        {bar && `每年不少于${bar.value}天（${bar.source}）。`}没有排班的周是未知，不是缺勤。
      </p>
      <DataTable<AttendanceLine>
        name="resident-attendance"
        path={`/attendance/${residentAttendance.id}`}
        heading="驻村台账"
        params={{ region, year, sort }}
        unit="人"
        rowKey={({ id }) => id}
        columns={columns}
        emptyText="没有在岗的驻村干部"
        tools={
          <Select
            allowClear
            placeholder="按村排列"
            aria-label="排序"
            style={{ minWidth: 168 }}
            value={sort ?? null}
            options={Object.entries(orders).map(([value, label]) => ({ value, label }))}
            onChange={(chosen) => change({ sort: chosen ?? undefined })}
          />
        }
      />
    </>
  );
}
