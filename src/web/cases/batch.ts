import { useState } from 'react';
import { isFor, type Move, type Procedure, type Step } from '../../kernel/index.ts';
import type { CaseLine, SeatView } from '../../server/http/contract.ts';
import { useSession } from '../session.tsx';

/** 批量: the cases chosen from a list, all at one step of the present seat, and what can be done with them at once. */
export interface Batch {
  readonly chosen: readonly CaseLine[];
  readonly moves: readonly (readonly [string, Move])[];
  readonly strike: (id: string) => void;
  readonly clear: () => void;
  /** For the table that the cases are chosen from; none where the seat acts at no step of the procedure. */
  readonly props: {
    readonly selected?: readonly string[];
    readonly onSelect?: (ids: readonly string[], rows: readonly CaseLine[]) => void;
    readonly selectable?: (row: CaseLine) => boolean;
  };
}

export function useBatch(procedure: Procedure): Batch {
  const { seat } = useSession();
  const [chosen, setChosen] = useState<readonly CaseLine[]>([]);
  const stepOf = (row: CaseLine): Step | undefined => procedure.steps[row.at];
  const isOurs = (row: CaseLine) => {
    const step = stepOf(row);
    return step !== undefined && !row.closed && isFor(step, seat, row.values);
  };
  const [first] = chosen;
  return {
    chosen,
    // A move with a condition of its own differs from household to household: it is made one by one.
    moves: first ? Object.entries(stepOf(first)?.moves ?? {}).filter(([, { when }]) => !when) : [],
    strike: (id) => setChosen(chosen.filter((row) => row.id !== id)),
    clear: () => setChosen([]),
    props: !actsIn(procedure, seat)
      ? {}
      : {
          selected: chosen.map(({ id }) => id),
          onSelect: (_, rows) => setChosen(rows.filter((row) => row.at === rows[0]?.at)),
          selectable: (row) => isOurs(row) && (!first || first.at === row.at),
        },
  };
}

const actsIn = ({ steps }: Procedure, { level, office, department }: SeatView): boolean =>
  Object.values(steps).some((step) =>
    'named' in step.by ? step.by.level === level && department : isFor(step, { level, office }, {}),
  );
