import { Empty, Flex } from 'antd';
import type { TaskLine } from '../../server/http/contract.ts';
import { MeetingCard } from '../deliberation/meeting-card.tsx';
import { procedureOf } from '../names.ts';
import { useCardsKept } from '../offline/keep-cards.ts';
import { useUnsent } from '../offline/outbox.ts';
import { pathOf } from '../registers/paths.ts';
import { useSession } from '../session.tsx';
import { Call } from '../ui/call.tsx';
import { Due } from '../ui/due.tsx';
import { Go } from '../ui/go.tsx';
import { pathBelow } from '../ui/place.ts';
import { Loading, ProblemNotice } from '../ui/problem.tsx';
import { aboutOf, byHousehold, dueOfTask, isOwnDuty, nameOfTask, placeOfTask } from './label.ts';
import { Late, useReports, useTasks } from './task-groups.tsx';

const none: readonly TaskLine[] = [];

/** 待办 on a phone: one card per household, 李某家·3件事一起办. */
export function HouseholdCards() {
  const { data, error, isPending, refetch } = useTasks();
  const reports = useReports();
  const kept = useCardsKept(data?.rows ?? none);
  if (isPending) return <Loading />;
  if (error) return <ProblemNotice error={error} retry={() => refetch()} />;
  const { rows, total } = data;
  const own = rows.filter(({ household }) => household);
  // What is about no household and stands in no part of its own: a project whose notice is due.
  const others = rows.filter(({ household, of }) => !household && !isOwnDuty(of) && !reports.has(of));
  if (own.length + others.length === 0)
    return <Empty description="现在没有等您办理的事项" style={{ padding: 40 }} />;
  return (
    <div className="cards">
      <div>
        共{total - (rows.length - own.length - others.length)}件
        <Late n={[...own, ...others].filter(({ overdue }) => overdue).length} />
      </div>
      <MeetingCard tasks={rows} />
      {byHousehold(rows).map((tasks) => (
        <Card key={tasks[0]?.household} tasks={tasks} />
      ))}
      {others.map((task) => (
        <article key={task.id} className="card">
          <h3>
            <Go {...placeOfTask(task)} className="plain">
              {task.subject}
            </Go>
          </h3>
          <Task task={task} />
        </article>
      ))}
      {kept > 0 && <div className="quiet">{kept}件已存在本机，没有信号也能打开。</div>}
      {rows.length < total && <Go to="/tasks">还有{total - rows.length}件，打开完整清单</Go>}
    </div>
  );
}

function Card({ tasks }: { tasks: readonly TaskLine[] }) {
  const [first] = tasks;
  const { seat } = useSession();
  if (!first?.household) return null;
  const on = procedureOf(first.of)?.on;
  const isItself = on?.of === null;
  const owner = on?.of?.id ?? 'household';
  // A department knows the case that names it, and no registry.
  const page = isItself || seat.department ? placeOfTask(first).to : pathOf(owner, first.household);
  return (
    <article className="card">
      <Flex justify="space-between" align="start" gap={8}>
        <div>
          <h3>
            <Go to={page} className="plain">
              {first.subject}
              {!isItself && owner === 'household' && '家'}
              {tasks.length > 1 && ` · ${tasks.length}件事一起办`}
            </Go>
          </h3>
          <div className="quiet">{pathBelow(first.region, seat.region)}</div>
        </div>
        <Call phone={first.phone} name={first.subject} />
      </Flex>
      {tasks.map((task) => (
        <Task key={task.id} task={task} />
      ))}
    </article>
  );
}

function Task({ task }: { task: TaskLine }) {
  const unsent = useUnsent();
  return (
    <Go {...placeOfTask(task)} className="task-row">
      <span style={{ display: 'flex', justifyContent: 'space-between', gap: 8 }}>
        <strong>{nameOfTask(task)}</strong>
        {unsent.some(({ path }) => path === `/cases/${task.caseId}/moves`) ? (
          <span className="late">未发送</span>
        ) : (
          <Due day={dueOfTask(task)} />
        )}
      </span>
      <span style={{ color: '#24313F' }}>{aboutOf(task)}</span>
      {task.reminded && <span className="late">催办：{task.reminded}</span>}
    </Go>
  );
}
