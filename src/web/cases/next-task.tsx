import { useQuery } from '@tanstack/react-query';
import type { CasePage, Page, TaskLine } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { nameOfTask, placeOfTask } from '../tasks/label.ts';
import { Due } from '../ui/due.tsx';
import { Go } from '../ui/go.tsx';

/** Where nothing is to be done here (any more), the next thing that waits for the seat: of the same procedure first. */
export function NextTask({ page }: { page: CasePage }) {
  const isOver = page.closed || !page.mayAct;
  const { data } = useQuery({
    queryKey: ['/tasks', 'next', page.id],
    queryFn: () => get<Page<TaskLine>>('/tasks', { limit: 50 }),
    enabled: isOver,
  });
  const waiting = data?.rows.filter(({ caseId }) => caseId && caseId !== page.id) ?? [];
  const next = waiting.find(({ of }) => of === page.procedure) ?? waiting[0];
  if (!isOver || !next) return null;
  return (
    <p className="no-print" style={{ margin: '0 0 12px' }}>
      下一件待您办理：
      <Go {...placeOfTask(next)}>
        {next.subject} {nameOfTask(next)}
      </Go>{' '}
      <Due day={next.due} />
    </p>
  );
}
