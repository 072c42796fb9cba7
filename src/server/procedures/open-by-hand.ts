import {
  type Entered,
  holds,
  isAtLevel,
  misdated,
  type Opener,
  type Procedure,
  read,
  required,
  resolveSets,
  type Step,
} from '../../kernel/index.ts';
import { factsOf, findRecord } from '../db/facts.ts';
import type { Stored } from '../db/rows.ts';
import { planOccasions } from '../duties/plan.ts';
import { checkMembers } from '../members/tell.ts';
import { refusal } from '../problems.ts';
import { refuseForbidden, titleOf } from '../registers/write.ts';
import type { Session } from '../session.ts';
import { procedureOf } from './case-row.ts';
import { type CaseOwner, type Opened, openCases, openerFor, whyNotOpen } from './open.ts';

/** What is asked: for which record or, of what belongs to none, for which region. */
export interface OpenAsked {
  readonly procedure: string;
  readonly household?: string | undefined;
  readonly region?: string | undefined;
  readonly given: Entered;
}

/** Opens one case by hand, as its declaration allows; refused with the sentence that says what stands against it. */
export async function openByHand(session: Session, asked: OpenAsked): Promise<Opened> {
  const procedure = procedureOf(session, asked.procedure);
  const owner = procedure.on.of ? await ownerOf(session, procedure, asked.household) : null;
  const opener = openerFor(session, procedure);
  if (!opener) throw refusal('not-your-office');
  const blocked = owner && (await whyNotOpen(session, procedure, opener, owner));
  if (blocked) throw refusal('not-openable', blocked);
  const values = given(session, procedure, opener, asked.given);
  const about = owner
    ? { id: owner.id, region: owner.region, subject: titleOf(procedure.on.of as never, owner.values) }
    : itself(session, procedure, opener, asked.region, values);
  await refuseForbidden(session, procedure.on, { id: '', region: about.region, owner: about.id, values });
  if (owner) await checkMembers(session, procedure, values, owner);
  const [opened] = await openCases(session, procedure, [
    { owner: about, given: values, ...(opener.at && { at: opener.at }) },
  ]);
  if (!opened) throw new TypeError('a case was asked for and none was opened');
  await openBeside(session, procedure, opener, { ...about, id: about.id ?? opened.recordId }, opened, values);
  await planOccasions(session, procedure.on);
  return opened;
}

async function ownerOf(session: Session, { on }: Procedure, id: string | undefined): Promise<Stored> {
  const owner = on.of && id ? await findRecord(session, on.of, id, { lock: true }) : undefined;
  if (!owner) throw refusal('not-found');
  return owner;
}

/** A record that belongs to none lies where it is handed to: a region of the seat, of the level that acts first. */
function itself(
  { regions, seat }: Session,
  { on, start, steps }: Procedure,
  { at = start }: Opener,
  code: string | undefined,
  values: Entered,
): CaseOwner {
  const region = code ? regions.find(code) : undefined;
  if (!region || region.id < seat.lo || region.id > seat.hi)
    throw refusal('not-your-region', '请选择本辖区内的地区');
  const step: Step | undefined = steps[at];
  if (step && 'office' in step.by && !isAtLevel(region.code, step.by.level))
    throw refusal('bad-request', `${region.name}没有${step.by.office}，请选择下一级地区`);
  return { id: null, region: region.id, subject: titleOf(on, values) };
}

function given(session: Session, procedure: Procedure, opener: Opener, entered: Entered): Entered {
  const { fields } = procedure.on;
  const asked = (opener.asks as string[]).map((name) => [name, required(fields[name])]);
  const offered = (opener.offers ?? []).map((name) => [name, fields[name]]);
  const answer = read(Object.fromEntries([...asked, ...offered]), entered);
  if (!answer.ok) throw refusal('incomplete', undefined, answer.complaints);
  const complaints = misdated(procedure, answer.row, null, session.reading);
  if (Object.keys(complaints).length) throw refusal('incomplete', undefined, complaints);
  const { dueOn } = procedure;
  if (dueOn && String(answer.row[dueOn]) < session.day)
    throw refusal('incomplete', undefined, {
      [dueOn]: `${fields[dueOn].label}不能早于今天（${session.day}）`,
    });
  return { ...answer.row, ...resolveSets(opener.sets, answer.row, session.day) };
}

/** 双交办: what the opener opens besides, of the same owner. */
async function openBeside(
  session: Session,
  { on }: Procedure,
  { opens = [] }: Opener,
  owner: CaseOwner,
  { caseId, recordId }: Opened,
  values: Entered,
): Promise<void> {
  for (const { procedure, carries = {}, when } of opens) {
    const record = when && (await findRecord(session, on, recordId));
    if (record && !holds(when, await factsOf(session, on, record, when), session.reading)) continue;
    await openCases(session, procedure, [
      { owner, given: resolveSets(carries, values, session.day), parent: caseId },
    ]);
  }
}
