import { useQuery } from '@tanstack/react-query';
import { Button, Flex } from 'antd';
import type { DutyTask, OwnDuties as Own, OwnRound } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { useSession } from '../session.tsx';
import { Due } from '../ui/due.tsx';
import { useGo } from '../ui/go.tsx';
import { ProblemNotice } from '../ui/problem.tsx';
import { DutyAction } from './duty-action.tsx';
import { dutyOf, periodOf, unitOf } from './words.ts';

/** 本岗位任务: what the office itself is to report, each with its one button, and the lists that it visits; of one duty if given. */
export function OwnDuties({ duty }: { duty?: string }) {
  const { day } = useSession();
  const { data, error, refetch } = useQuery({
    queryKey: ['/duties/mine'],
    queryFn: () => get<Own>('/duties/mine'),
  });
  if (error) return <ProblemNotice error={error} retry={() => void refetch()} />;
  if (!data) return null;
  // What was done in time and is over needs no place here.
  const tasks = data.tasks.filter(
    (task) => (!duty || task.duty === duty) && (task.doneOn === null || task.due >= day),
  );
  const rounds = duty ? [] : data.rounds;
  if (tasks.length + rounds.length === 0) return null;
  return (
    <section className="panel no-print" style={{ marginBottom: 12 }}>
      {!duty && <h2>本岗位任务</h2>}
      <div className="cards">
        {tasks.map((task) => (
          <OwnTask key={task.key} task={task} named={!duty} />
        ))}
        {rounds.map((round) => (
          <Round key={round.duty + round.period} round={round} />
        ))}
      </div>
    </section>
  );
}

function OwnTask({ task, named }: { task: DutyTask; named: boolean }) {
  const period = periodOf(task.duty, task.period);
  return (
    <Flex justify="space-between" align="center" gap={12}>
      <div>
        <strong>{!named ? period : task.record ? task.subject : task.label}</strong>
        {named && <div className="quiet">{task.record ? `${task.label} · ${period}` : period}</div>}
        <div className="quiet">{task.doneOn ? <Done task={task} /> : <Due day={task.due} withDay />}</div>
        {task.returned && <div className="late">退回：{task.returned.why}</div>}
      </div>
      <DutyAction task={task} primary />
    </Flex>
  );
}

/** How it came to be done: handed in by somebody, or known without. */
function Done({ task }: { task: DutyTask }) {
  const form = dutyOf(task.duty)?.evidence?.label;
  return task.by ? (
    <>
      {task.doneOn} {task.by}已报{form && `“${form}”`}
    </>
  ) : (
    <>{task.doneOn}已有记录，不需要再报</>
  );
}

function Round({ round: { label, duty, period, due, total, done } }: { round: OwnRound }) {
  const { month } = useSession();
  const go = useGo();
  const isOver = done >= total;
  const unit = unitOf(duty);
  return (
    <Flex justify="space-between" align="center" gap={12}>
      <div>
        <strong>{label}</strong>
        <div className="quiet">
          应排{total}
          {unit}，已排{done}
          {unit}
          {!isOver && `，还有${total - done}${unit}`}
        </div>
        {!isOver && (
          <div className="quiet">
            <Due day={due} withDay />
          </div>
        )}
      </div>
      <Button
        onClick={() =>
          go('/calendar/tasks', { month, duty, period, ...(!isOver && { state: 'missing,open' }) })
        }
      >
        打开名单
      </Button>
    </Flex>
  );
}
