import { useQuery } from '@tanstack/react-query';
import { type Duty, occasionOf } from '../../kernel/index.ts';
import type { DutyTask, Page } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { names } from '../names.ts';
import { useSession } from '../session.tsx';
import { Go } from '../ui/go.tsx';
import { stateNames, stateWords, unitOf } from './words.ts';

/** 完成情况: what became of the duties that begin with this record (专项行动), each count a way to who it is. */
export function RecordDuties({ register, id }: { register: string; id: string }) {
  const duties = names
    .all<Duty<any>>('duty')
    .filter((duty) => duty.forEach?.id === register && !duty.forEach.of && occasionOf(duty));
  return duties.map((duty) => <Standing key={duty.id} duty={duty} record={id} />);
}

function Standing({ duty, record }: { duty: Duty<any>; record: string }) {
  const { month } = useSession();
  const { data } = useQuery({
    queryKey: ['/duties/tasks', duty.id, record],
    queryFn: () =>
      Promise.all(
        stateNames.map((state) =>
          get<Page<DutyTask>>('/duties/tasks', { month, duty: duty.id, record, state, limit: 1 }),
        ),
      ),
  });
  const counts = stateNames.map((state, i) => ({ state, total: data?.[i]?.total ?? 0 }));
  const all = counts.reduce((sum, { total }) => sum + total, 0);
  if (all === 0) return null;
  return (
    <section className="panel" style={{ marginTop: 12 }}>
      <h2>
        {duty.label}完成情况 应办{all}
        {unitOf(duty.id)}
      </h2>
      {counts
        .filter(({ total }) => total > 0)
        .map(({ state, total }) => (
          <Go
            key={state}
            to="/calendar/tasks"
            search={{ month, duty: duty.id, record, state }}
            className={state === 'missing' ? 'late' : ''}
            style={{ marginRight: 20 }}
          >
            {stateWords[state]} {total}
          </Go>
        ))}
    </section>
  );
}
