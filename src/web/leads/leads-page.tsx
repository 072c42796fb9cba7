import { Segmented, Select } from 'antd';
import { leadHandling } from '../../domains/monitoring/index.ts';
import type { CaseLine } from '../../server/http/contract.ts';
import { useBatch } from '../cases/batch.ts';
import { BatchBar } from '../cases/batch-bar.tsx';
import { optionsOf, showValue } from '../names.ts';
import { useSession } from '../session.tsx';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { Due } from '../ui/due.tsx';
import { Go, useFilters } from '../ui/go.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { placeOf } from '../ui/place.ts';
import { RegionSelect } from '../ui/region-select.tsx';
import { Folding } from './folding.tsx';
import { LeadAlerts } from './lead-alerts.tsx';

const register = leadHandling.on.id;

/** 预警核查清单: the month's alerts folded to one lead per household, to be sent down in one batch and followed. */
export default function LeadsPage() {
  const { month } = useSession();
  const [{ step, urgency, region, state = 'open' }, change] = useFilters();
  const batch = useBatch(leadHandling);
  const places = Object.entries<{ label: string }>(state === 'open' ? leadHandling.steps : leadHandling.ends);
  return (
    <>
      <PageTitle title="风险线索" note={`${month.replace('-', '年')}月预警核查清单`} />
      <Folding
        month={month}
        onUrgency={(code) => change({ urgency: code, step: undefined, state: 'open' })}
      />
      <div className="filters">
        <Segmented
          value={state}
          options={[
            { value: 'open', label: '未办结' },
            { value: 'closed', label: '已办结' },
          ]}
          onChange={(chosen) => change({ state: chosen, step: undefined })}
        />
        <Select
          allowClear
          placeholder={state === 'open' ? '全部状态' : '全部结论'}
          aria-label="状态"
          style={{ minWidth: 140 }}
          value={step ?? null}
          options={places.map(([value, { label }]) => ({ value, label }))}
          onChange={(chosen) => change({ step: chosen ?? undefined })}
        />
        <Select
          allowClear
          placeholder="全部分类"
          aria-label="研判分类"
          style={{ minWidth: 190 }}
          value={urgency ?? null}
          options={optionsOf(register, 'urgency')}
          onChange={(chosen) => change({ urgency: chosen ?? undefined })}
        />
        <RegionSelect value={region} onChange={(code) => change({ region: code })} />
      </div>
      <BatchBar batch={batch} procedure={leadHandling} />
      <DataTable<CaseLine>
        name="leads"
        path="/cases"
        params={{ procedure: leadHandling.id, state, step, urgency, region }}
        unit="户"
        rowKey={({ id }) => id}
        columns={columns}
        expand={(row) => <LeadAlerts id={row.id} />}
        emptyText={state === 'open' ? '没有未办结的线索' : '没有已办结的线索'}
        {...(state === 'open' && batch.props)}
      />
    </>
  );
}

const field = (name: string, title: string, width: number): Column<CaseLine> => ({
  key: name,
  title,
  width,
  show: ({ values }) => showValue(register, name, values[name]),
});

const columns: readonly Column<CaseLine>[] = [
  { key: 'index', title: '序号', width: 56, fixed: true, show: (_, i) => i + 1 },
  {
    key: 'subject',
    title: '户主姓名',
    width: 100,
    fixed: true,
    show: ({ id, subject }) => <Go to={`/cases/${id}`}>{subject}</Go>,
  },
  { key: 'township', title: '乡镇', width: 100, show: ({ region }) => placeOf(region).township },
  { key: 'village', title: '行政村', width: 110, show: ({ region }) => placeOf(region).village },
  {
    key: 'content',
    title: '预警内容',
    width: 300,
    show: ({ values }) => <span className="two-lines">{showValue(register, 'content', values.content)}</span>,
  },
  field('source', '线索来源', 100),
  field('urgency', '研判分类', 120),
  field('discoveredOn', '发现日期', 110),
  { key: 'due', title: '截止日期', width: 120, show: ({ due }) => <Due day={due} /> },
  { key: 'state', title: '状态', width: 110, show: ({ atLabel }) => atLabel },
  field('truth', '是否属实', 100),
  field('verdict', '核查结论', 150),
];
