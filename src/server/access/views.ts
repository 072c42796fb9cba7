import { sql } from 'kysely';
import type { SavedView } from '../http/contract.ts';
import { refusal } from '../problems.ts';
import type { Session } from '../session.ts';

/** The views a person keeps of one list, by name, then those that others share in a region the seat lies in. */
export async function listViews({ db, person, seat }: Session, page: string): Promise<SavedView[]> {
  const { rows } = await sql<Stored>`
    select v.id, v.page, v.name, v.query, v.shared_in is not null as shared,
           case when v.account_id <> ${person.id} then a.person end as by
    from saved_view v join account a on a.id = v.account_id left join region r on r.id = v.shared_in
    where v.page = ${page} and (v.account_id = ${person.id} or ${seat.lo} between r.id and r.hi)
    order by v.account_id <> ${person.id}, v.name collate "zh-x-icu"`.execute(db);
  return rows.map(viewOf);
}

/** Keeps a view under its name, in the place of an earlier one of that name; at most 50 for each list. Shared, it is seen by whoever sits in the seat's region. */
export async function keepView(session: Session, given: Kept): Promise<SavedView> {
  const { db, person, seat } = session;
  const { page, name, shared = false, ...query } = given;
  const known = (await listViews(session, page)).filter(({ by }) => by === null);
  if (known.length >= mostViews && !known.some((view) => view.name === name))
    throw refusal('bad-request', `每张表最多保存${mostViews}个视图，请先删去不用的`);
  const { rows } = await sql<Stored>`
    insert into saved_view (account_id, page, name, query, shared_in)
    values (${person.id}, ${page}, ${name}, ${JSON.stringify(query)}, ${shared ? seat.lo : null})
    on conflict (account_id, page, name) do update set query = excluded.query, shared_in = excluded.shared_in, made_at = now()
    returning id, page, name, query, shared_in is not null as shared, null as by`.execute(db);
  return viewOf(rows[0] as Stored);
}
type Kept = Omit<SavedView, 'id' | 'shared' | 'by'> & { readonly shared?: boolean | undefined };
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
  readonly shared: boolean;
  readonly by: string | null;
  readonly query: Pick<SavedView, 'filters' | 'hidden'>;
}
const viewOf = ({ query, ...view }: Stored): SavedView => ({ ...view, ...query });
