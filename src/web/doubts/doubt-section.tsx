import type { RecordView } from '../../server/http/contract.ts';
import { Section } from '../ui/section.tsx';
import { DoubtActions, Standing } from './doubt-actions.tsx';
import { ruleOf } from './mending.ts';

/** 问题数据 of one household: what is doubtful, what to do, and what was verified as right. Never printed: it is for offices. */
export function DoubtSection({ doubts }: { doubts: readonly RecordView[] }) {
  const told = doubts
    .filter(({ values }) => values.state !== 'corrected')
    .toSorted((a, b) => String(a.values.state).localeCompare(String(b.values.state)));
  const open = told.filter(({ values }) => values.state === 'open');
  if (!told.length) return null;
  return (
    <div className="no-print" style={{ marginBlock: 12 }}>
      <Section title="问题数据" count={open.length}>
        {told.map((doubt) => (
          <div key={doubt.id} className={doubt.values.state === 'open' ? 'doubt' : 'doubt quiet'}>
            <div>
              {doubt.values.person ? <strong>{String(doubt.values.person)} </strong> : null}
              {String(doubt.values.sentence)}
            </div>
            {doubt.values.state === 'open' && (
              <div className="quiet">
                {ruleOf(doubt)?.remedy}（{String(doubt.values.mender)}）
              </div>
            )}
            {(doubt.values.state !== 'open' || Boolean(doubt.values.verifiedOn)) && (
              <div className="quiet">
                <Standing doubt={doubt} />
              </div>
            )}
            <DoubtActions doubt={{ ...doubt, owner: doubt.owner ?? null }} />
          </div>
        ))}
      </Section>
    </div>
  );
}
