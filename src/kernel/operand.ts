import { type Day, monthsBefore, plusDays, startOf } from './day.ts';
import { type Amount, type Facts, type FieldOperand, isUnknown, type Operand, type Reading } from './expr.ts';
import { inForce } from './parameter.ts';
import type { Region } from './region.ts';
import { words } from './words.ts';

/** What an operand amounts to, and the parameter it comes from, if any; `span` says the parameter that a day is counted by. */
interface Resolved {
  readonly value: string | number | boolean | readonly string[];
  readonly label?: string;
  readonly span?: string;
  readonly carried?: boolean;
  readonly basis?: string;
}
/** What an operand amounts to on the day, at the place of the record. */
export function resolve(operand: Exclude<Operand, FieldOperand>, at: Reading, place?: Region): Resolved {
  if (typeof operand !== 'object') return { value: operand };
  if ('startOf' in operand) return { value: startOf(operand.startOf, at.day) };
  if ('parameter' in operand) {
    const parameter = at.names.parameter(operand.parameter);
    const { value, carried, basis = words.ours } = inForce(parameter, at.day, place);
    return { label: parameter.label, value, carried, basis };
  }
  const [unit, of] = Object.entries(operand)[0] as [string, Amount];
  const { label, value, ...source } = resolve(of, at, place);
  const span = label && typeof of === 'object' && label + at.names.parameter(of.parameter).as.show(value);
  const count = Number(value) * (unit === 'yearsAgo' ? 12 : 1);
  const day = unit === 'daysAgo' ? plusDays(at.day, -count) : monthsBefore(at.day, count);
  return { value: day, ...source, ...(span && { span }) };
}

/** What a comparison compares with, for this record; a field it has no value for is unknown. */
export const boundsOf = (operands: readonly Operand[], facts: Facts, at: Reading): readonly unknown[] => {
  const place = typeof facts.region === 'string' ? facts.region : '';
  return operands.map((operand) => {
    if (!isField(operand)) return resolve(operand, at, place).value;
    const value = facts[at.names.column(operand.column).name];
    if (operand.birth && !isUnknown(value)) return String(value).replace(/^.{6}(....)(..)(..).*/, '$1-$2-$3');
    if (isUnknown(value) || operand.months === undefined) return value;
    return monthsBefore(value as Day, -Number(resolve(operand.months, at, place).value));
  });
};
export const isField = (operand: Operand): operand is FieldOperand =>
  typeof operand === 'object' && 'column' in operand;
