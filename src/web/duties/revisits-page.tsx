import { Button } from 'antd';
import { useState } from 'react';
import type { Duty, Form } from '../../kernel/index.ts';
import type { TaskLine } from '../../server/http/contract.ts';
import { names } from '../names.ts';
import { AskDialog, daysOf } from '../registers/ask-dialog.tsx';
import { useSession } from '../session.tsx';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { Due } from '../ui/due.tsx';
import { Go, useFilters } from '../ui/go.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { RegionSelect } from '../ui/region-select.tsx';

const duty = names.find<Duty<any>>('duty', 'monthly-revisit') as Duty<any>;

/** 2024年4月, as its form asks for it. */
const monthOf = ({ summary }: TaskLine): string | undefined => {
  const [, year, month] = /^(\d{4})年(\d{1,2})月/.exec(summary) ?? [];
  return year && month && `${year}-${month.padStart(2, '0')}`;
};

/** 回访: the households still to be visited, this month and those before, each with its short form. */
export default function RevisitsPage() {
  const { month, day, seat } = useSession();
  const isOurs = duty.by?.office === seat.office && duty.by.level === seat.level;
  const [{ region, household }, change] = useFilters();
  const [task, setTask] = useState<TaskLine>();
  const { id, label, on, asks, offers = [] } = duty.evidence as Form;
  const doing: Column<TaskLine> = {
    key: 'do',
    title: '办理',
    exports: [],
    show: (row) => (
      <Button type={row.household === household ? 'primary' : 'default'} onClick={() => setTask(row)}>
        填写回访
      </Button>
    ),
  };
  const columns: readonly Column<TaskLine>[] = [
    {
      key: 'subject',
      title: '户主姓名',
      fixed: true,
      show: (row) => <Go to={`/households/${row.household}`}>{row.subject}</Go>,
    },
    { key: 'place', title: '所在村', show: (row) => row.region.path },
    { key: 'month', title: '回访月份', show: ({ summary }) => summary },
    { key: 'due', title: '剩余', show: ({ due }) => <Due day={due} /> },
    ...(isOurs ? [doing] : []),
  ];
  return (
    <>
      <PageTitle title={duty.label} note="每户每月一次；以前月份没有回访的也在这里" />
      {seat.level !== 'village' && (
        <div className="filters">
          <RegionSelect value={region} onChange={(code) => change({ region: code })} />
        </div>
      )}
      <DataTable<TaskLine>
        name="revisits"
        path="/tasks"
        heading={duty.label}
        params={{ procedure: duty.id, region, ...(!isOurs && { whose: 'all' }) }}
        unit="次"
        rowKey={({ id }) => id}
        columns={columns}
        emptyText="本月没有待回访的户"
      />
      {task && (
        <AskDialog
          key={task.id}
          ask={{
            title: `${task.subject}家 · ${label}`,
            register: on.id,
            asks,
            offers,
            start: daysOf(on.id, asks, day, monthOf(task) ?? month),
            path: `/forms/${id}`,
            target: { household: task.household },
          }}
          onClose={() => setTask(undefined)}
        />
      )}
    </>
  );
}
