import { sql } from 'kysely';
import { idRef, snake, tableOf } from '../db/compile.ts';
import type { Session } from '../session.ts';
import { contactOf, mayCall } from './view.ts';

/** The telephones of root records by id, for the seats that walk to the door; for others none. */
export async function phonesOf(
  { db, platform: { root }, seat }: Session,
  ids: readonly (string | null)[],
): Promise<Map<string, string>> {
  const contact = contactOf(root);
  const asked = [...new Set(ids.filter((id) => id !== null))];
  if (!contact || !asked.length || !mayCall(seat)) return new Map();
  const phone = sql.ref(`${snake(root.id)}.${snake(contact)}`);
  const { rows } = await sql<{ id: string; phone: string }>`
    select ${idRef(root)} as id, ${phone} as phone from ${tableOf(root)}
    where ${idRef(root)} = any(${asked}::uuid[]) and ${phone} is not null`.execute(db);
  return new Map(rows.map(({ id, phone }) => [id, phone]));
}
