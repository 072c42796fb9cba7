import { sql } from 'kysely';
import { refusal } from '../problems.ts';
import { audit } from '../registers/write.ts';
import type { Session } from '../session.ts';
import { beginAttempt, endAttempt } from './attempts.ts';
import { isPassword, weaknessOf } from './password.ts';
import { replacePassword, wasPassword } from './replace-password.ts';
import { digestOf } from './signin.ts';

/**
 * Changes the password of whoever asks, who must know the one they have; their other sessions end. Wrong guesses count as
 * failed sign-ins.
 */
export async function changeOwnPassword(
  session: Session,
  { account, token, old, fresh }: { account: string; token: string; old: string; fresh: string },
): Promise<void> {
  const { db, platform, person } = session;
  // Beside this transaction, which is undone where the password is wrong.
  const { owner } = platform.database;
  const attempt = await beginAttempt(owner, account);
  const { rows } = await sql<{
    password: string;
  }>`select password from account where id = ${person.id}`.execute(db);
  if (!(await isPassword(old, rows[0]?.password ?? '')))
    throw refusal('incomplete', '原密码不对', { old: '原密码不对' });
  await endAttempt(owner, attempt);
  const weakness =
    old === fresh
      ? '新密码不能与原密码相同'
      : (weaknessOf(fresh, account) ??
        ((await wasPassword(db, person.id, fresh)) ? '这个密码以前用过，请换一个没用过的' : null));
  if (weakness) throw refusal('incomplete', weakness, { fresh: weakness });
  await replacePassword(db, person.id, fresh, { mustChange: false });
  await sql`delete from session where account_id = ${person.id} and digest <> ${digestOf(token)}`.execute(db);
  await audit(session, 'password', person.id);
}
