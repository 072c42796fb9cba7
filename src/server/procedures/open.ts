import {
  type Day,
  type Entered,
  holds,
  misdated,
  type Opener,
  openAt,
  open as openFile,
  type Procedure,
  read,
  required,
  resolveSets,
} from '../../kernel/index.ts';
import { factsOf, findRecord } from '../db/facts.ts';
import { checkMembers, tellWho } from '../members/tell.ts';
import { refusal } from '../problems.ts';
import { insertRecords, refuseForbidden, titleOf } from '../registers/write.ts';
import type { Session } from '../session.ts';
import { columnsOfState, procedureOf, sinceOf } from './case-row.ts';

/** What a new case is about: its owner, and the fields its record starts with. */
export interface OpenInput {
  readonly owner: { readonly id: string; readonly region: number; readonly subject: string };
  readonly given: Readonly<Record<string, unknown>>;
  readonly parent?: string;
  /** A later step than the first. */
  readonly at?: string;
}
export interface Opened {
  readonly caseId: string;
  readonly recordId: string;
}

/** Opens cases in bulk, for the system: the values have been checked. Answers in the order of the inputs. */
export async function openCases(
  session: Session,
  procedure: Procedure,
  asked: readonly OpenInput[],
): Promise<Opened[]> {
  const inputs: OpenInput[] = [];
  for (const input of asked)
    inputs.push({ ...input, given: { ...input.given, ...(await tellWho(session, procedure, input.given)) } });
  const records = await insertRecords(
    session,
    procedure.on,
    inputs.map(({ owner, given }) => ({ region: owner.region, owner: owner.id, values: given })),
  );
  const files = inputs.map(({ owner, given, at }) => {
    const region = session.regions.get(owner.region).code;
    const file = openFile(region, session.day, sinceOf(procedure, given, session.day));
    return openAt(procedure, file, at, session.person.id);
  });
  const rows = inputs.map(({ owner, given, parent }, index) => {
    const file = files[index] as (typeof files)[number];
    return {
      procedure: procedure.id,
      record: records[index],
      root: owner.id,
      subject: owner.subject,
      region: owner.region,
      opened_on: file.openedOn,
      since: file.since,
      parent_case: parent ?? null,
      ...columnsOfState(procedure, file, given, session.reading),
    };
  });
  const ids: string[] = [];
  for (let from = 0; from < rows.length; from += 500) {
    const stored = await session.db
      .insertInto('case_file')
      .values(rows.slice(from, from + 500))
      .returning('id')
      .execute();
    ids.push(...stored.map(({ id }) => String(id)));
  }
  const events = files.flatMap(({ events }, index) =>
    events.map((event) => eventRow(session, String(ids[index]), Number(rows[index]?.region), event)),
  );
  if (events.length) await session.db.insertInto('event').values(events).execute();
  return ids.map((caseId, index) => ({ caseId, recordId: String(records[index]) }));
}

/** Opens one case by hand, as its declaration allows; refused with the sentence that says what stands against it. */
export async function openByHand(
  session: Session,
  { procedure: id, household, given }: { procedure: string; household: string; given: Entered },
): Promise<Opened> {
  const procedure = procedureOf(session, id);
  const root = procedure.on.of;
  const owner = root && (await findRecord(session, root, household, { lock: true }));
  if (!root || !owner) throw refusal('not-found');
  const opener = openerFor(session, procedure);
  if (!opener) throw refusal('not-your-office');
  const blocked = await whyNotOpen(session, procedure, opener, owner);
  if (blocked) throw refusal('not-openable', blocked);
  const asked = (opener.asks as string[]).map((name) => [name, required(procedure.on.fields[name])]);
  const offered = (opener.offers ?? []).map((name) => [name, procedure.on.fields[name]]);
  const answer = read(Object.fromEntries([...asked, ...offered]), given);
  if (!answer.ok) throw refusal('incomplete', undefined, answer.complaints);
  const complaints = misdated(procedure, answer.row, null, session.reading);
  if (Object.keys(complaints).length) throw refusal('incomplete', undefined, complaints);
  const values = { ...answer.row, ...resolveSets(opener.sets, answer.row, session.day) };
  await refuseForbidden(session, procedure.on, { id: '', region: owner.region, owner: owner.id, values });
  await checkMembers(session, procedure, values, owner);
  const [opened] = await openCases(session, procedure, [
    {
      owner: { id: owner.id, region: owner.region, subject: titleOf(root, owner.values) },
      given: values,
      ...(opener.at && { at: opener.at }),
    },
  ]);
  return opened as Opened;
}

/** The declared way in which the seat's office may open a procedure. */
export const openerFor = (
  { seat }: Pick<Session, 'seat'>,
  { openedBy = [] }: Procedure,
): Opener | undefined =>
  openedBy.find(({ offices }) =>
    offices.some(({ level, office }) => level === seat.level && office === seat.office),
  );

/** The sentence that says why a case cannot be opened for this owner now, or null. Measures may run side by side. */
export async function whyNotOpen(
  session: Session,
  procedure: Procedure,
  { when = [] }: Opener,
  owner: NonNullable<Awaited<ReturnType<typeof findRecord>>>,
): Promise<string | null> {
  const root = procedure.on.of;
  if (root && when.length) {
    const facts = await factsOf(session, root, owner, when);
    const unmet = when.find((requirement) => !holds(requirement.holds, facts, session.reading));
    if (unmet) return unmet.say;
  }
  if (procedure.many) return null;
  const isOpen = await isUnderWay(session, procedure, owner.id);
  if (!isOpen) return null;
  return `${root?.id === session.platform.root.id ? '该户' : ''}已有“${procedure.label}”正在办理`;
}

/** Whether a case of the procedure is open for this owner. */
export async function isUnderWay({ db }: Session, { id }: Procedure, owner: string): Promise<boolean> {
  const known = await db
    .selectFrom('case_file')
    .select('id')
    .where('procedure', '=', id)
    .where('root', '=', owner)
    .where('closed', '=', false)
    .executeTakeFirst();
  return known !== undefined;
}

/** An event as the database keeps it, with the last day in time of the step that it was made in. */
export const eventRow = (
  session: Session,
  caseId: string,
  region: number,
  event: { at: string; move: string; to: string; by: string; on: Day; given: Entered },
  due: Day | null = null,
) => ({
  case_id: caseId,
  region,
  at: event.at,
  move: event.move,
  to_step: event.to,
  by_id: event.by,
  by_name: session.person.name,
  by_office: session.seat.office,
  on_day: event.on,
  due,
  given: JSON.stringify(event.given),
});
