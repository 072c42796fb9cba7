import { useQuery } from '@tanstack/react-query';
import type { OwnDuties, Page, TaskLine } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { MeetingCard } from '../deliberation/meeting-card.tsx';
import { useSession } from '../session.tsx';
import { Due } from '../ui/due.tsx';
import { Go } from '../ui/go.tsx';
import { placeOf } from '../ui/place.ts';
import { Loading, ProblemNotice } from '../ui/problem.tsx';
import { Wide } from '../ui/wide.tsx';
import { benchOf } from './bench.ts';
import { aboutOf, dueOfTask, isOwnDuty, nameOfTask, placeOfTask, togetherOf } from './label.ts';

const shownPerGroup = 6;

/** The tasks of the present seat, as the server orders them. */
export const useTasks = () =>
  useQuery({
    queryKey: ['/tasks', 'all'],
    queryFn: () => get<Page<TaskLine>>('/tasks', { limit: 200 }),
  });

/** How much waits at one step, or of one duty: GET /api/tasks/counts. */
interface Waiting {
  readonly of: string;
  readonly step: string | null;
  readonly label: string;
  readonly open: number;
  readonly overdue: number;
}

/** 待我办理, by procedure step with counts, late first; of each the most urgent few. */
export function TaskGroups() {
  const tasks = useTasks();
  const counts = useQuery({ queryKey: ['/tasks/counts'], queryFn: () => get<Waiting[]>('/tasks/counts') });
  const reports = useReports();
  const error = tasks.error ?? counts.error;
  if (error) return <ProblemNotice error={error} retry={() => [tasks.refetch(), counts.refetch()]} />;
  if (!tasks.data || !counts.data) return <Loading />;
  const { rows } = tasks.data;
  // What the office itself is to report stands above, each with its button.
  const groups = counts.data
    .filter(({ of }) => !isOwnDuty(of) && !reports.has(of))
    .toSorted((a, b) => b.overdue - a.overdue || b.open - a.open);
  const total = groups.reduce((sum, { open }) => sum + open, 0);
  const late = groups.reduce((sum, { overdue }) => sum + overdue, 0);
  return (
    <section className="panel">
      <h2>
        待我办理 {total}件
        <Late n={late} />
      </h2>
      <MeetingCard tasks={rows} />
      {total === 0 && <div className="quiet">现在没有等您办理的事项</div>}
      {groups.map((group) => (
        <Group
          key={`${group.of} ${group.step}`}
          group={group}
          tasks={rows.filter(({ of, step }) => of === group.of && step === group.step)}
        />
      ))}
    </section>
  );
}

/** The duties that the part 本岗位任务 of the same bench lists, where it has one. */
export function useReports(): ReadonlySet<string> {
  const { seat } = useSession();
  const enabled = (benchOf(seat)?.shows ?? []).flat(2).includes('duties');
  const { data } = useQuery({
    queryKey: ['/duties/mine'],
    queryFn: () => get<OwnDuties>('/duties/mine'),
    enabled,
  });
  return new Set(enabled ? data?.tasks.map(({ duty }) => duty) : []);
}

function Group({ group, tasks }: { group: Waiting; tasks: readonly TaskLine[] }) {
  const { of, step, open, overdue } = group;
  // A household is called by a name, a matter by a sentence.
  const isNamed = tasks.every(({ subject }) => subject.length <= 6);
  const together = open > 1 ? togetherOf(group) : undefined;
  return (
    <Wide style={{ marginBottom: 16 }}>
      <div style={{ margin: '0 0 6px', fontWeight: 600 }}>
        {nameOfTask(group)} {open}件
        <Late n={overdue} />
        {together && (
          <Go {...together} style={{ marginLeft: 12, fontWeight: 400 }}>
            批量办理
          </Go>
        )}
      </div>
      <table className="sheet" style={{ tableLayout: 'fixed', minWidth: 720 }}>
        <colgroup>
          <col style={{ width: isNamed ? 110 : 260 }} />
          <col style={{ width: isNamed ? 190 : 150 }} />
          <col />
          <col style={{ width: 110 }} />
        </colgroup>
        <tbody>
          {tasks.slice(0, shownPerGroup).map((task) => (
            <tr key={task.id}>
              <td>
                <Go {...placeOfTask(task)}>{task.subject}</Go>
              </td>
              <td>{(placeOf(task.region).township + placeOf(task.region).village).replaceAll('—', '')}</td>
              <td style={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
                {task.reminded && <span className="late">催办：{task.reminded}　</span>}
                {aboutOf(task) || <Whole due={task.caseDue} />}
              </td>
              <td>
                <Due day={dueOfTask(task)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {open > shownPerGroup && (
        <div style={{ marginTop: 6 }}>
          <Go to="/tasks" search={{ procedure: of, step: step ?? undefined }}>
            查看全部{open}件
          </Go>
        </div>
      )}
    </Wide>
  );
}

/** 全程剩余n天: of a case that says no more about itself. */
const Whole = ({ due }: { due: TaskLine['caseDue'] }) =>
  due && (
    <span className="quiet">
      全程
      <Due day={due} />
    </span>
  );

/** （逾期n件）, if any are. */
export const Late = ({ n }: { n: number }) => (n > 0 ? <span className="late">（逾期{n}件）</span> : null);
