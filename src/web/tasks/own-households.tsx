import type { RecordView } from '../../server/http/contract.ts';
import * as columns from '../households/columns.tsx';
import { useSession } from '../session.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { Go } from '../ui/go.tsx';

const { fieldColumn } = columns;
const shown = [
  columns.index,
  columns.head,
  fieldColumn('group'),
  fieldColumn('type'),
  fieldColumn('monitorType'),
  fieldColumn('risk'),
  fieldColumn('cleared', '是否消除'),
  columns.colour,
  fieldColumn('verifiedOn'),
  fieldColumn('collectedOn', '年度采集'),
  {
    key: 'visit',
    title: '走访',
    exports: [],
    show: ({ id }: RecordView) => (
      <Go to="/visits/new" search={{ household: id }}>
        记走访
      </Go>
    ),
  },
];

/** 我的户: the households whose case officer the person is; nothing for whoever has no number in the registry. */
export function OwnHouseholds() {
  const { number } = useSession();
  if (!number) return null;
  return (
    <section className="panel">
      <h2>我的户</h2>
      <DataTable<RecordView>
        name="own-households"
        path="/registers/household"
        params={{ officerNumber: number }}
        unit="户"
        rowKey={({ id }) => id}
        columns={shown}
        emptyText="还没有明确由您帮扶的户"
      />
    </section>
  );
}
