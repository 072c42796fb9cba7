import type { RecordView } from '../../server/http/contract.ts';
import { DataTable } from '../ui/data-table.tsx';
import { useFilters } from '../ui/go.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import * as columns from './columns.tsx';
import { HouseholdFilters } from './household-filters.tsx';

const filtered = ['type', 'monitorType', 'cleared', 'colour'];
const { fieldColumn, wide } = columns;
const shown = [
  columns.index,
  columns.head,
  wide(columns.number),
  columns.township,
  columns.village,
  wide(fieldColumn('group')),
  wide(fieldColumn('population')),
  fieldColumn('type'),
  fieldColumn('monitorType'),
  wide(fieldColumn('cleared')),
  columns.colour,
  fieldColumn('incomePerHead'),
  wide(fieldColumn('referencePerHead')),
  wide(fieldColumn('officer')),
  fieldColumn('verifiedOn'),
];

/** 农户信息: every household of the seat's region, by type, category, clearance, colour and place. */
export default function HouseholdsPage() {
  const [{ q, region, type, monitorType, cleared, colour }] = useFilters();
  return (
    <>
      <PageTitle title="农户信息" />
      <HouseholdFilters fields={filtered} />
      <DataTable<RecordView>
        name="households"
        path="/registers/household"
        heading="农户清单"
        params={{ q, region, type, monitorType, cleared, colour }}
        unit="户"
        rowKey={({ id }) => id}
        columns={shown}
      />
    </>
  );
}
