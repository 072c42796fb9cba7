import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { FeedLine, RunView } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { RunProgress } from '../ui/run-progress.tsx';

/** Imports under way whose page was left: how far each has come. Those in `shown` are followed elsewhere. */
export function RunningImports({
  lines,
  shown,
}: {
  lines: readonly FeedLine[];
  shown: readonly (string | null)[];
}) {
  const client = useQueryClient();
  const { data = [] } = useQuery({
    queryKey: ['runs', 'feed'],
    queryFn: () => get<RunView[]>('/runs', { kind: 'feed' }),
    staleTime: 0,
  });
  const isOurs = ({ key }: RunView) => lines.some(({ feed, region }) => key === `${feed}:${region.code}`);
  const running = data.filter((run) => run.state === 'running' && isOurs(run) && !shown.includes(run.id));
  const over = () =>
    Promise.all([['runs'], ['feeds']].map((queryKey) => client.invalidateQueries({ queryKey })));
  return running.map(({ id }) => (
    <section key={id} className="panel" style={{ marginBottom: 12 }}>
      <RunProgress run={id} onDone={() => void over()} />
    </section>
  ));
}
