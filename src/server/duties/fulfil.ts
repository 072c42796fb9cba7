import { sql } from 'kysely';
import {
  type Day,
  type Entered,
  type Form,
  holds,
  ownersOf,
  type Register,
  read,
  required,
  resolveSets,
  words,
} from '../../kernel/index.ts';
import type { RegionNode } from '../access/regions.ts';
import { factsOf, findRecord } from '../db/facts.ts';
import type { Stored } from '../db/rows.ts';
import { recheckDoubts } from '../doubts/run.ts';
import { refusal } from '../problems.ts';
import { isUnderWay, openCases } from '../procedures/open.ts';
import { isFilledInBy, isNamedIn } from '../registers/forms.ts';
import { onlyForward } from '../registers/forward.ts';
import { audit, insertRecords, refuseForbidden, titleOf, updateRecord } from '../registers/write.ts';
import type { Session } from '../session.ts';
import { dutiesOf, markKnownDays } from './known.ts';
import { finishTask, taskFor } from './office.ts';
import { planOccasions } from './plan.ts';
import { noteFilled } from './take-back.ts';

/**
 * What is handed in with a form: the record it is about or whose new record it is, or, where that belongs to none, its
 * region (the seat's own, if not said); and what was filled in.
 */
export interface Filled {
  readonly record?: string | undefined;
  readonly region?: string | undefined;
  /** The office's task that is done by it; else the one open longest. */
  readonly task?: string | undefined;
  readonly given: Entered;
}

/** Stores what was filled in on a visit and, where it is a duty's evidence, notes the duty as done. Answers the record's id. */
export async function fulfil(
  session: Session,
  form: Form,
  { record = '', given, ...where }: Filled,
): Promise<string> {
  const isBy = isFilledInBy(form, session.seat);
  if (!isBy && !form.named) throw notTheirs(form);
  const values = readForm(form, given, session.day);
  await audit(session, 'form', record || null, { form: form.id, fields: Object.keys(values) });
  if (form.does === 'updates') {
    const stored = await getRecord(session, form.on, record);
    if (!isBy && !isNamedIn(form, session.seat, stored)) throw notTheirs(form);
    if (form.on.reference) placeIn(session, session.regions.get(stored.region).code);
    await refuseUnmeant(session, form, form.on, stored);
    await updateRecord(session, form.on, stored, values);
    await markDone(session, form, form.on, stored, values, stored.id);
    await planOccasions(session, form.on);
    await noteFilled(session, form, { record: stored.id, root: stored.id, region: stored.region });
    await recheckDoubts(session, form.on, stored);
    return stored.id;
  }
  if (!isBy) throw notTheirs(form);
  const register: Register<any, any> | null = form.on.of;
  if (!register) return createUnowned(session, form, values, where);
  const owner = await getRecord(session, register, record);
  await refuseUnmeant(session, form, register, owner);
  // What is said about a list that all share lies where it is said.
  const region = register.reference ? placeIn(session, where.region).id : owner.region;
  const created = { region, owner: owner.id, values };
  await refuseForbidden(session, form.on, { id: '', ...created });
  const [id] = await insertRecords(session, form.on, [created]);
  await markDone(session, form, register, owner, values, String(id));
  await noteFilled(session, form, { record: String(id), root: owner.id, region });
  await openFollowing(session, form, owner, values);
  await recheckDoubts(session, register, owner);
  return String(id);
}

/** A record that belongs to no other lies where the seat says, within its region: 网格, 工作队. */
async function createUnowned(
  session: Session,
  form: Form,
  values: Entered,
  { region: code, task }: Pick<Filled, 'region' | 'task'>,
): Promise<string> {
  const node = placeIn(session, code);
  const job = await taskFor(session, form, node.id, task);
  const created = { region: node.id, owner: null, values: { ...values, ...job?.says } };
  await refuseForbidden(session, form.on, { id: '', ...created });
  const [id] = await insertRecords(session, form.on, [created]);
  if (job) await finishTask(session, job.id, String(id));
  await planOccasions(session, form.on);
  return String(id);
}

