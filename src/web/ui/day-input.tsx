import { DatePicker, Input } from 'antd';
import { useSession } from '../session.tsx';
import { dayjs } from './chinese-days.ts';
import { usePhone } from './phone.ts';

/** A day (`YYYY-MM-DD`) or month (`YYYY-MM`); on a phone the phone's own picker. */
export function DayInput(props: {
  value: string;
  onChange: (value: string | undefined) => void;
  month?: boolean;
  id?: string;
  /** What it is called, where no label stands beside it. */
  label?: string;
}) {
  const { value, onChange, month = false } = props;
  const id = { ...(props.id && { id: props.id }), ...(props.label && { 'aria-label': props.label }) };
  const { day } = useSession();
  const length = month ? 7 : 10;
  if (usePhone())
    return (
      <Input
        {...id}
        type={month ? 'month' : 'date'}
        value={value.slice(0, length)}
        onChange={({ target }) => onChange(target.value || undefined)}
      />
    );
  return (
    <DatePicker
      {...id}
      picker={month ? 'month' : 'date'}
      value={value ? dayjs(value) : null}
      // The calendar opens at the business day, which on a demonstration is not today.
      defaultPickerValue={dayjs(day)}
      // What was typed counts as soon as the hand leaves it, so that a button pressed next finds it.
      onBlur={({ target }) => {
        const typed = 'value' in target ? String(target.value) : '';
        if (isWritten(typed, length) && typed !== value.slice(0, length)) onChange(typed);
      }}
      onChange={(chosen) => onChange(chosen ? chosen.format('YYYY-MM-DD').slice(0, length) : undefined)}
      style={{ width: 180 }}
    />
  );
}

/** Whether a whole day, or a whole month, stands there that exists. */
const isWritten = (text: string, length: number): boolean =>
  text.length === length &&
  /^\d{4}-\d\d(-\d\d)?$/.test(text) &&
  dayjs(text).format('YYYY-MM-DD').startsWith(text);
