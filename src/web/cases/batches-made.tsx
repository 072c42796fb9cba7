import { useQuery } from '@tanstack/react-query';
import type { Procedure } from '../../kernel/index.ts';
import type { BatchMade } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { Go } from '../ui/go.tsx';
import { Section } from '../ui/section.tsx';

/** The batches made lately, with their lists to print: 上报名单、批复名单. */
export function BatchesMade({ procedure }: { procedure: Procedure }) {
  const { data = [] } = useQuery({
    queryKey: ['/cases/batches', procedure.id],
    queryFn: () => get<readonly BatchMade[]>('/cases/batches', { procedure: procedure.id }),
  });
  if (data.length === 0) return null;
  return (
    <div className="no-print" style={{ marginTop: 12 }}>
      <Section title="已办批次" count={data.length} unit="批">
        {data.map(({ batch, on, label, by, office, count, papers }) => (
          <div key={`${batch} ${label}`} className="line">
            {on} {label} {count}户 <span className="quiet">{`${office} ${by}`}</span>{' '}
            {papers.map((paper) => (
              <Go key={paper.id} to={`/documents/${paper.id}`} search={{ batch }} style={{ marginRight: 10 }}>
                打印{paper.label}
              </Go>
            ))}
          </div>
        ))}
      </Section>
    </div>
  );
}
