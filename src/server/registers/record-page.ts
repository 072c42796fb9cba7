import type { Procedure, Register } from '../../kernel/index.ts';
import { attachmentsOf } from '../attachments/attach.ts';
import { findRecord } from '../db/facts.ts';
import { asOf, type Instant } from '../db/past.ts';
import type { Stored } from '../db/rows.ts';
import type { RecordPage, RecordView } from '../http/contract.ts';
import { refusal } from '../problems.ts';
import { casesOf } from '../procedures/list.ts';
import { type KnownOfOwner, openerFor, whyNotOpen } from '../procedures/open.ts';
import type { Session } from '../session.ts';
import { type Below, belongingsBelow } from './below.ts';
import { changesOf } from './changes.ts';
import { formsFor } from './forms.ts';
import { timelineOf } from './timeline.ts';
import { viewOf } from './view.ts';
import { audit, titleOf } from './write.ts';

/** Everything about one record on one page: whose it is, what belongs to it and to its own, its cases, what happened and what changed. */
export async function recordPage(
  session: Session,
  register: Register<any, any>,
  id: string,
): Promise<RecordPage> {
  const record = await recordIn(session, register, id);
  await audit(session, 'read', id);
  const [owners, below, cases, changes, attachments] = await Promise.all([
    ownersOfRecord(session, register, record),
    belongingsBelow(session, register, record),
    casesOf(session, record.id),
    changesOf(session, register, record),
    attachmentsOf(session, record.id),
  ]);
  const belongings = viewsOf(session, register, record, below);
  const known = {
    belongings: new Map(below.map(({ of, found }) => [of.id, found.map(({ stored }) => stored)])),
    open: new Set(cases.flatMap((each) => (each.closed || each.household !== id ? [] : each.procedure))),
  };
  return {
    record: viewOf(session, register, record, ownerOf(register, owners[0])),
    owners: ownerViews(session, owners),
    belongings,
    cases,
    timeline: await timelineOf(session, record.id, belongings, cases),
    changes,
    openable: await openableFor(session, register, record, known),
    forms: await formsFor(session, register, record, known.belongings),
    attachments,
  };
}

/** The record, if it is there and within the seat. */
export async function recordIn(session: Session, register: Register<any, any>, id: string): Promise<Stored> {
  const record = /^[0-9a-f-]{36}$/.test(id) ? await findRecord(session, register, id) : undefined;
  if (!record) throw refusal('not-found');
  return record;
}

/** The same page as it stood at an instant: to be read, so without cases, and nothing can be done from it. */
export const recordPageThen = (
  session: Session,
  register: Register<any, any>,
  id: string,
  instant: Instant,
): Promise<RecordPage> =>
  asOf(session, instant, async (then) => {
    const record = /^[0-9a-f-]{36}$/.test(id) ? await findRecord(then, register, id) : undefined;
    if (!record) throw refusal('not-found', '当时还没有这条登记，或不在您的辖区');
    await audit(session, 'read', id, { asOf: instant });
    const owners = await ownersOfRecord(then, register, record);
    return {
      record: viewOf(then, register, record, ownerOf(register, owners[0])),
      owners: ownerViews(then, owners),
      belongings: viewsOf(then, register, record, await belongingsBelow(then, register, record)),
      cases: [],
      timeline: [],
      changes: [],
      openable: [],
      forms: [],
      attachments: [],
    };
  });

const ownerViews = (session: Session, owners: readonly Owner[]): RecordPage['owners'] =>
  owners.map(({ of, stored }, i) => ({
    register: of.id,
    record: viewOf(session, of, stored, ownerOf(of, owners[i + 1])),
  }));

interface Owner {
  readonly of: Register<any, any>;
  readonly stored: Stored;
}
/** The records that a record belongs to, nearest first, as far as the seat may see them. */
async function ownersOfRecord(
  session: Session,
  register: Register<any, any>,
  record: Stored,
): Promise<Owner[]> {
  const of = register.of;
  const stored = of && record.owner ? await findRecord(session, of, record.owner) : undefined;
  return of && stored ? [{ of, stored }, ...(await ownersOfRecord(session, of, stored))] : [];
}
const ownerOf = (register: Register<any, any>, owner: Owner | undefined): RecordView['owner'] =>
  owner && register.of
    ? { id: owner.stored.id, register: owner.of.id, title: titleOf(owner.of, owner.stored.values) }
    : null;

const viewsOf = (
  session: Session,
  register: Register<any, any>,
  record: Stored,
  below: readonly Below[],
): Record<string, RecordView[]> =>
  Object.fromEntries(
    below.map(({ of, found }) => [
      of.id,
      found.map(({ stored, more }) => {
        const title = of.of?.id === register.id ? titleOf(register, record.values) : String(more ?? '');
        return viewOf(session, of, stored, { id: String(stored.owner), register: of.of?.id ?? '', title });
      }),
    ]),
  );

async function openableFor(
  session: Session,
  register: Register<any, any>,
  record: Stored,
  known: KnownOfOwner,
): Promise<RecordPage['openable']> {
  const openable: { procedure: string; blocked: string | null }[] = [];
  for (const procedure of session.names.all<Procedure>('procedure')) {
    const opener = procedure.on.of?.id === register.id && openerFor(session, procedure);
    if (opener)
      openable.push({
        procedure: procedure.id,
        blocked: await whyNotOpen(session, procedure, opener, record, known),
      });
  }
  return openable;
}
