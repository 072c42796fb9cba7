import { useQuery } from '@tanstack/react-query';
import { Flex } from 'antd';
import { chases } from '../../kernel/index.ts';
import type { FeedLine } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { ChaseButton } from '../feeds/chase-button.tsx';
import { useSession } from '../session.tsx';
import { Go } from '../ui/go.tsx';
import { ProblemNotice } from '../ui/problem.tsx';

/** 未报部门: who still owes files of the month and which, with the text to send them. */
export function Owing() {
  const { month, seat } = useSession();
  const { data, error, refetch } = useQuery({
    queryKey: ['feeds', month],
    queryFn: () => get<FeedLine[]>('/feeds', { month }),
  });
  if (error) return <ProblemNotice error={error} retry={() => refetch()} />;
  if (!data) return null;
  const owing = chases(data);
  const lines = (of: typeof owing) =>
    of.map(({ department, county, labels }) => (
      <div key={county + department} className="line">
        <Go to="/feeds" search={{ state: 'missing' }}>
          {seat.level !== 'county' && county}
          {department}
        </Go>{' '}
        <span className="quiet">{labels.join('、')}</span>
      </div>
    ));
  const rest = owing.slice(most);
  return (
    <section className="panel">
      <Flex justify="space-between" align="center" gap={8} style={{ marginBottom: 8 }}>
        <h2 style={{ margin: 0 }}>未报部门{owing.length > 0 && ` ${owing.length}个`}</h2>
        <ChaseButton month={month} lines={data} label="复制催报文字" />
      </Flex>
      {owing.length === 0 && <div className="quiet">本月应报数据已收齐</div>}
      {lines(owing.slice(0, most))}
      {rest.length > 0 && (
        <details>
          <summary style={{ cursor: 'pointer' }}>其余{rest.length}个</summary>
          {lines(rest)}
        </details>
      )}
    </section>
  );
}

/** A prefecture's departments are over a hundred at the beginning of a month; the text to send names all. */
const most = 20;
