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
                <strong style={event.undoneOn ? struck : {}}>{event.moveLabel}</strong>{' '}
                <span className="quiet">{event.on}</span>
                {event.undoneOn && (
                  <div>
                    已于{event.undoneOn}撤回
                    {event.given.length > 0 && '，下面填的不再算数，已从办理情况中撤去'}
                  </div>
                )}
              </div>
              <div className="quiet">
                {event.by}
                {event.office && ` · ${event.office}`} · {event.atLabel}
                {event.toLabel !== event.atLabel && ` → ${event.toLabel}`}
              </div>
              {event.given.map(({ label, value }) => (
                <div key={label} style={event.undoneOn ? struck : {}}>
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

const struck = { textDecoration: 'line-through', color: '#4A5560' } as const;
