import {
  type Day,
  type Entered,
  holds,
  type Opener,
  openAt,
  open as openFile,
  type Procedure,
  type Step,
} from '../../kernel/index.ts';
import { type Belongings, factsOf, type findRecord } from '../db/facts.ts';
import { tellWho } from '../members/tell.ts';
import { sealedValues } from '../registers/sealed.ts';
import { insertRecords } from '../registers/write.ts';
import type { Session } from '../session.ts';
import { columnsOfState, dueOnOf, sinceOf } from './case-row.ts';

/** What a new case is about: its owner, and the fields its record starts with. */
export interface OpenInput {
  readonly owner: CaseOwner;
  readonly given: Readonly<Record<string, unknown>>;
  readonly parent?: string;
  /** A later step than the first. */
  readonly at?: string;
}
/** The record it is about, and how that is called; null: the case's own record, which belongs to none. */
export interface CaseOwner {
  readonly id: string | null;
  readonly region: number;
  readonly subject: string;
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
    const since = sinceOf(procedure, given, session.day);
    const file = { ...openFile(region, session.day, since), dueOn: dueOnOf(procedure, given) };
    return openAt(procedure, file, at, session.person.id);
  });
  const rows = inputs.map(({ owner, given, parent }, index) => {
    const file = files[index] as (typeof files)[number];
    return {
      procedure: procedure.id,
      record: records[index],
      root: owner.id ?? records[index],
      subject: owner.subject,
      region: owner.region,
      opened_on: file.openedOn,
      since: file.since,
      due_on: file.dueOn,
      parent_case: parent ?? null,
      ...openedBy(session),
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
    events.map((event) =>
      eventRow(session, procedure, String(ids[index]), Number(rows[index]?.region), event),
    ),
  );
  if (events.length) await session.db.insertInto('event').values(events).execute();
  return ids.map((caseId, index) => ({ caseId, recordId: String(records[index]) }));
}

/** Who opened it; of what the system opens by itself, nobody. */
const openedBy = ({ person, seat }: Session) =>
  person.id === 'system'
    ? {}
    : { opened_id: person.id, opened_name: person.name, opened_office: seat.office };

/** The declared way in which the seat's office may open a procedure. */
export const openerFor = (
  { seat }: Pick<Session, 'seat'>,
  { openedBy = [] }: Procedure,
): Opener | undefined =>
  openedBy.find(({ offices }) =>
    offices.some(({ level, office }) => level === seat.level && office === seat.office),
  );

/** What a page has read of an owner already, so that it is not asked again: what belongs to it, and the procedures of which a case is open. */
export interface KnownOfOwner {
  readonly belongings: Belongings;
  readonly open: ReadonlySet<string>;
}

/** The sentence that says why a case cannot be opened for this owner now, or null. Measures may run side by side. */
export async function whyNotOpen(
  session: Session,
  procedure: Procedure,
  { when = [] }: Opener,
  owner: NonNullable<Awaited<ReturnType<typeof findRecord>>>,
  known?: KnownOfOwner,
): Promise<string | null> {
  const root = procedure.on.of;
  if (root && when.length) {
    const facts = await factsOf(session, root, owner, when, known?.belongings);
    const unmet = when.find((requirement) => !holds(requirement.holds, facts, session.reading));
    if (unmet) return unmet.say;
  }
  const missing = firstOfficeMissing(session, procedure, owner.region);
  if (missing) return missing;
  if (procedure.many) return null;
  const isOpen = known?.open.has(procedure.id) ?? (await isUnderWay(session, procedure, owner.id));
  if (!isOpen) return null;
  return `${root?.id === session.platform.root.id ? '该户' : ''}已有“${procedure.label}”正在办理`;
}

/** A record of a whole county has no township that could act; the sentence says so, or null. */
function firstOfficeMissing(
  { regions }: Session,
  { steps, start }: Procedure,
  region: number,
): string | null {
  const step: Step | undefined = steps[start];
  if (!step || !('office' in step.by)) return null;
  const { level, office } = step.by;
  const place = regions.get(region);
  for (let node = place; node.level !== level; node = regions.get(node.parent))
    if (node.parent === null) return `这条登记属${place.name}，没有${office}可以办理`;
  return null;
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
  { on }: Procedure,
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
  given: JSON.stringify(sealedValues(session, on, event.given)),
});
