import { MonitorType } from '../../domains/household/index.ts';
import type { RecordView } from '../../server/http/contract.ts';
import { DataTable } from '../ui/data-table.tsx';
import { useFilters } from '../ui/go.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import * as columns from './columns.tsx';
import { HouseholdFilters } from './household-filters.tsx';

const { fieldColumn, wide } = columns;
const every = Object.keys(MonitorType.codes).join(',');
const shown = [
  columns.index,
  columns.head,
  wide(columns.county),
  columns.township,
  columns.village,
  wide(fieldColumn('group')),
  fieldColumn('number'),
  wide(fieldColumn('headId')),
  wide(fieldColumn('population')),
  fieldColumn('type'),
  fieldColumn('monitorType'),
  fieldColumn('identifiedOn'),
  fieldColumn('risk'),
  wide(fieldColumn('incomePerHead')),
  wide(fieldColumn('referencePerHead')),
  wide(fieldColumn('noLabour')),
  fieldColumn('officer'),
  wide(fieldColumn('officerUnit')),
  wide(fieldColumn('officerPost')),
  wide(columns.countColumn('benefit')),
  columns.colour,
  fieldColumn('cleared'),
  fieldColumn('clearedOn'),
  wide(fieldColumn('clearanceManner')),
  fieldColumn('revisitedOn'),
  wide(fieldColumn('markedOn')),
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
        heading="监测对象台账"
        params={{ q, region, type, monitorType, cleared, risk, colour, counts: 'benefit' }}
        unit="户"
        rowKey={({ id }) => id}
        columns={shown}
        emptyText="没有符合条件的监测对象"
      />
    </>
  );
}
