import { MonitorType } from '../../domains/household/index.ts';
import type { RecordView } from '../../server/http/contract.ts';
import { useAssignColumn } from '../assignment/assign-button.tsx';
import { seenHousehold } from '../assignment/seen.ts';
import { DataTable } from '../ui/data-table.tsx';
import { useFilters } from '../ui/go.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import * as columns from './columns.tsx';
import { HouseholdFilters } from './household-filters.tsx';

const { fieldColumn, wide } = columns;
const every = Object.keys(MonitorType.codes).join(',');
const shown = [
  columns.index,
  wide(columns.county),
  columns.township,
  columns.village,
  wide(fieldColumn('group')),
  fieldColumn('number'),
  columns.head,
  wide(fieldColumn('headId', '证件号码（脱敏）')),
  wide(fieldColumn('population')),
  fieldColumn('type'),
  fieldColumn('monitorType'),
  fieldColumn('identifiedOn'),
  fieldColumn('risk'),
  wide(fieldColumn('incomePerHead')),
  wide(fieldColumn('noLabour')),
  fieldColumn('officer'),
  wide({
    ...fieldColumn('officerUnit', '单位及职务'),
    exports: ['officerUnit', 'officerPost'],
    show: ({ values }) => [values.officerUnit, values.officerPost].filter(Boolean).join(' ') || '—',
  }),
  wide(columns.countColumn('benefit')),
  columns.colour,
  fieldColumn('cleared', '是否消除'),
  fieldColumn('clearedOn'),
  wide(fieldColumn('clearanceManner')),
  fieldColumn('revisitedOn', '最近回访'),
  wide({
    ...fieldColumn('markedOn', '国家系统'),
    show: ({ values }) => (values.markedOn ? `${values.markedOn}已标注` : '未标注'),
  }),
  { ...fieldColumn('referencePerHead'), extra: true as const },
  { ...fieldColumn('verifiedOn'), extra: true as const },
];

/** 监测对象台账: every household that is or was monitored. */
export default function MonitoredPage() {
  const assign = useAssignColumn(seenHousehold);
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
        columns={[...shown, ...assign]}
        emptyText="没有符合条件的监测对象"
      />
    </>
  );
}
