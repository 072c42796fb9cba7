import type { TaskLine } from '../../server/http/contract.ts';
import { useSession } from '../session.tsx';
import { Go } from '../ui/go.tsx';
import { isVoted, votesOf } from './meeting.ts';

/** 民主评议 among the tasks: how many households one meeting can settle; nothing where none waits. */
export function MeetingCard({ tasks }: { tasks: readonly TaskLine[] }) {
  const votes = votesOf(useSession().seat);
  const n = tasks.filter((task) => isVoted(votes, task)).length;
  if (n === 0) return null;
  return (
    <Go to="/deliberation" className="card plain" style={{ display: 'block' }}>
      <span style={{ display: 'flex', justifyContent: 'space-between', gap: 8 }}>
        <strong>民主评议 {n}户</strong>
        <span className="quiet">开会记录 ›</span>
      </span>
      <span className="quiet">应到、实到只填一次，逐户记票，评议记录可打印</span>
    </Go>
  );
}
