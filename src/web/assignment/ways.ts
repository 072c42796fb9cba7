import { assignment } from '../../domains/assignment/index.ts';
import type { Procedure } from '../../kernel/index.ts';
import type { SeatView } from '../../server/http/contract.ts';
import { openerFor } from '../cases/opener.ts';
import { names } from '../names.ts';

/** One way to look at assignments: those of the procedures by which a seat hands over, or by which it is handed something. */
export interface Way {
  readonly id: 'given' | 'received' | 'all';
  readonly label: string;
  readonly procedures: readonly Procedure[];
}

/** 我交办的, 交给我的 and, for who sees what lies below, 辖区全部: those that a seat has. */
export function waysOf(seat: Pick<SeatView, 'level' | 'office' | 'department'>): readonly Way[] {
  const all = names.all<Procedure>('procedure').filter(({ on }) => on.id === assignment.id);
  const opened = all.filter((each) => openerFor(each, seat));
  const beside = opened.flatMap(
    (each) => openerFor(each, seat)?.opens?.map(({ procedure }) => procedure) ?? [],
  );
  const given = [...opened, ...beside];
  const received = all.filter(({ steps, start }) => {
    const by = steps[start]?.by;
    if (!by || by.level !== seat.level) return false;
    return 'office' in by ? by.office === seat.office : seat.department;
  });
  const within = seat.department || !['county', 'city'].includes(seat.level) ? [] : all;
  return (
    [
      { id: 'given', label: '我交办的', procedures: given },
      { id: 'received', label: '交给我的', procedures: received },
      { id: 'all', label: '辖区全部', procedures: within },
    ] as const
  ).filter(({ procedures }) => procedures.length > 0);
}
