import type { RecordView } from '../../server/http/contract.ts';
import { useSession } from '../session.tsx';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { Go, useFilters } from '../ui/go.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import * as columns from './columns.tsx';
import { HouseholdFilters } from './household-filters.tsx';

const { fieldColumn, wide } = columns;
const amounts = ['wages', 'business', 'property', 'transfers', 'businessCost', 'claims', 'selfPaid'];
/** What each amount rests on stands on the household's own sheet: department, file, line, month. */
const source: Column<RecordView> = {
  key: 'source',
  title: '来源',
  exports: [],
  width: 112,
  fixed: 'end',
  show: ({ id }) => <Go to={`/income/${id}`}>看来源、测算</Go>,
};
const shown = [
  columns.township,
  columns.village,
  ...amounts.map((name) => wide(fieldColumn(name))),
  fieldColumn('population'),
  fieldColumn('incomePerHead'),
  fieldColumn('referencePerHead'),
  source,
  { ...fieldColumn('type'), extra: true as const },
  { ...fieldColumn('monitorType'), extra: true as const },
  { ...fieldColumn('netIncome'), extra: true as const },
];

/** 收入测算: what every household earns, spends and is left with, each leading to its sheet with the files behind the amounts. */
export default function IncomesPage() {
  const { seat } = useSession();
  const [{ q, region, type, monitorType, cleared }] = useFilters();
  const isAbove = seat.level === 'city' || seat.level === 'province';
  return (
    <>
      <PageTitle
        title="收入测算"
        note="登记册中的数；点“看来源、测算”到这一户，部门报过的已代为填好，写明文件和行"
      />
      <HouseholdFilters fields={['monitorType', 'type', 'cleared']} />
      <DataTable<RecordView>
        name="incomes"
        path="/registers/household"
        heading="收入测算表"
        params={{ q, region, type, monitorType, cleared }}
        unit="户"
        rowKey={({ id }) => id}
        columns={[columns.index, columns.head, ...(isAbove ? [wide(columns.county)] : []), ...shown]}
      />
    </>
  );
}
