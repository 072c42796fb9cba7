import { useQuery } from '@tanstack/react-query';
import { showQuantity } from '../../kernel/index.ts';
import type { FeedLine } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { latestOf } from '../feeds/deliveries.tsx';
import { FeedState } from '../feeds/feed-state.tsx';
import { spellMonth } from '../feeds/month.ts';
import { NothingButton } from '../feeds/nothing-button.tsx';
import { matchRate } from '../feeds/outcome.ts';
import { Repeated } from '../feeds/repeated.tsx';
import { useSession } from '../session.tsx';
import { Go } from '../ui/go.tsx';
import { ProblemNotice } from '../ui/problem.tsx';
import { Wide } from '../ui/wide.tsx';

/** 本月报送: each file the department owes this month, with its one button; what was returned and how much was matched. */
export function FilesDue() {
  const { month } = useSession();
  const { data, error, refetch } = useQuery({
    queryKey: ['feeds', month],
    queryFn: () => get<FeedLine[]>('/feeds', { month }),
  });
  if (error) return <ProblemNotice error={error} retry={() => refetch()} />;
  if (!data?.length) return null;
  const missing = data.filter(({ state }) => state === 'missing').length;
  return (
    <section className="panel">
      <h2>
        {spellMonth(month)}报送{' '}
        {missing ? <span className="late">{missing}项未报</span> : <span className="quiet">已报齐</span>}
      </h2>
      <Wide>
        <table className="sheet folds">
          <thead>
            <tr>
              {['数据名称', '状态', '总行数', '匹配到人', '退回', '办理'].map((head) => (
                <th key={head} className="short">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.map((line) => (
              <Line key={line.feed + line.region.code} line={line} />
            ))}
          </tbody>
        </table>
      </Wide>
    </section>
  );
}

function Line({ line }: { line: FeedLine }) {
  const { label, state, rows, rejected, repeated } = line;
  const latest = latestOf(line);
  const has = state !== 'missing';
  return (
    <tr>
      <td>{label}</td>
      <td className="short">
        <FeedState line={line} />
      </td>
      <td className="number" data-head="总行数">
        {has ? showQuantity(rows, 0) : '—'}
        <Repeated of={repeated} delivery={latest?.id} />
      </td>
      <td className="number" data-head="匹配到人">
        {has ? matchRate(line) : '—'}
      </td>
      <td className="number" data-head="退回">
        {rejected > 0 && latest ? (
          <Go to={`/feeds/deliveries/${latest.id}`}>{showQuantity(rejected, 0)}</Go>
        ) : has ? (
          '0'
        ) : (
          '—'
        )}
      </td>
      <td className="short">
        <Go to="/feeds">{has ? '查看、再次上传' : '上传文件'}</Go> <NothingButton line={line} small />
      </td>
    </tr>
  );
}