/** A region within the seat's; the seat's own where none is said. */
export function placeIn({ regions, seat }: Session, code: string | undefined): RegionNode {
  const node = code ? regions.find(code) : regions.get(seat.lo);
  if (!node || node.id < seat.lo || node.id > seat.hi)
    throw refusal('bad-request', '所选地区不在本岗位辖区内，请重新选择');
  return node;
}

/** The refusal of a form to an office that does not fill it in. */
export const notTheirs = ({ label, by }: Form) =>
  refusal('not-your-office', `“${label}”由${by.map(({ office }) => office).join('、')}填写`);

/** What a form asks must be there; of what it offers, only what was sent changes anything. */
export function readForm({ on, asks, offers = [], sets }: Form, given: Entered, today: Day): Entered {
  const asked = (asks as string[]).map((name) => [name, required(on.fields[name])]);
  const sent = (offers as string[]).filter((name) => name in given).map((name) => [name, on.fields[name]]);
  const answer = read(Object.fromEntries([...asked, ...sent]), given);
  if (!answer.ok) throw refusal('incomplete', undefined, answer.complaints);
  const ahead = Object.entries(answer.row).filter(
    ([name, value]) =>
      on.fields[name].sqlType === 'date' && !on.fields[name].ahead && String(value ?? '') > today,
  );
  if (ahead.length)
    throw refusal(
      'incomplete',
      undefined,
      Object.fromEntries(ahead.map(([name]) => [name, words.inFuture(on.fields[name].label)])),
    );
  return { ...answer.row, ...resolveSets(sets, answer.row, today) };
}

/** A form is for the records that its declaration means. */
async function refuseUnmeant(
  session: Session,
  form: Form,
  register: Register<any, any>,
  record: Stored,
): Promise<void> {
  if (!form.when) return;
  const facts = await factsOf(session, register, record, form.when);
  if (!holds(form.when, facts, session.reading))
    throw refusal('forbidden', `这一户不需要填写“${form.label}”`);
}

/** What was found opens what must follow, unless that is already under way. */
async function openFollowing(
  session: Session,
  { opens }: Form,
  owner: Stored,
  values: Entered,
): Promise<void> {
  if (!opens || !holds(opens.when, values, session.reading)) return;
  if (await isUnderWay(session, opens.procedure, owner.id)) return;
  const subject = titleOf(session.platform.root, owner.values);
  const given = resolveSets(opens.carries, values, session.day);
  await openCases(session, opens.procedure, [
    { owner: { id: owner.id, region: owner.region, subject }, given },
  ]);
}

async function getRecord(session: Session, register: Register<any, any>, id: string): Promise<Stored> {
  const found = /^[\da-f-]{36}$/i.test(id)
    ? await findRecord(session, register, id, { lock: true })
    : undefined;
  if (!found) throw refusal('not-found');
  return found;
}

/** The duties that the form is evidence of: the task of the period it says, or the latest still open; and what doing it sets. */
async function markDone(
  session: Session,
  form: Form,
  register: Register<any, any>,
  record: Stored,
  values: Entered,
  evidence: string,
): Promise<void> {
  const duties = dutiesOf(session).filter(
    ({ evidence, forEach }) =>
      evidence?.id === form.id &&
      forEach &&
      [forEach, ...ownersOf(forEach)].some(({ id }) => id === register.id),
  );
  for (const duty of duties) {
    // What a household's form says of a loss of its is said of every loss that still waits.
    const isOwn = duty.forEach?.id === register.id;
    const day = duty.period ? String(values[duty.period]) : session.day;
    // A visit that a day of the record tells of is noted where that day is written.
    if (duty.period || !(duty.known && 'day' in duty.known))
      await sql`
        update duty_task set done_on = ${session.day}, evidence = ${evidence}, by_name = ${session.person.name}
        where id in (
          select id from duty_task where duty = ${duty.id} and ${isOwn ? sql`record` : sql`root`} = ${record.id} and done_on is null
            and from_on <= ${day} ${duty.period ? sql`and to_on >= ${day}` : sql``}
          order by from_on desc ${isOwn ? sql`limit 1` : sql``})`.execute(session.db);
    if (!isOwn) continue;
    const sets = resolveSets(duty.sets, values, session.day);
    await updateRecord(session, register, record, onlyForward(duty.sets ?? {}, sets, record.values));
    await markKnownDays(session, register, record.id, sets);
  }
}
