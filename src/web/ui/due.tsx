import { type Day, daysBetween } from '../../kernel/index.ts';
import { useSession } from '../session.tsx';

/** How long is left until a day: 剩余n天, 今天到期, or bold 逾期n天; — where nothing is due. */
export function Due({ day, withDay = false }: { day: Day | null; withDay?: boolean }) {
  const today = useSession().day;
  if (!day) return <span>—</span>;
  const left = daysBetween(today, day);
  const said = left > 0 ? `剩余${left}天` : left === 0 ? '今天到期' : `逾期${-left}天`;
  return (
    <span className={left < 0 ? 'late' : undefined} style={{ whiteSpace: 'nowrap' }} title={day}>
      {said}
      {withDay && `（${day}）`}
    </span>
  );
}
