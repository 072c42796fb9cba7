import type { RecordView } from '../../server/http/contract.ts';
import { showValue } from '../names.ts';
import { EvidenceLines } from './evidence-lines.tsx';

const shownAtFirst = 3;

/** 证据: the alerts that stand behind a case, each with its reason and what would have kept it silent. */
export function Evidence({ alerts }: { alerts: readonly RecordView[] }) {
  if (alerts.length === 0) return null;
  const rest = alerts.slice(shownAtFirst);
  return (
    <section className="panel" style={{ marginBottom: 12 }}>
      <h2>预警依据 {alerts.length}条</h2>
      <AlertList alerts={alerts.slice(0, shownAtFirst)} />
      {rest.length > 0 && (
        <details style={{ marginTop: 10 }}>
          <summary>展开其余{rest.length}条</summary>
          <AlertList alerts={rest} />
        </details>
      )}
    </section>
  );
}

/** Alerts one under the other, each with its source and month. */
export function AlertList({ alerts }: { alerts: readonly RecordView[] }) {
  const show = (alert: RecordView, field: string) => showValue('alert', field, alert.values[field]);
  return (
    <div className="cards">
      {alerts.map((alert) => (
        <div key={alert.id} style={{ borderLeft: '3px solid #1F5A96', paddingLeft: 12, minWidth: 0 }}>
          <div>{show(alert, 'reason')}</div>
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
