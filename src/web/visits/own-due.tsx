import type { RecordView } from '../../server/http/contract.ts';
import * as columns from '../households/columns.tsx';
import { useParameter } from '../parameters/now.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Go } from '../ui/go.tsx';

/** The households of a case officer that are still to be visited in this round, each with the way to write it down. */
export function OwnDue({ number }: { number: string }) {
  const round = useParameter('officer-visit-months');
  return (
    <>
      <p className="quiet">{round && `${round.value}个月一轮（${round.source}）。`}已经走访的不再列出。</p>
      <DataTable<RecordView>
        name="own-due"
        path="/indicators/officer-visits/rows"
        params={{ part: 'rest', officerNumber: number }}
        unit="户"
        rowKey={({ id }) => id}
        emptyText="这一轮都走访过了"
        columns={[
          columns.index,
          columns.head,
          columns.village,
          columns.fieldColumn('group'),
          columns.fieldColumn('monitorType'),
          {
            key: 'visit',
            title: '走访',
            show: ({ id }) => (
              <Go to="/visits/new" search={{ household: id }}>
                记走访
              </Go>
            ),
          },
        ]}
      />
    </>
  );
}
