import { sql } from 'kysely';
import type { Db } from '../db/database.ts';
import { problems, RefusalError } from '../problems.ts';
import type { Holder } from '../session.ts';

/** Who came or tried to: a name nobody has is not kept, for people type passwords there. */
export const noteSigning = (
  owner: Db,
  action: 'sign-in' | 'sign-in-failed' | 'sign-out',
  account?: { readonly id?: string; readonly person?: string },
) =>
  sql`insert into audit (account_id, person, action) values (${account?.id ?? null}, ${account?.person ?? null}, ${action})`.execute(
    owner,
  );

/** What was refused for lack of a right; the deed's own transaction is undone, so this stands by itself. */
export async function noteRefusal(owner: Db, holder: Holder, request: string, error: unknown): Promise<void> {
  if (!(error instanceof RefusalError) || problems[error.why].status !== 403) return;
  const { person, seat } = holder;
  await sql`insert into audit (account_id, person, office, region, action, subject, detail) values (
    ${person.id}, ${person.name}, ${seat.office}, ${seat.lo}, 'refused', ${request}, ${JSON.stringify({ why: error.why })})`.execute(
    owner,
  );
}
