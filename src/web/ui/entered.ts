import type { Field } from '../../kernel/index.ts';
import { isMonth, unitOf } from './unit.ts';

/** A stored value as it would be entered: fen as yuan, a month as `YYYY-MM`; none where it is unknown or masked. */
export function enteredOf(field: Field<any>, value: unknown): unknown {
  // What is seen masked must not be stored masked.
  const masked = field.personal && typeof value === 'string' && value.includes('*');
  if (value === null || value === undefined || masked) return undefined;
  if (field.sqlType === 'bigint' && typeof value === 'number')
    return field.show(value).slice(0, -unitOf(field).length || undefined);
  const isWritten = field.sqlType === 'jsonb' || (field.sqlType === 'date' && isMonth(field));
  return isWritten ? field.show(value) : value;
}
