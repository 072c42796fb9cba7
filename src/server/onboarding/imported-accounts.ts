import { sql } from 'kysely';
import { initialPassword } from '../access/password.ts';
import { replacePassword } from '../access/replace-password.ts';
import type { Db } from '../db/database.ts';
import type { AccountReceipt, IssuedPassword } from '../http/contract.ts';
import { refusal } from '../problems.ts';
import { audit } from '../registers/write.ts';
import type { Session } from '../session.ts';
import { issuedSheet } from './issued-sheet.ts';

/** The accounts of one import were made in one transaction, at one instant; none has signed in while all must change their password. */
export async function lastImported(db: Db): Promise<{ accounts: number; ids: string[] } | null> {
  const { rows } = await sql<{ ids: string[]; fresh: boolean }>`
    select array_agg(id::text) as ids, bool_and(must_change and not exists (select from session s where s.account_id = account.id)) as fresh
    from account where made_at = (select max(made_at) from account where not administrator) and not administrator`.execute(
    db,
  );
  const [row] = rows;
  return row?.fresh ? { accounts: row.ids.length, ids: row.ids } : null;
}

/** 撤回: removes the accounts last imported; refused once one of them has signed in. */
export async function withdrawImported(session: Session): Promise<{ accounts: number }> {
  const last = await lastImported(session.db);
  if (!last) throw refusal('not-found', '最近导入的账号已有人登录，不能整批撤回；请逐个停用');
  await sql`delete from seat_holder where account_id = any(${last.ids}::uuid[])`.execute(session.db);
  await sql`delete from password_before where account_id = any(${last.ids}::uuid[])`.execute(session.db);
  await sql`delete from account where id = any(${last.ids}::uuid[])`.execute(session.db);
  await audit(session, 'accounts-withdraw', null, { accounts: last.accounts });
  return { accounts: last.accounts };
}

/** 重发初始密码 to everyone who still has one and is not signed in; told in this answer and never again. */
export async function reissuePasswords(session: Session): Promise<AccountReceipt> {
  const { rows } = await sql<{
    id: string;
    name: string;
    person: string;
    seats: { office: string; region: number }[];
  }>`
    select a.id, a.name, a.person, coalesce(jsonb_agg(jsonb_build_object('office', h.office, 'region', h.region))
      filter (where h.id is not null), '[]') as seats
    from account a left join seat_holder h on h.account_id = a.id and h.until_on is null
    where a.must_change and not a.disabled and not exists (select from session s where s.account_id = a.id)
    group by a.id order by a.name`.execute(session.db);
  if (!rows.length) throw refusal('not-found', '没有尚未登录的账号');
  const issued = await Promise.all(
    rows.map(async ({ id, name, person, seats }): Promise<IssuedPassword> => {
      const password = initialPassword();
      await replacePassword(session.db, id, password, { mustChange: true });
      const told = seats.map(({ office, region }) => `${session.regions.view(region).path} ${office}`);
      return { name, person, seats: told.join('；'), password };
    }),
  );
  await audit(session, 'accounts-reissue', null, { accounts: issued.map(({ name }) => name) });
  const counts = {
    rows: rows.length,
    taken: rows.length,
    found: `重发${rows.length}个账号的初始密码，以前发的作废`,
  };
  return { ...counts, returned: [], returnedSheet: null, issued, issuedSheet: await issuedSheet(issued) };
}
