import { sql } from 'kysely';
import type { SavedView } from '../http/contract.ts';
import { refusal } from '../problems.ts';
import type { Session } from '../session.ts';

/** The views a person keeps of one list, by name. */
export async function listViews({ db, person }: Session, page: string): Promise<SavedView[]> {
  const { rows } = await sql<Stored>`
    select id, page, name, query from saved_view where account_id = ${person.id} and page = ${page}
    order by name collate "zh-x-icu"`.execute(db);
  return rows.map(viewOf);
}

/** Keeps a view under its name, in the place of an earlier one of that name; at most 50 for each list. */
export async function keepView(session: Session, given: Omit<SavedView, 'id'>): Promise<SavedView> {
  const { db, person } = session;
  const { page, name, ...query } = given;
  const known = await listViews(session, page);
  if (known.length >= mostViews && !known.some((view) => view.name === name))
    throw refusal('bad-request', `每张表最多保存${mostViews}个视图，请先删去不用的`);
  const { rows } = await sql<Stored>`
    insert into saved_view (account_id, page, name, query)
    values (${person.id}, ${page}, ${name}, ${JSON.stringify(query)})
    on conflict (account_id, page, name) do update set query = excluded.query, made_at = now()
    returning id, page, name, query`.execute(db);
  return viewOf(rows[0] as Stored);
}
const mostViews = 50;

/** Forgets one of the person's own views; another's is not found. */
export async function forgetView({ db, person }: Session, id: string): Promise<void> {
  const { numAffectedRows } =
    await sql`delete from saved_view where id::text = ${id} and account_id = ${person.id}`.execute(db);
  if (!numAffectedRows) throw refusal('not-found', '没有这个视图，可能已删除');
}

interface Stored {
  readonly id: string;
  readonly page: string;
  readonly name: string;
  readonly query: Pick<SavedView, 'filters' | 'hidden'>;
}
const viewOf = ({ query, ...view }: Stored): SavedView => ({ ...view, ...query });
