import type { RecordView } from '../../server/http/contract.ts';
import { Go } from '../ui/go.tsx';
import { placeOf } from '../ui/place.ts';
import { DoubtActions, Standing } from './doubt-actions.tsx';
import { ruleOf } from './mending.ts';

/** One doubt on a phone: whose it is and where, what stands there, what to do about it. */
export function DoubtCard({ doubt }: { doubt: RecordView }) {
  const { owner, region, values } = doubt;
  return (
    <article className="card">
      <h3>
        <Go to={`/households/${owner?.id}`}>{owner?.title || '查看'}家</Go>
        {values.person ? ` · ${String(values.person)}` : ''}
      </h3>
      <div className="quiet">
        {placeOf(region).township} · {placeOf(region).village}
      </div>
      <p style={{ margin: '8px 0' }}>{String(values.sentence)}</p>
      <div className="quiet" style={{ marginBottom: 8 }}>
        {ruleOf(doubt)?.remedy}（{String(values.mender)}）
      </div>
      {values.state === 'open' && !values.verifiedOn ? null : (
        <div className="quiet" style={{ marginBottom: 8 }}>
          <Standing doubt={doubt} />
        </div>
      )}
      <DoubtActions doubt={doubt} />
    </article>
  );
}
