import { Segmented, Select } from 'antd';
import { leadHandling } from '../../domains/monitoring/index.ts';
import type { CaseLine } from '../../server/http/contract.ts';
import { useAssignColumn } from '../assignment/assign-button.tsx';
import { seenCase } from '../assignment/seen.ts';
import { useBatch } from '../cases/batch.ts';
import { BatchBar } from '../cases/batch-bar.tsx';
import { countyFor, extra, index, recordField, subject, township, village } from '../cases/case-columns.tsx';
import { labelOf, optionsOf, showValue } from '../names.ts';
import { useSession } from '../session.tsx';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { Due } from '../ui/due.tsx';
import { useFilters } from '../ui/go.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { RegionSelect } from '../ui/region-select.tsx';
import { Together } from '../ui/together.tsx';
import { useAlertsBehind } from './alerts-behind.tsx';
import { Folding } from './folding.tsx';
import { LeadAlerts } from './lead-alerts.tsx';
import { spareable, standing } from './spareable.tsx';

const register = leadHandling.on.id;

/** 预警核查清单: the month's alerts folded to one lead per household, to be sent down in one batch and followed. */
export default function LeadsPage() {
  const { month, seat } = useSession();
  const [{ step, urgency, region, state = 'open' }, change] = useFilters();
  const behind = useAlertsBehind();
  const batch = useBatch(leadHandling);
  const assign = useAssignColumn<CaseLine>(seenCase);
  const places = Object.entries<{ label: string }>({
    ...(state !== 'closed' && leadHandling.steps),
    ...(state !== 'open' && leadHandling.ends),
  });
  return (
    <>
      <PageTitle title="风险线索" note={`${month.replace('-', '年')}月预警核查清单`} />
      <Together>
        <Folding month={month} />
        <div className="filters">
          <Segmented
            value={state}
            options={[
              { value: 'open', label: '未办结' },
              { value: 'closed', label: '已办结' },
              { value: 'all', label: '全部' },
            ]}
            onChange={(chosen) => change({ state: chosen, step: undefined })}
          />
          <Select
            allowClear
            placeholder={state === 'closed' ? '全部结论' : '全部状态'}
            aria-label="状态"
            style={{ minWidth: 140 }}
            mode="multiple"
            maxTagCount="responsive"
            value={step?.split(',') ?? []}
            options={places.map(([value, { label }]) => ({ value, label }))}
            onChange={(chosen: string[]) => change({ step: chosen.join(',') || undefined })}
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
          {behind.tag}
        </div>
        <BatchBar batch={batch} procedure={leadHandling} note={spareable(batch.chosen)}>
          <DataTable<CaseLine>
            name="leads"
            path="/cases"
            heading="预警核查清单"
            params={{
              procedure: leadHandling.id,
              state,
              step,
              urgency,
              region,
              ...behind.params,
              owner: 'type,monitorType,cleared,verifiedOn',
            }}
            unit="户"
            rowKey={({ id }) => id}
            columns={[index, ...countyFor(seat), ...columns, ...assign]}
            expand={(row) => <LeadAlerts id={row.id} />}
            emptyText={
              step || urgency || region || behind.tag
                ? '没有符合这些条件的线索；去掉上面的条件可看全部'
                : state === 'open'
                  ? '没有未办结的线索'
                  : '没有已办结的线索'
            }
            {...(state === 'open' && batch.props)}
          />
        </BatchBar>
      </Together>
    </>
  );
}

const columns: readonly Column<CaseLine>[] = [
  township,
  village,
  subject,
  {
    key: 'alerts.person',
    title: labelOf('alert', 'person'),
    width: 100,
    show: ({ alerts }) => alerts?.people.join('、') || '—',
  },
  {
    key: 'owner.type',
    title: labelOf('household', 'type'),
    width: 90,
    show: ({ owner }) => showValue('household', 'type', owner?.type),
  },
  {
    key: 'watched',
    title: '监测状态',
    width: 150,
    exports: ['owner.monitorType', 'owner.cleared'],
    show: ({ owner }) => watchedSaid(owner),
  },
  {
    key: 'content',
    title: labelOf('alert', 'reason'),
    width: 300,
    show: ({ values }) => <span className="two-lines">{showValue(register, 'content', values.content)}</span>,
  },
  {
    key: 'alerts.source',
    title: labelOf('alert', 'source'),
    width: 100,
    show: ({ alerts }) => alerts?.sources.join('、') || '—',
  },
  {
    key: 'alerts.month',
    title: labelOf('alert', 'month'),
    width: 90,
    show: ({ alerts }) => alerts?.months.join('、') || '—',
  },
  { key: 'evidence', title: '证据', unfolds: true, exports: [], show: () => null },
  {
    key: 'alerts.others',
    title: '同户其他预警',
    width: 110,
    align: 'right',
    show: ({ alerts }) => alerts?.others ?? '—',
  },
  {
    key: 'previous',
    title: '上次核查结论',
    width: 150,
    show: ({ previous }) => (previous ? `${previous.label}（${previous.on}）` : '—'),
  },
  { key: 'actors.verify', title: '核查人', width: 90, show: ({ actors }) => actors.verify ?? '—' },
  {
    key: 'due',
    title: '截止日期',
    width: 150,
    show: ({ due, closed }) => (closed ? '—' : <Due day={due} withDay />),
  },
  standing,
  {
    key: 'seen',
    title: '村级查看',
    width: 120,
    exports: ['seen|村级查看'],
    show: ({ at, seen, reminders }) =>
      at !== 'verify' ? (
        '—'
      ) : (
        <>
          {seen ? <span className="quiet">{seen.on.slice(5)} 已查看</span> : '未查看'}
          {reminders > 0 && <span className="quiet">，催办{reminders}次</span>}
        </>
      ),
  },
  // Beyond the table's own columns: where it came from, and the answers of the three questions.
  ...['source', 'discoveredOn', 'urgency', 'truth', 'verdict', 'advice'].map((name) =>
    extra(recordField(register, name)),
  ),
];

/** Whether the household is monitored, and as what. */
function watchedSaid(owner: CaseLine['owner']): string {
  if (!owner?.monitorType) return '未纳入监测';
  const category = showValue('household', 'monitorType', owner.monitorType);
  return owner.cleared === true ? `${category}（风险已消除）` : category;
}
