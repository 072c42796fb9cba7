import type { Field, Register } from '../../kernel/index.ts';
import type { Stored } from '../db/rows.ts';
import type { RecordView } from '../http/contract.ts';
import type { Session } from '../session.ts';

/** A record as people of this seat may see it: identity numbers masked, contacts open only where somebody walks to the house. */
export const viewOf = (
  { regions, seat }: Pick<Session, 'regions' | 'seat'>,
  register: Register<any, any>,
  { id, region, values }: Stored,
  owner: RecordView['owner'] = null,
): RecordView => ({
  id,
  region: regions.view(region),
  values: Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, seen(register.fields[name], value, seat)]),
  ),
  owner,
});

/** The field that says how to call: personal, and no number of a certificate. */
export const contactOf = ({ fields }: Register<any, any>): string | undefined =>
  Object.keys(fields).find((name) => fields[name].personal && takesPhone(fields[name]));

function takesPhone(field: Field): boolean {
  try {
    return Boolean(field.parse('13800000000'));
  } catch {
    return false;
  }
}
/** Whether a seat sees contacts in full: village and township, who walk to the door. */
export const mayCall = ({ level, department }: Session['seat']): boolean =>
  !department && (level === 'village' || level === 'township');

/** One value as the seat may see it. */
export const seen = (field: Field | undefined, value: unknown, seat: Session['seat']): unknown => {
  if (!field?.personal || typeof value !== 'string') return value;
  const isContact = value.length < 15;
  return isContact && mayCall(seat) ? value : mask(value);
};

/** 410621********0012, 138****0000. */
export const mask = (value: string): string => {
  const [head, tail] = value.length >= 15 ? [6, 4] : [3, 4];
  return value.slice(0, head) + '*'.repeat(Math.max(value.length - head - tail, 0)) + value.slice(-tail);
};
