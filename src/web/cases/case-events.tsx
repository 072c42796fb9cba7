import { Timeline } from 'antd';
import type { EventView } from '../../server/http/contract.ts';

/** 办理经过: every move with who made it, in which office, and what was given; the latest first. */
export function CaseEvents({ events }: { events: readonly EventView[] }) {
  return (
    <section className="panel">
      <h2>办理经过</h2>
      {events.length === 0 && <span className="quiet">还没有办理记录</span>}
      <Timeline
        items={[...events].reverse().map((event, i) => ({
          key: i,
          content: (
            <>
              <div>
                <strong>{event.moveLabel}</strong> <span className="quiet">{event.on}</span>
              </div>
              <div className="quiet">
                {event.by}
                {event.office && ` · ${event.office}`} · {event.atLabel} → {event.toLabel}
              </div>
              {event.given.map(({ label, value }) => (
                <div key={label}>
                  {label}：{value}
                </div>
              ))}
            </>
          ),
        }))}
      />
    </section>
  );
}
