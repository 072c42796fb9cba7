import { type Form, holds } from '../../kernel/index.ts';
import { findRecord } from '../db/facts.ts';
import type { Session } from '../session.ts';

/** The case that what was handed in with a form leads to: it was opened by it, or is under way about the same already; null where none is. */
export async function openedBy(
  session: Session,
  { on, opens }: Form,
  id: string,
): Promise<{ id: string; label: string } | null> {
  if (!opens) return null;
  const record = await findRecord(session, on, id);
  if (!record?.owner || !holds(opens.when, record.values, session.reading)) return null;
  const found = await session.db
    .selectFrom('case_file')
    .select('id')
    .where('procedure', '=', opens.procedure.id)
    .where('root', '=', record.owner)
    .where('closed', '=', false)
    .executeTakeFirst();
  return found ? { id: String(found.id), label: opens.procedure.label } : null;
}
