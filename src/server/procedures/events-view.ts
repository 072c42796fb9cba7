import { type Day, type Procedure, takenBack } from '../../kernel/index.ts';
import type { EventView } from '../http/contract.ts';
import { moveLabel } from '../registers/timeline.ts';
import type { StoredEvent } from './case-row.ts';
import { labelOfStep } from './lines.ts';

/** 办理经过: all that happened in a case; what was taken back says so, and what took it back says what it was. */
export function eventsView(procedure: Procedure, events: readonly StoredEvent[]): EventView[] {
  const undone = takenBack(events);
  const revoking = events.find(({ move }) => move === 'revoke');
  const undoing = new Map([...undone].map(([event, by]) => [by, event]));
  return events.map((event) => {
    const what = undoing.get(event);
    return {
      ...eventView(procedure, event),
      moveLabel: moveLabel(procedure, event.at, event.move, what),
      undoneOn: undone.get(event)?.on ?? (event.move === 'open' && revoking ? revoking.on : null),
    };
  });
}
function eventView(procedure: Procedure, event: StoredEvent): Omit<EventView, 'moveLabel' | 'undoneOn'> {
  return {
    on: event.on as Day,
    at: event.at,
    atLabel: labelOfStep(procedure, event.at),
    move: event.move,
    to: event.to,
    toLabel: labelOfStep(procedure, event.to),
    by: event.name,
    office: event.office,
    given: inOrder(procedure, event.given).flatMap(([name, value]) => {
      const field = procedure.on.fields[name];
      if (field) return [{ label: field.label, value: field.personal ? '（已登记）' : field.show(value) }];
      return name === 'reason' ? [{ label: '理由', value: String(value) }] : [];
    }),
  };
}

/** What was given as a form asks for it, however it came to be stored; the reason of a return first. */
function inOrder({ on }: Procedure, given: StoredEvent['given']) {
  const order = Object.keys(on.fields);
  return Object.entries(given).toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b));
}
