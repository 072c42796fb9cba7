import type { RecordView } from '../../server/http/contract.ts';
import { showValue } from '../names.ts';
import { EvidenceLines } from './evidence-lines.tsx';

const shownAtFirst = 3;

/** 证据: the alerts that stand behind a case, each with its reason and what would have kept it silent. */
export function Evidence({ alerts }: { alerts: readonly RecordView[] }) {
  if (alerts.length === 0) return null;
  const all = standingFirst(alerts);
  const gone = all.filter(isGone).length;
  const rest = all.slice(shownAtFirst);
  return (
    <section className="panel" style={{ marginBottom: 12 }}>
      <h2>
        预警依据 {all.length - gone}条{gone > 0 && <span className="quiet">，另有{gone}条原因已消失</span>}
      </h2>
      <AlertList alerts={all.slice(0, shownAtFirst)} />
      {rest.length > 0 && (
        <details style={{ marginTop: 10 }}>
          <summary>展开其余{rest.length}条</summary>
          <AlertList alerts={rest} />
        </details>
      )}
    </section>
  );
}

const isGone = ({ values }: RecordView): boolean => values.state === 'ceased';
const standingFirst = (alerts: readonly RecordView[]) =>
  alerts.toSorted((one, other) => Number(isGone(one)) - Number(isGone(other)));

/** Alerts one under the other, each with its source and month; those whose cause is gone last, and quieter. */
export function AlertList({ alerts }: { alerts: readonly RecordView[] }) {
  const show = (alert: RecordView, field: string) => showValue('alert', field, alert.values[field]);
  return (
    <div className="cards">
      {standingFirst(alerts).map((alert) => (
        <div
          key={alert.id}
          style={{
            borderLeft: `3px solid ${isGone(alert) ? '#C3CAD2' : '#1F5A96'}`,
            paddingLeft: 12,
            minWidth: 0,
          }}
        >
          <div className={isGone(alert) ? 'quiet' : undefined}>{show(alert, 'reason')}</div>
          <div className="quiet">
            {[
              show(alert, 'source'),
              `${show(alert, 'month')}数据`,
              show(alert, 'person'),
              show(alert, 'state'),
            ]
              .filter((each) => each !== '—')
              .join(' · ')}
          </div>
          {alert.values.milder ? (
            <details>
              <summary className="quiet" style={{ cursor: 'pointer' }}>
                何种情形不预警
              </summary>
              {show(alert, 'milder')}
            </details>
          ) : null}
          <EvidenceLines alert={alert.id} />
        </div>
      ))}
    </div>
  );
}
