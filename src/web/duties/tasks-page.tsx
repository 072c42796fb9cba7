import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import type { Duty } from '../../kernel/index.ts';
import type { DutyCalendar, DutyTask } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { MonthSwitch } from '../feeds/month-switch.tsx';
import { names } from '../names.ts';
import { pathOf } from '../registers/paths.ts';
import { useSession } from '../session.tsx';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { Due } from '../ui/due.tsx';
import { Go, useFilters } from '../ui/go.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { RegionSelect } from '../ui/region-select.tsx';
import { DutyAction } from './duty-action.tsx';
import { pageOfHousehold } from './own-page.ts';
import { dutyOf, periodOf, stateNames, stateWords, sumOf, unitOf } from './words.ts';

/** The tasks behind a count of the calendar; of a round, the households still to be visited and those that were. */
export default function DutyTasksPage() {
  const session = useSession();
  const { seat } = session;
  const [{ month = session.month, duty, period, record, state, region, office, own, day }, change] =
    useFilters();
  const of = duty ? dutyOf(duty) : undefined;
  const about = [period && duty && periodOf(duty, period), office, day && `${day}到期`, of?.basis].filter(
    Boolean,
  );
  const oversees = !seat.department && seat.level !== 'village';
  const hidden = [
    duty && 'label',
    period && 'period',
    !oversees && 'place',
    (of?.by || !oversees) && 'office',
  ];
  return (
    <>
      <PageTitle title={of?.label ?? '任务清单'} note={about.join(' · ')}>
        <MonthSwitch
          month={month}
          last={session.month}
          onChange={(next) => change({ month: next, period: undefined, day: undefined })}
        />
        <Go to="/calendar" search={{ month, region: region === seat.region.code ? undefined : region }}>
          返回任务日历
        </Go>
      </PageTitle>
      <div className="filters no-print">
        <Select
          allowClear
          placeholder="全部事项"
          aria-label="全部事项"
          style={{ minWidth: 220 }}
          value={duty ?? null}
          options={names.all<Duty>('duty').map(({ id, label }) => ({ value: id, label }))}
          onChange={(chosen) =>
            change({ duty: chosen ?? undefined, period: undefined, record: undefined, day: undefined })
          }
        />
        <Select
          allowClear
          placeholder="全部状态"
          aria-label="全部状态"
          mode="multiple"
          style={{ minWidth: 150 }}
          value={state?.split(',') ?? []}
          options={stateNames.map((value) => ({ value, label: stateWords[value] }))}
          onChange={(chosen) => change({ state: chosen.join(',') || undefined })}
        />
        {oversees && (
          <RegionSelect value={region} onChange={(code) => change({ region: code, own: undefined })} />
        )}
      </div>
      {of?.round && <Round month={month} region={region} duty={of.id} period={period} />}
      <DataTable<DutyTask>
        name="duty-tasks"
        path="/duties/tasks"
        heading={of?.label ?? '任务清单'}
        params={{ month, duty, period, record, state, region, office, own, day }}
        unit={of ? unitOf(of.id) : '件'}
        rowKey={({ key, duty: id }) => id + key}
        columns={columns.filter(({ key }) => !hidden.includes(key))}
        emptyText="没有这样的任务"
      />
    </>
  );
}

/** 应排、已排 of a round in the region, whatever is filtered below. */
function Round(props: {
  month: string;
  region: string | undefined;
  duty: string;
  period: string | undefined;
}) {
  const { month, region, duty, period } = props;
  const { data } = useQuery({
    queryKey: ['/duties', month, region],
    queryFn: () => get<DutyCalendar>('/duties', { month, region }),
  });
  const lines = data?.lines.filter((line) => line.duty === duty && (!period || line.period === period)) ?? [];
  if (!lines.length) return null;
  const known = dutyOf(duty)?.known;
  const isByVisit = known && 'day' in known && known.day === 'verifiedOn';
  const { total, done, late } = sumOf(lines);
  const unit = unitOf(duty);
  return (
    <p style={{ margin: '0 0 8px' }}>
      {data?.region.name}应排<strong>{total}</strong>
      {unit}，已排<strong>{done + late}</strong>
      {unit}，还有
      <strong>{total - done - late}</strong>
      {unit}。{isByVisit && '入户核实、线索核查、回访都算。'}
    </p>
  );
}

const columns: readonly Column<DutyTask>[] = [
  { key: 'subject', title: '对象', fixed: true, width: 150, show: (task) => <Subject task={task} /> },
  { key: 'label', title: '事项', show: ({ label }) => label },
  { key: 'period', title: '期次', show: ({ duty, period }) => periodOf(duty, period) },
  { key: 'place', title: '所在地', show: ({ region }) => region.path },
  { key: 'office', title: '岗位', show: ({ office }) => office || '—' },
  {
    key: 'due',
    title: '截止日期',
    show: ({ due, doneOn }) => (doneOn ? due : <Due day={due} withDay />),
  },
  {
    key: 'state',
    title: '状态',
    show: ({ state, returned }) => (
      <>
        <span className={state === 'missing' ? 'late' : undefined}>{stateWords[state]}</span>
        {returned && <div>退回：{returned.why}</div>}
      </>
    ),
  },
  { key: 'doneOn', title: '完成日期', show: (task) => (task.doneOn ? <DoneOn task={task} /> : '—') },
  { key: 'by', title: '办理人', show: ({ by }) => by ?? '—' },
  {
    key: 'do',
    title: '办理',
    exports: [],
    show: (task) => (task.may.length ? <DutyAction task={task} /> : '—'),
  },
];

/** The day, and what was handed in then. */
function DoneOn({ task: { doneOn, evidence, duty } }: { task: DutyTask }) {
  const form = dutyOf(duty)?.evidence;
  if (!doneOn || !evidence || !form) return <>{doneOn ?? '—'}</>;
  return <Go to={pathOf(form.on.id, evidence)}>{doneOn}</Go>;
}

/** Whom or what it is about, with where that is worked on. */
function Subject({ task }: { task: DutyTask }) {
  const { caseId, household, record, subject, duty, label, region } = task;
  const of = dutyOf(duty);
  if (caseId) return <Go to={`/cases/${caseId}`}>{subject}</Go>;
  if (household) return <Go to={pageOfHousehold(duty, household)}>{subject}</Go>;
  if (record && of?.forEach) return <Go to={pathOf(of.forEach.id, record)}>{subject}</Go>;
  const known = of?.known;
  if (known && 'feeds' in known) return <Go to="/feeds">{subject}</Go>;
  return <>{subject === label ? region.name : subject}</>;
}
