import { Button } from 'antd';
import type { RecordView } from '../../server/http/contract.ts';
import { useAssignColumn } from '../assignment/assign-button.tsx';
import { seenHousehold } from '../assignment/seen.ts';
import { useSession } from '../session.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { useFilters } from '../ui/go.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import * as columns from './columns.tsx';
import { HouseholdFilters } from './household-filters.tsx';

const filtered = ['type', 'monitorType', 'cleared', 'colour'];
const { fieldColumn, wide } = columns;
const shown = [
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

/** 农户查询: every household of the seat's region, by type, category, clearance, colour and place. */
export default function HouseholdsPage() {
  const { seat } = useSession();
  const assign = useAssignColumn(seenHousehold);
  const [{ q, region, type, monitorType, cleared, colour, grid, officerNumber }, change] = useFilters();
  return (
    <>
      <PageTitle title={seat.own ? '我的户' : '农户查询'} />
      <HouseholdFilters fields={filtered} />
      <Narrowed
        grid={grid}
        officer={officerNumber}
        onAll={() => change({ grid: undefined, officerNumber: undefined })}
      />
      <DataTable<RecordView>
        name="households"
        path="/registers/household"
        heading="农户清单"
        params={{ q, region, type, monitorType, cleared, colour, grid, officerNumber }}
        unit="户"
        rowKey={({ id }) => id}
        columns={[
          columns.index,
          columns.head,
          wide(columns.number),
          ...(isAbove(seat.level) ? [wide(columns.county)] : []),
          ...shown,
          ...assign,
        ]}
        {...(seat.own && { emptyText: noneOwn })}
      />
    </>
  );
}

/** Whoever helps households sees those in which their number stands. */
const noneOwn = '还没有由您帮扶的户；如台账中已明确是您，请系统管理员核对您账号的人员编号';

/** Whether a list may hold several counties. */
const isAbove = (level: string): boolean => level === 'city' || level === 'province';

/** The list shows one grid's or one officer's households only. */
function Narrowed(props: { grid: string | undefined; officer: string | undefined; onAll: () => void }) {
  const { grid, officer, onAll } = props;
  if (!grid && !officer) return null;
  const said = [
    grid && (grid === '!' ? '没有划入网格的' : `网格${grid.split(',')[0]}的`),
    officer && (officer === '!' ? '没有帮扶责任人的' : `帮扶责任人${officer}的`),
  ];
  return (
    <p className="quiet">
      只列出{said.filter(Boolean).join('、')}户
      <Button type="link" size="small" onClick={onAll}>
        全部显示
      </Button>
    </p>
  );
}
