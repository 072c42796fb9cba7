import { useQuery } from '@tanstack/react-query';
import { yearlyUpdate } from '../../domains/adjustment/index.ts';
import type { DutyTask, Page } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { Go } from '../ui/go.tsx';
import type { Round } from './rounds.ts';

/** 下一户: where this one is collected, the next of the list that is not, so that nobody goes back to it each time. */
export function NextHousehold({ round, household }: { round: Round; household: string }) {
  const { data } = useQuery({
    queryKey: ['/duties/tasks', 'next', round.openedOn, household],
    queryFn: () =>
      get<Page<DutyTask>>('/duties/tasks', {
        month: round.collectBy.slice(0, 7),
        duty: yearlyUpdate.id,
        period: round.openedOn,
        state: 'missing,open',
        limit: 2,
      }),
  });
  const next = data?.rows.find((task) => task.household && task.household !== household);
  if (!next) return null;
  return <Go to={`/adjustment/households/${next.household}`}>下一户：{next.subject}家 ›</Go>;
}
