import type { Doubt, Form } from '../../kernel/index.ts';
import type { RecordView, SeatView } from '../../server/http/contract.ts';
import { names } from '../names.ts';
import { pathOf } from '../registers/paths.ts';

/** The rule a doubt comes from; undefined where it is declared no longer. */
export const ruleOf = ({ values }: RecordView): Doubt | undefined =>
  names.find<Doubt>('doubt', String(values.rule));

/** Where a doubt's record is seen, and the field to be mended there where a form lets this seat do so. */
export function placeOfDoubt(
  { values, owner }: RecordView,
  { level, office }: SeatView,
): { to: string; search: Record<string, string> } {
  const { register, record, field } = values as Record<string, string>;
  const form = names
    .all<Form>('form')
    .filter(({ on, does }) => does === 'updates' && on.id === register)
    .filter(({ by }) => by.some((one) => one.level === level && one.office === office))
    .find(({ asks, offers = [] }) => field && [...asks, ...offers].includes(field));
  const isPerson = register === 'person' || register === 'household';
  if (!register || !record || !isPerson) return { to: pathOf('household', owner?.id ?? ''), search: {} };
  return { to: pathOf(register, record), search: form && field ? { fix: field } : {} };
}

/** Village, township and county say what is right as it stands. */
export const mayVerify = ({ level, department }: SeatView): boolean =>
  !department && (level === 'village' || level === 'township' || level === 'county');
