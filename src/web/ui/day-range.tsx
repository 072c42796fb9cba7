import type { Field } from '../../kernel/index.ts';
import { DayInput } from './day-input.tsx';
import { isMonth } from './unit.ts';

/** From one day to another, either left open, as `from..to`. */
export function DayRange(props: {
  field: Field<any>;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
  /** Whether its name stands before it. */
  named?: boolean;
}) {
  const { field, value = '', onChange, named = true } = props;
  const [from = '', to = ''] = value.split('..');
  const month = isMonth(field);
  // A month is kept as its first day.
  const dayOf = (chosen: string | undefined) =>
    chosen && month ? `${chosen.slice(0, 7)}-01` : (chosen ?? '');
  const enter = (start: string, end: string) => onChange(start || end ? `${start}..${end}` : undefined);
  return (
    <span className="day-range">
      {named && <span className="quiet">{field.label}</span>}
      <DayInput value={from} month={month} onChange={(chosen) => enter(dayOf(chosen), to)} />
      <span className="quiet">至</span>
      <DayInput value={to} month={month} onChange={(chosen) => enter(from, dayOf(chosen))} />
    </span>
  );
}
