import { AssignButton } from '../assignment/assign-button.tsx';
import { linkOf } from '../assignment/seen.ts';
import { useSession } from '../session.tsx';
import { Go } from '../ui/go.tsx';
import { ProblemNotice } from '../ui/problem.tsx';
import { benchOf } from './bench.ts';
import { useMatrix } from './matrix.tsx';
import { placeWord } from './words.ts';

/** 超期乡镇, above 超期县区: the places below with work that is late, most first, each open to what it is. */
export function LatePlaces() {
  const { seat } = useSession();
  const { data, error, refetch } = useMatrix();
  const column = Object.entries(benchOf(seat)?.counts ?? {}).find(([, { other }]) => other === 'late')?.[0];
  if (error) return <ProblemNotice error={error} retry={() => refetch()} />;
  if (!data || !column) return null;
  const late = data.rows
    .map(({ region, cells }) => ({ region, n: cells[column]?.open ?? 0 }))
    .filter(({ n }) => n > 0)
    .toSorted((a, b) => b.n - a.n);
  const word = placeWord(data.rows[0]?.region.level);
  return (
    <section className="panel">
      <h2>
        超期{word} {late.length > 0 && <span className="late">{late.length}个</span>}
      </h2>
      {late.length === 0 && <div className="quiet">没有超期事项</div>}
      {late.map(({ region, n }) => (
        <div key={region.code} className="line spread">
          <span>{region.name}</span>
          <span style={{ display: 'flex', gap: 12 }}>
            <Go to="/tasks" search={{ whose: 'all', column, region: region.code }} className="late">
              逾期{n}件
            </Go>
            <span className="no-print">
              <AssignButton
                small
                seen={{
                  title: `${region.name}逾期${n}件`,
                  about: 'figure',
                  link: linkOf('/tasks', { whose: 'all', column, region: region.code }),
                  region,
                }}
              />
            </span>
          </span>
        </div>
      ))}
    </section>
  );
}
