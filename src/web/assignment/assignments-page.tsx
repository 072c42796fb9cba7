import { Checkbox, Segmented, Select } from 'antd';
import { assignment } from '../../domains/assignment/index.ts';
import type { CaseLine } from '../../server/http/contract.ts';
import { index, recordField } from '../cases/case-columns.tsx';
import { labelOf, optionsOf } from '../names.ts';
import { useSession } from '../session.tsx';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { Due } from '../ui/due.tsx';
import { Go, useFilters } from '../ui/go.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { RegionSelect } from '../ui/region-select.tsx';
import { isForDepartment } from './assignment-sheet.tsx';
import { waysOf } from './ways.ts';

const register = assignment.id;

/** 交办督办: what the seat handed over and what was handed to it, with what became of each. */
export default function AssignmentsPage() {
  const { seat } = useSession();
  const ways = waysOf(seat);
  const [filters, change] = useFilters();
  const { whose = ways[0]?.id, state = 'open', step, region, department, about, overdue, mine } = filters;
  const way = ways.find(({ id }) => id === whose) ?? ways[0];
  const [first] = way?.procedures ?? [];
  const steps = Object.entries<{ label: string }>(first?.steps ?? {});
  if (!way || !first) return <PageTitle title="交办督办" note="本岗位没有交办事项" />;
  return (
    <>
      <PageTitle title="交办督办" note="在指标、名单、农户、疑点旁点“交办”，就在这里跟到销号" />
      <div className="filters">
        {ways.length > 1 && (
          <Segmented
            value={way.id}
            options={ways.map(({ id, label }) => ({ value: id, label }))}
            onChange={(next) => change({ whose: next, mine: undefined })}
          />
        )}
        <Segmented
          value={state}
          options={[
            { value: 'open', label: '在办' },
            { value: 'closed', label: '已销号' },
            { value: 'all', label: '全部' },
          ]}
          onChange={(next) => change({ state: next, step: undefined })}
        />
        {state === 'open' && (
          <Select
            allowClear
            placeholder="全部步骤"
            aria-label="步骤"
            style={{ minWidth: 130 }}
            value={step ?? null}
            options={steps.map(([value, { label }]) => ({ value, label: `待${label}` }))}
            onChange={(next) => change({ step: next ?? undefined })}
          />
        )}
        {(['about', 'department'] as const).map((name) => (
          <Select
            key={name}
            allowClear
            placeholder={`全部${labelOf(register, name)}`}
            aria-label={labelOf(register, name)}
            style={{ minWidth: 140 }}
            value={{ about, department }[name] ?? null}
            options={optionsOf(register, name)}
            onChange={(next) => change({ [name]: next ?? undefined })}
          />
        ))}
        {!seat.department && <RegionSelect value={region} onChange={(code) => change({ region: code })} />}
        {state === 'open' && (
          <Checkbox
            checked={overdue === '1'}
            onChange={({ target }) => change({ overdue: target.checked ? '1' : undefined })}
          >
            只看逾期
          </Checkbox>
        )}
        {way.id === 'given' && (
          <Checkbox
            checked={mine === '1'}
            onChange={({ target }) => change({ mine: target.checked ? '1' : undefined })}
          >
            只看我本人交办的
          </Checkbox>
        )}
      </div>
      <DataTable<CaseLine>
        name="assignments"
        path="/cases"
        heading={`${way.label}事项`}
        params={{
          procedure: way.procedures.map(({ id }) => id).join(),
          state,
          step,
          region,
          department,
          about,
          overdue,
          mine,
        }}
        unit="件"
        rowKey={({ id }) => id}
        columns={columns}
        emptyText={state === 'open' ? '没有在办的交办事项' : '没有交办事项'}
      />
    </>
  );
}

const columns: readonly Column<CaseLine>[] = [
  index,
  {
    key: 'subject',
    title: labelOf(register, 'title'),
    width: 220,
    fixed: true,
    show: ({ id, subject }) => <Go to={`/cases/${id}`}>{subject}</Go>,
  },
  {
    ...recordField(register, 'demand', 260),
    show: ({ values }) => twoLines(values.demand),
  },
  {
    key: 'to',
    title: '交给',
    width: 150,
    exports: ['place', 'department'],
    show: (line) =>
      isForDepartment(line)
        ? `${String(line.values.department ?? '')}（${line.region.name}）`
        : line.region.name,
  },
  {
    key: 'openedBy',
    title: '交办人',
    width: 130,
    exports: ['openedBy|交办人'],
    show: ({ openedBy }) => (openedBy ? `${openedBy.office}${openedBy.name}` : '—'),
  },
  {
    key: 'openedOn',
    title: '交办日期',
    width: 110,
    exports: ['openedOn|交办日期'],
    show: ({ openedOn }) => openedOn,
  },
  {
    ...recordField(register, 'deadline', 170),
    show: ({ values, closed, caseDue }) => (
      <>
        {String(values.deadline ?? '—')} {!closed && <Due day={caseDue} />}
      </>
    ),
  },
  {
    key: 'at',
    title: '状态',
    width: 130,
    exports: ['at|状态'],
    show: ({ at, atLabel, closed, seen, reminders }) => (
      <>
        {closed ? atLabel : `待${atLabel}`}
        <span className="quiet" style={{ display: 'block' }}>
          {[at === 'receive' && (seen ? '对方已查看' : '对方未查看'), reminders > 0 && `已催办${reminders}次`]
            .filter(Boolean)
            .join('，')}
        </span>
      </>
    ),
  },
  recordField(register, 'receivedOn', 110),
  recordField(register, 'answeredOn', 110),
  {
    ...recordField(register, 'reply', 220),
    show: ({ values }) => twoLines(values.reply),
  },
  { ...recordField(register, 'closedOn', 110) },
  {
    key: 'actors.check',
    title: '销号人',
    width: 90,
    exports: ['actors.check|销号人'],
    show: ({ actors }) => actors.check ?? '—',
  },
];

const twoLines = (text: unknown) => (text ? <span className="two-lines">{String(text)}</span> : '—');
