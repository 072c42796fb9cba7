import type { Register } from '../../kernel/index.ts';
import { findRecord } from '../db/facts.ts';
import type { Stored } from '../db/rows.ts';
import { refusal } from '../problems.ts';
import type { Session } from '../session.ts';
import { changeAt } from './changes.ts';
import { recordIn } from './record-page.ts';
import { audit } from './write.ts';

/** One masked value whole, or what it was before and after a change, for a purpose: who asked, what for and of which field is noted where 谁看过 of the household shows it. */
export async function reveal(
  session: Session,
  register: Register<any, any>,
  id: string,
  {
    field,
    purpose,
    at,
  }: { readonly field: string; readonly purpose: string; readonly at?: string | undefined },
): Promise<{ value: unknown; from?: unknown }> {
  const record = await recordIn(session, register, id);
  if (session.seat.department) throw refusal('not-your-office', '完整号码由县乡村按需查看');
  const found = Object.hasOwn(register.fields, field) ? register.fields[field] : undefined;
  if (!found?.personal && !(at && found?.sealed))
    throw refusal('bad-request', '这一项没有遮盖，不必查看完整内容');
  const change = at === undefined ? undefined : await changeAt(session, register, record, { at, field });
  if (at !== undefined && !change) throw refusal('not-found', '没有这次变动');
  const root = await rootOf(session, register, record);
  await audit(session, 'reveal', root, {
    purpose,
    fields: [found.label],
    register: register.id,
    record: id,
    ...(at && { at }),
  });
  return change ? { value: change.to, from: change.from } : { value: record.values[field] ?? null };
}

/** The record that this one belongs to in the end: a member's household. */
async function rootOf(session: Session, { of }: Register<any, any>, record: Stored): Promise<string> {
  const owner = of && record.owner ? await findRecord(session, of, record.owner) : undefined;
  return of && owner ? rootOf(session, of, owner) : record.id;
}
