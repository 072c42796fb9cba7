import { type Form, holds, type Register } from '../../kernel/index.ts';
import { type Belongings, factsOf } from '../db/facts.ts';
import type { Stored } from '../db/rows.ts';
import type { Session } from '../session.ts';

/** Whether a form is for the seat's office, whichever the record. */
export const isFilledInBy = ({ by }: Form, { level, office }: Session['seat']): boolean =>
  by.some((one) => one.level === level && one.office === office);

/** Whether the record names the seat's department as the one that answers with this form. */
export const isNamedIn = (
  { named }: Form,
  { department, office }: Session['seat'],
  record: Stored,
): boolean => department && named !== undefined && record.values[named] === office;

const isWithin = ({ lo, hi }: Session['seat'], region: number): boolean => lo <= region && region <= hi;

/** The forms that the seat fills in about a record, or for a new one of its own, and that make sense for it. */
export async function formsFor(
  session: Session,
  register: Register<any, any>,
  record: Stored,
  known?: Belongings,
): Promise<string[]> {
  const own = session.names
    .all<Form>('form')
    .filter(({ on, does }) => (does === 'updates' ? on.id : on.of?.id) === register.id)
    .filter(
      (form) =>
        isFilledInBy(form, session.seat) ||
        (form.does === 'updates' && isNamedIn(form, session.seat, record)),
    )
    // A list that all share is changed where it was made.
    .filter(({ does }) => does === 'creates' || !register.reference || isWithin(session.seat, record.region));
  const conditions = own.flatMap(({ when }) => when ?? []);
  const facts = conditions.length ? await factsOf(session, register, record, conditions, known) : {};
  return own.filter(({ when }) => !when || holds(when, facts, session.reading)).map(({ id }) => id);
}
