import { sql } from 'kysely';
import { refusal } from '../problems.ts';
import { audit } from '../registers/write.ts';
import type { Session } from '../session.ts';
import { listsBeside } from './differences.ts';

/** Whether this seat says what was typed in there. */
export const mayEnter = (session: Session): boolean =>
  listsBeside(session).some(({ beside }) =>
    beside?.by.some(({ level, office }) => level === session.seat.level && office === session.seat.office),
  );

/** 已录入: somebody typed these differences in there, or takes that back; the next list shows whether it is so. */
export async function enterDifferences(
  session: Session,
  ids: readonly string[],
  entered: boolean,
): Promise<number> {
  if (!mayEnter(session)) throw refusal('not-your-office', '由乡镇或县级经办人员登记是否已录入');
  const keys = ids.map((id) => id.split('/'));
  const rows = keys.map(
    ([register = '', record = '', field = '']) => sql`(${register}::text, ${record}::uuid, ${field}::text)`,
  );
  if (!rows.length || keys.some(({ length }) => length !== 3)) throw refusal('bad-request');
  const { numAffectedRows } = await sql`update own_word w
    set entered_on = ${entered ? session.day : null}, entered_by = ${entered ? session.person.name : null}
    from (values ${sql.join(rows)}) as said (register, record, field)
    where w.register = said.register and w.record = said.record and w.field = said.field`.execute(session.db);
  await audit(session, 'entered', null, { differences: ids.length, entered });
  return Number(numAffectedRows ?? 0);
}
