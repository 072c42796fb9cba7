import { fieldsOf, names } from '../names.ts';

const chosen: Readonly<Record<string, readonly string[]>> = {
  household: [
    'number',
    'group',
    'type',
    'population',
    'monitorType',
    'identifiedOn',
    'risk',
    'cleared',
    'clearedOn',
    'clearanceManner',
    'incomePerHead',
    'officer',
    'revisitedOn',
  ],
};
/** Free text is too long for a list. */
const leftOut = ['colourReason', 'colourMilder', 'milder'];

/** The fields of a register shown in a list of its records, at most twelve, with those to be set right (quantities). */
export function fieldsShown(register: string): { name: string; label: string; right: boolean }[] {
  const fields = names.find<any>('register', register)?.fields ?? {};
  const wanted = chosen[register] ?? fieldsOf(register).filter((name) => !leftOut.includes(name));
  return wanted
    .filter((name) => name in fields)
    .slice(0, chosen[register] ? wanted.length : 12)
    .map((name) => ({ name, label: fields[name].label, right: fields[name].sqlType === 'bigint' }));
}
