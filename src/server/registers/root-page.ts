import { type RawBuilder, sql } from 'kysely';
import { type Form, holds, ownersOf, type Procedure, type Register } from '../../kernel/index.ts';
import { idRef, ownerRef, snake, tableOf } from '../db/compile.ts';
import { factsOf, findRecord } from '../db/facts.ts';
import { columnsOf, type Stored, storedOf } from '../db/rows.ts';
import type { HouseholdPage, RecordView, TimelineEntry } from '../http/contract.ts';
import { refusal } from '../problems.ts';
import { casesOf } from '../procedures/list.ts';
import { openerFor, whyNotOpen } from '../procedures/open.ts';
import type { Session } from '../session.ts';
import { viewOf } from './view.ts';
import { audit } from './write.ts';

/** Everything about one root record on one page: what belongs to it and to its members, its cases, and one timeline. */
export async function rootPage(session: Session, id: string): Promise<HouseholdPage> {
  const { root } = session.platform;
  const record = /^[0-9a-f-]{36}$/.test(id) ? await findRecord(session, root, id) : undefined;
  if (!record) throw refusal('not-found');
  await audit(session, 'read', id);
  const belongings: Record<string, RecordView[]> = {};
  const below = session.names
    .all<Register<any, any>>('register')
    .filter((register) => ownersOf(register).some((owner) => owner.id === root.id));
  const found = await belowRoot(session, below, record.id);
  for (const register of below)
    belongings[register.id] = (found[register.id] ?? []).map((row) => {
      const one = storedOf(register, row);
      const owner = {
        id: String(one.owner),
        register: register.of?.id ?? '',
        title: String(row.owner_title ?? ''),
      };
      return viewOf(session, register, one, owner);
    });
  const cases = await casesOf(session, { root: record.id });
  return {
    record: viewOf(session, root, record),
    belongings,
    cases,
    timeline: await timelineOf(session, record.id, belongings),
    openable: await openableFor(session, record),
    forms: await formsFor(session, record),
  };
}

/** The rows of each register that belong to a root record, directly or through a member, in one statement for all. */
async function belowRoot(
  session: Session,
  below: readonly Register<any, any>[],
  rootId: string,
): Promise<Record<string, Record<string, unknown>[]>> {
  const lists = below.map(
    (
      register,
    ) => sql`(select coalesce(jsonb_agg(to_jsonb(belonging)), '[]') from (${belongingTo(register, rootId)}) belonging)
      as ${sql.ref(snake(register.id))}`,
  );
  const { rows } = await sql<Record<string, Record<string, unknown>[]>>`select ${sql.join(lists)}`.execute(
    session.db,
  );
  return Object.fromEntries(below.map((register) => [register.id, rows[0]?.[snake(register.id)] ?? []]));
}

/** With the title of what each belongs to. */
function belongingTo(register: Register<any, any>, rootId: string): RawBuilder<unknown> {
  const owners = ownersOf(register);
  const joins = owners.map((owner, index) => {
    const child = index === 0 ? register : (owners[index - 1] as Register<any, any>);
    return sql`join ${tableOf(owner)} on ${idRef(owner)} = ${ownerRef(child)}`;
  });
  const [owner] = owners;
  const title = owner?.title ? sql`${sql.ref(`${snake(owner.id)}.${snake(owner.title)}`)}` : sql`''`;
  return sql`select ${columnsOf(register)}, ${title} as owner_title from ${tableOf(register)} ${sql.join(joins, sql` `)}
    where ${idRef(owners.at(-1) as Register<any, any>)} = ${rootId} order by ${idRef(register)} limit 500`;
}

/** The forms that the seat's office fills in and that make sense for this record. */
async function formsFor(session: Session, record: Stored): Promise<string[]> {
  const { level, office } = session.seat;
  const own = session.names
    .all<Form>('form')
    .filter(({ by }) => by.some((one) => one.level === level && one.office === office));
  const conditions = own.flatMap(({ when }) => when ?? []);
  const facts = await factsOf(session, session.platform.root, record, conditions);
  return own.filter(({ when }) => !when || holds(when, facts, session.reading)).map(({ id }) => id);
}

async function openableFor(session: Session, record: Stored): Promise<HouseholdPage['openable']> {
  const openable: { procedure: string; blocked: string | null }[] = [];
  for (const procedure of session.names.all<Procedure>('procedure')) {
    const opener = openerFor(session, procedure);
    if (opener)
      openable.push({
        procedure: procedure.id,
        blocked: await whyNotOpen(session, procedure, opener, record),
      });
  }
  return openable;
}

async function timelineOf(
  session: Session,
  rootId: string,
  belongings: Readonly<Record<string, readonly RecordView[]>>,
): Promise<TimelineEntry[]> {
  const { rows } = await sql<any>`
    select e.on_day, e.at, e.move, e.to_step, e.by_name, e.by_office, e.case_id, c.procedure
    from event e join case_file c on c.id = e.case_id where c.root = ${rootId} order by e.id desc limit 300`.execute(
    session.db,
  );
  const fromCases = rows.map((row): TimelineEntry => {
    const procedure = session.names.find<Procedure>('procedure', row.procedure);
    const step = procedure?.steps[row.at];
    return {
      on: row.on_day,
      title: procedure?.label ?? '',
      text: moveLabel(procedure, row.at, row.move) + (step ? `（${step.label}）` : ''),
      by: `${row.by_office} ${row.by_name}`,
      caseId: row.case_id,
    };
  });
  const alerts = (belongings.alert ?? []).map(
    ({ values }): TimelineEntry => ({
      on: String(values.raisedOn) as TimelineEntry['on'],
      title: '预警',
      text: String(values.reason ?? ''),
      by: String(values.source ?? ''),
      caseId: null,
    }),
  );
  return [...fromCases, ...alerts].toSorted((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0));
}

/** What people call a move, the kernel's own included. */
export const moveLabel = (procedure: Procedure | undefined, at: string, move: string): string =>
  ({ return: '退回', assign: '转办', adopted: '系统启用前已办', open: '发起', close: '自动办结' })[move] ??
  procedure?.steps[at]?.moves[move]?.label ??
  move;
