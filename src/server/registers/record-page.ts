import { type RawBuilder, sql } from 'kysely';
import { ownersOf, type Procedure, type Register } from '../../kernel/index.ts';
import { attachmentsOf } from '../attachments/attach.ts';
import { idRef, ownerRef, snake, tableOf } from '../db/compile.ts';
import { findRecord } from '../db/facts.ts';
import { kept } from '../db/kept.ts';
import { asOf, type Instant } from '../db/past.ts';
import { columnsOf, type Stored, storedOf } from '../db/rows.ts';
import type { RecordPage, RecordView } from '../http/contract.ts';
import { refusal } from '../problems.ts';
import { casesOf } from '../procedures/list.ts';
import { openerFor, whyNotOpen } from '../procedures/open.ts';
import type { Session } from '../session.ts';
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
  const owners = await ownersOfRecord(session, register, record);
  const belongings = await belongingsBelow(session, register, record);
  return {
    record: viewOf(session, register, record, ownerOf(register, owners[0])),
    owners: ownerViews(session, owners),
    belongings,
    cases: await casesOf(session, record.id),
    timeline: await timelineOf(session, record.id, belongings),
    changes: await changesOf(session, register, record),
    openable: await openableFor(session, register, record),
    forms: await formsFor(session, register, record),
    attachments: await attachmentsOf(session, record.id),
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
      belongings: await belongingsBelow(then, register, record),
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

/** The records of each register that belong to this one, directly or through a belonging, in one statement for all. */
async function belongingsBelow(
  session: Session,
  register: Register<any, any>,
  record: Stored,
): Promise<Record<string, RecordView[]>> {
  const below = session.names
    .all<Register<any, any>>('register')
    .filter((each) => ownersOf(each).some((owner) => owner.id === register.id));
  if (!below.length) return {};
  const lists = below.map(
    (
      each,
    ) => sql`(select coalesce(jsonb_agg(to_jsonb(belonging)), '[]') from (${belongingTo(each, register, record.id)}) belonging)
      as ${sql.ref(snake(each.id))}`,
  );
  const { rows } = await sql<
    Record<string, Record<string, unknown>[]>
  >`${kept}select ${sql.join(lists)}`.execute(session.db);
  return Object.fromEntries(
    below.map((each) => [
      each.id,
      (rows[0]?.[snake(each.id)] ?? []).map((row) => {
        const one = storedOf(each, row);
        const owner = {
          id: String(one.owner),
          register: each.of?.id ?? '',
          title:
            each.of?.id === register.id ? titleOf(register, record.values) : String(row.owner_title ?? ''),
        };
        return viewOf(session, each, one, owner);
      }),
    ]),
  );
}

/** With the title of what each belongs to; that of the record itself, which the page has, is not joined to sixty registers once more. */
function belongingTo(
  register: Register<any, any>,
  above: Register<any, any>,
  id: string,
): RawBuilder<unknown> {
  const all = ownersOf(register);
  const owners = all.slice(
    0,
    all.findIndex((owner) => owner.id === above.id),
  );
  const chain = [register, ...owners];
  const joins = owners.map(
    (owner, index) => sql`join ${tableOf(owner)} on ${idRef(owner)} = ${ownerRef(chain[index] ?? register)}`,
  );
  const [owner] = owners;
  const title = owner?.title ? sql`${sql.ref(`${snake(owner.id)}.${snake(owner.title)}`)}` : sql`''`;
  return sql`select ${columnsOf(register)}, ${title} as owner_title from ${tableOf(register)} ${sql.join(joins, sql` `)}
    where ${ownerRef(chain.at(-1) ?? register)} = ${id} order by ${idRef(register)} limit 500`;
}

async function openableFor(
  session: Session,
  register: Register<any, any>,
  record: Stored,
): Promise<RecordPage['openable']> {
  const openable: { procedure: string; blocked: string | null }[] = [];
  for (const procedure of session.names.all<Procedure>('procedure')) {
    const opener = procedure.on.of?.id === register.id && openerFor(session, procedure);
    if (opener)
      openable.push({
        procedure: procedure.id,
        blocked: await whyNotOpen(session, procedure, opener, record),
      });
  }
  return openable;
}
