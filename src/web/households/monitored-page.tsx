import { MonitorType } from '../../domains/household/index.ts';
import type { RecordView } from '../../server/http/contract.ts';
import { DataTable } from '../ui/data-table.tsx';
import { useFilters } from '../ui/go.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import * as columns from './columns.tsx';
import { HouseholdFilters } from './household-filters.tsx';

const { fieldColumn } = columns;
const every = Object.keys(MonitorType.codes).join(',');
const shown = [
  columns.index,
  columns.head,
  columns.county,
  columns.township,
  columns.village,
  fieldColumn('group'),
  fieldColumn('number'),
  fieldColumn('headId', '证件号码'),
  fieldColumn('population'),
  fieldColumn('type'),
  fieldColumn('monitorType'),
  fieldColumn('identifiedOn'),
  fieldColumn('risk'),
  fieldColumn('incomePerHead'),
  fieldColumn('noLabour'),
  fieldColumn('officer'),
  fieldColumn('officerUnit', '单位'),
  fieldColumn('officerPost', '职务'),
  columns.colour,
  fieldColumn('cleared', '是否消除'),
  fieldColumn('clearedOn'),
  fieldColumn('clearanceManner'),
  fieldColumn('revisitedOn', '最近回访'),
  fieldColumn('markedOn', '国家系统标注'),
];

/** 监测对象台账: every household that is or was monitored. */
export default function MonitoredPage() {
  const [{ q, region, type, monitorType = every, cleared, risk, colour }] = useFilters();
  return (
    <>
      <PageTitle title="监测对象台账" />
      <HouseholdFilters fields={['monitorType', 'type', 'risk', 'cleared', 'colour']} />
      <DataTable<RecordView>
        name="monitored"
        path="/registers/household"
        params={{ q, region, type, monitorType, cleared, risk, colour }}
        unit="户"
        rowKey={({ id }) => id}
        columns={shown}
        emptyText="没有符合条件的监测对象"
      />
    </>
  );
}
