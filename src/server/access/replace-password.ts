import { sql } from 'kysely';
import type { Db } from '../db/database.ts';
import { isPassword, sealPassword } from './password.ts';

/** So many passwords before the present one are not taken again. */
const remembered = 5;

/** Whether the account has this password or had it lately. */
export async function wasPassword(db: Db, account: string, password: string): Promise<boolean> {
  const { rows } = await sql<{ password: string }>`
    select password from account where id = ${account} union all
    (select password from password_before where account_id = ${account} order by at desc limit ${remembered})`.execute(
    db,
  );
  const same = await Promise.all(rows.map((row) => isPassword(password, row.password)));
  return same.some(Boolean);
}

/** Gives the account another password; the one it had is remembered, sealed as it was. */
export async function replacePassword(
  db: Db,
  account: string,
  password: string,
  { mustChange }: { readonly mustChange: boolean },
): Promise<void> {
  await sql`insert into password_before (account_id, password) select id, password from account where id = ${account}`.execute(
    db,
  );
  await sql`delete from password_before where account_id = ${account} and at not in
    (select at from password_before where account_id = ${account} order by at desc limit ${remembered})`.execute(
    db,
  );
  await sql`update account set password = ${await sealPassword(password)}, must_change = ${mustChange} where id = ${account}`.execute(
    db,
  );
}
