import type { DutyCounts, DutyTask } from '../../server/http/contract.ts';
import { Go } from '../ui/go.tsx';

type Search = Readonly<Record<string, string | undefined>>;

/** A count that opens to its rows; nought is no link. */
export function DutyCount(props: { counts: DutyCounts; of: DutyTask['state'] | 'total'; search: Search }) {
  const { counts, of, search } = props;
  const n = counts[of];
  if (n === 0) return <span className="quiet">0</span>;
  return (
    <Go
      to="/calendar/tasks"
      search={{ ...search, ...(of !== 'total' && { state: of }) }}
      {...(of === 'missing' && { className: 'late' })}
    >
      {n}
    </Go>
  );
}

/** 38/52 with what is late below it: one cell for a unit and a duty. */
export function DutyCell({ counts, search }: { counts: DutyCounts | undefined; search: Search }) {
  if (!counts) return <span className="quiet">—</span>;
  const { done, late, total, missing } = counts;
  return (
    <>
      <Go to="/calendar/tasks" search={search}>
        {done + late}/{total}
      </Go>
      {missing > 0 && (
        <div>
          <Go to="/calendar/tasks" search={{ ...search, state: 'missing' }} className="late">
            逾期{missing}
          </Go>
        </div>
      )}
    </>
  );
}
