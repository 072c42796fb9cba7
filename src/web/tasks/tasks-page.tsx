import { Segmented, Select } from 'antd';
import type { Procedure } from '../../kernel/index.ts';
import type { TaskLine } from '../../server/http/contract.ts';
import { names, procedureOf } from '../names.ts';
import { useSession } from '../session.tsx';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { Due } from '../ui/due.tsx';
import { Go, useFilters } from '../ui/go.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { RegionSelect } from '../ui/region-select.tsx';
import { benchOf } from './bench.ts';
import { aboutOf, nameOfTask, placeOfTask } from './label.ts';

/** Every task of the seat, filtered by procedure, step and region; the cells of the matrix open it. */
export default function TasksPage() {
  const [{ procedure, step, region, whose, column }, change] = useFilters();
  const { seat } = useSession();
  const counted = column ? benchOf(seat)?.counts?.[column] : undefined;
  const steps = Object.entries(procedureOf(procedure ?? '')?.steps ?? {});
  return (
    <>
      <PageTitle title={counted?.label ?? (whose ? '辖区待办' : '待办清单')} />
      <div className="filters">
        <Segmented
          value={whose ?? 'own'}
          options={[
            { value: 'own', label: '待我办理' },
            { value: 'all', label: '辖区全部' },
          ]}
          onChange={(next) => change({ whose: next === 'all' ? next : undefined, column: undefined })}
        />
        <Select
          allowClear
          placeholder="全部事项"
          aria-label="全部事项"
          style={{ minWidth: 150 }}
          value={procedure ?? null}
          options={names.all<Procedure>('procedure').map(({ id, label }) => ({ value: id, label }))}
          onChange={(chosen) => change({ procedure: chosen ?? undefined, step: undefined })}
        />
        <Select
          allowClear
          placeholder="全部步骤"
          aria-label="全部步骤"
          style={{ minWidth: 150 }}
          disabled={!procedure}
          value={step ?? null}
          options={steps.map(([value, { label }]) => ({ value, label }))}
          onChange={(chosen) => change({ step: chosen ?? undefined })}
        />
        <RegionSelect value={region} onChange={(code) => change({ region: code })} />
      </div>
      <DataTable<TaskLine>
        name="tasks"
        path="/tasks"
        heading={counted?.label ?? '待办清单'}
        params={{ procedure, step, region, whose, column }}
        unit="件"
        rowKey={({ id }) => id}
        columns={columns}
        emptyText="没有等待办理的事项"
      />
    </>
  );
}

/** Whether a task is the office's own, of no household. */
const isOffices = ({ kind, household }: TaskLine): boolean => kind === 'duty' && !household;

const columns: readonly Column<TaskLine>[] = [
  {
    key: 'subject',
    title: '户主姓名',
    fixed: true,
    width: 110,
    show: (task) => (isOffices(task) ? '—' : <Go {...placeOfTask(task)}>{task.subject}</Go>),
  },
  {
    key: 'what',
    title: '事项',
    width: 200,
    show: (task) => (isOffices(task) ? <Go {...placeOfTask(task)}>{nameOfTask(task)}</Go> : nameOfTask(task)),
  },
  { key: 'place', title: '所在村', width: 220, show: ({ region }) => region.path },
  { key: 'summary', title: '说明', show: (task) => aboutOf(task) || '—' },
  { key: 'due', title: '本步剩余', width: 110, show: ({ due }) => (due ? <Due day={due} /> : '—') },
  {
    key: 'caseDue',
    title: '全程剩余',
    width: 110,
    show: ({ caseDue }) => (caseDue ? <Due day={caseDue} /> : '—'),
  },
  { key: 'assignee', title: '经办人', width: 100, show: ({ assignee }) => assignee ?? '—' },
];
