import { LeftOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { RecordView } from '../../server/http/contract.ts';
import { spellMonth } from '../feeds/month.ts';
import { labelOf, showValue } from '../names.ts';
import { useSession } from '../session.tsx';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { Go, useFilters } from '../ui/go.tsx';
import { placeOf } from '../ui/place.ts';
import { type Counted, counted } from './balance-view.tsx';

const parts: Readonly<Record<string, string>> = {
  before: '上月末',
  began: '本月增加',
  ended: '本月减少',
  after: '本月末',
};

/** The people or households behind one number of a balance, each leading to its household. */
export function BalanceRows() {
  const { month: now, seat } = useSession();
  const [{ of = 'membership', month = now, part = 'after', code, at = seat.region.code }, change] =
    useFilters();
  const { register, members, unit, label } = counted[of as Counted] ?? counted.membership;
  const shown = members ? 'membership' : register;
  const how = code === undefined ? '' : `：${showValue(register, part, code) || code}`;
  return (
    <>
      <div className="filters">
        <Button
          icon={<LeftOutlined />}
          onClick={() => change({ part: undefined, code: undefined, at: undefined })}
        >
          返回月度增减
        </Button>
        <strong>
          {spellMonth(month)}
          {label} {parts[part]}
          {how}
        </strong>
      </div>
      <DataTable<RecordView>
        name={`balance-${shown}`}
        path={`/episodes/${register}/rows`}
        params={{ month, region: at, part, code, ...(members && { with: 'membership' }) }}
        unit={unit}
        rowKey={({ id }) => id}
        columns={columnsOf(shown)}
      />
    </>
  );
}

const columnsOf = (register: string): readonly Column<RecordView>[] => [
  { key: 'index', title: '序号', width: 56, fixed: true, show: (_, i) => i + 1 },
  {
    key: 'name',
    title: labelOf(register, 'name'),
    width: 110,
    fixed: true,
    show: ({ values, owner }) =>
      owner ? <Go to={`/households/${owner.id}`}>{String(values.name)}</Go> : String(values.name),
  },
  ...(register === 'watch'
    ? []
    : [
        { key: 'owner', title: '户主姓名', width: 110, show: ({ owner }: RecordView) => owner?.title ?? '—' },
      ]),
  { key: 'township', title: '乡镇', show: ({ region }) => placeOf(region).township },
  { key: 'village', title: '行政村', show: ({ region }) => placeOf(region).village },
  ...['fromOn', 'began', 'untilOn', 'ended'].map(
    (name): Column<RecordView> => ({
      key: name,
      title: labelOf(register, name),
      show: ({ values }) => showValue(register, name, values[name]),
    }),
  ),
];
