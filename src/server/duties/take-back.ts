import { sql } from 'kysely';
import type { Day, Form, Register } from '../../kernel/index.ts';
import { tableOf } from '../db/compile.ts';
import { findRecord } from '../db/facts.ts';
import type { Stored } from '../db/rows.ts';
import { recheckDoubts } from '../doubts/run.ts';
import { refusal } from '../problems.ts';
import type { CaseRow } from '../procedures/case-row.ts';
import { bornAt, isAsMade, isUntouched } from '../procedures/followers.ts';
import { revoke } from '../procedures/revoke.ts';
import { undone } from '../procedures/undo.ts';
import { audit, updateRecord } from '../registers/write.ts';
import type { Session } from '../session.ts';
import { forgetKnownDays } from './known.ts';

/** Something that was filled in with a form, as the database keeps it. */
export interface FilledRow {
  readonly id: string;
  readonly form: string;
  readonly record: string;
  readonly root: string;
  readonly by_id: string;
  readonly by_name: string;
  readonly by_office: string;
  readonly on_day: Day;
  readonly recordedAt: string;
  readonly undone_on: Day | null;
}

/** Notes who filled in a form about what. */
export const noteFilled = (
  { db, person, seat, day }: Session,
  form: Form,
  about: { readonly record: string; readonly root: string; readonly region: number },
) =>
  sql`insert into filled (form, record, root, region, by_id, by_name, by_office, on_day)
    values (${form.id}, ${about.record}, ${about.root}, ${about.region}, ${person.id}, ${person.name}, ${seat.office}, ${day})`.execute(
    db,
  );

/** What was filled in about a record, the latest first. */
export async function filledAbout({ db }: Session, root: string): Promise<FilledRow[]> {
  const { rows } = await sql<FilledRow>`
    select id, form, record, root, by_id, by_name, by_office, on_day, recorded_at::text as "recordedAt", undone_on
    from filled where root = ${root} order by recorded_at desc, id limit 200`.execute(db);
  return rows;
}

/** Whether this seat may ask to take it back: it filled it in itself, and nothing was filled in with the same form since. */
export const isLatestOwn = (
  { person, seat }: Session,
  row: FilledRow,
  all: readonly FilledRow[],
): boolean => {
  const latest = all.find(({ form, undone_on }) => form === row.form && undone_on === null);
  return latest?.id === row.id && row.by_id === person.id && row.by_office === seat.office;
};

/** 撤回 of what was filled in by mistake: its record, what it changed and the duty it fulfilled, unless something stands upon it already. */
export async function takeBack(session: Session, id: string): Promise<void> {
  const { rows } = await sql<{ root: string }>`
    select root from filled where id::text = ${id} for update`.execute(session.db);
  if (!rows[0]) throw refusal('not-found');
  const all = await filledAbout(session, rows[0].root);
  const row = all.find((each) => each.id === id);
  const form = row && session.names.find<Form>('form', row.form);
  if (!row || !form) throw refusal('not-found');
  if (row.undone_on) throw refusal('nothing-to-withdraw', `已于${row.undone_on}撤回`);
  if (!isLatestOwn(session, row, all)) throw refusal('nothing-to-withdraw', whoElse(row, all));
  const about: Register<any, any> = form.does === 'updates' ? form.on : (form.on.of as Register<any, any>);
  const record = await findRecord(session, about, row.root, { lock: true });
  if (!record) throw refusal('not-found');
  if (form.does === 'creates') await unmake(session, form, row);
  await putBack(session, about, record, row);
  await sql`update duty_task set done_on = null, evidence = null, by_name = null
    where evidence = ${row.record} and done_on = ${row.on_day}`.execute(session.db);
  await sql`update filled set undone_on = ${session.day} where id = ${id}`.execute(session.db);
  await audit(session, 'form-undo', row.root, { form: form.id });
  await recheckDoubts(session, about, record);
}

const whoElse = ({ form }: FilledRow, all: readonly FilledRow[]): string => {
  const latest = all.find((each) => each.form === form && each.undone_on === null);
  return `最近一次是${latest?.by_office ?? ''}${latest?.by_name ?? ''}于${latest?.on_day ?? ''}填的`;
};

/** Takes out the record that a form made, and the case that this opened. */
async function unmake(session: Session, { on, opens }: Form, { record, root, recordedAt }: FilledRow) {
  if (!(await isAsMade(session, on, record)))
    throw refusal('nothing-to-withdraw', '填好以后这条登记又有了变动');
  const { rows } = opens
    ? await sql<CaseRow>`select * from case_file where procedure = ${opens.procedure.id} and root = ${root} and not closed`.execute(
        session.db,
      )
    : { rows: [] };
  for (const row of rows) {
    const { first } = await bornAt(session, opens?.procedure.on as Register<any, any>, row.record);
    if (first !== recordedAt) continue;
    if (!(await isUntouched(session, row)))
      throw refusal('nothing-to-withdraw', `由此发起的“${opens?.procedure.label}”已经有人在办`);
    await revoke(session, row);
  }
  await sql`delete from ${tableOf(on)} where id = ${record}`.execute(session.db);
}

/** What the same act wrote into the record it is about, as far as nobody has changed it again. */
async function putBack(session: Session, about: Register<any, any>, record: Stored, row: FilledRow) {
  const before = (await undone(session, about, sql`id = ${row.root}`, row)).get(row.root) ?? {};
  await updateRecord(session, about, record, before);
  await forgetKnownDays(session, about, record, before);
}
