import { Radio } from 'antd';
import type { RecordView } from '../../server/http/contract.ts';
import { fieldColumn } from '../registers/columns.tsx';
import { useSession } from '../session.tsx';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { Go, useFilters } from '../ui/go.tsx';
import { surnameHint } from './surname.ts';

/** 亲属回避: households whose officer is declared near kin, and those where nobody has declared yet. A like surname only hints. */
export function Kinship() {
  const { seat } = useSession();
  const [{ region = seat.region.code, declared = 'kin' }, change] = useFilters();
  const isKin = declared === 'kin';
  const columns: readonly Column<RecordView>[] = [
    {
      key: 'head',
      title: '户主姓名',
      fixed: true,
      width: 110,
      show: ({ id, values }) => <Go to={`/households/${id}`}>{String(values.head)}</Go>,
    },
    { key: 'place', title: '所在村', show: (row) => row.region.path },
    fieldColumn('household', 'monitorType'),
    fieldColumn('household', 'officer'),
    fieldColumn('household', 'officerUnit'),
    fieldColumn('household', 'officerPost'),
    isKin
      ? fieldColumn('household', 'officerKin')
      : {
          key: 'hint',
          title: '提示',
          show: ({ values }) => surnameHint(String(values.officer ?? ''), String(values.head ?? '')) ?? '—',
        },
  ];
  return (
    <>
      <div className="filters no-print">
        <Radio.Group
          optionType="button"
          value={declared}
          options={[
            { value: 'kin', label: '近亲属，须回避' },
            { value: 'none', label: '尚未申报' },
          ]}
          onChange={({ target }) => change({ declared: target.value === 'kin' ? undefined : target.value })}
        />
      </div>
      <p className="quiet">帮扶责任人不能是本户近亲属。在农户页申报或变更；姓氏相同只作提示，不作结论。</p>
      <DataTable<RecordView>
        key={declared}
        name={`kinship-${declared}`}
        path={isKin ? '/indicators/kinship-conflicts/rows' : '/indicators/kinship-declared/rows'}
        params={{ region, part: isKin ? 'numerator' : 'rest' }}
        unit="户"
        rowKey={({ id }) => id}
        columns={columns}
        emptyText={isKin ? '没有须回避的户' : '都已申报'}
        {...(isKin && { heading: '帮扶责任人须回避的户' })}
      />
    </>
  );
}
