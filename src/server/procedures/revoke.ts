import { sql } from 'kysely';
import { standing } from '../../kernel/index.ts';
import { tableOf } from '../db/compile.ts';
import { refusal } from '../problems.ts';
import type { Session } from '../session.ts';
import { type CaseRow, columnsOfState, eventsOf, fileOf, procedureOf } from './case-row.ts';
import { followersOf, isUntouched, revoked } from './followers.ts';
import { eventRow } from './open.ts';

/** Whether this seat opened a case by hand in which nothing has been done yet, nor in what was opened beside it: it may be taken back. */
export async function isRevocable(session: Session, row: CaseRow): Promise<boolean> {
  const isMine = row.opened_id === session.person.id && row.opened_office === session.seat.office;
  if (row.parent_case || !isMine || !(await isUntouched(session, row))) return false;
  return (await followersOf(session, row.id)).every(({ untouched }) => untouched);
}

/** 撤回: takes back a case that was opened by mistake, and what was opened beside it. Its record is history; the case stays to be read, struck out. */
export async function revoke(session: Session, row: CaseRow): Promise<void> {
  if (!(await isUntouched(session, row))) throw refusal('nothing-to-withdraw');
  for (const { row: beside } of await followersOf(session, row.id)) await revoke(session, beside);
  const procedure = procedureOf(session, row.procedure);
  const events = await eventsOf(session, row.id);
  const event = {
    at: row.at,
    move: 'revoke',
    to: revoked,
    by: session.person.id,
    office: session.seat.office,
    on: session.day,
    given: {},
  };
  await session.db
    .insertInto('event')
    .values(eventRow(session, procedure, row.id, row.region, event, row.due))
    .execute();
  const file = fileOf(session, row, [...standing(events), event]);
  await session.db
    .updateTable('case_file')
    .set((eb: any) => ({
      ...columnsOfState(procedure, file, {}, session.reading),
      summary: row.summary,
      department: row.department,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', row.id)
    .execute();
  await sql`delete from duty_task where record = ${row.record} and done_on is null`.execute(session.db);
  await sql`delete from ${tableOf(procedure.on)} where id = ${row.record}`.execute(session.db);
}
