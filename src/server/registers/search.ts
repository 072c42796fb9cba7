import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { ahead } from '../db/ahead.ts';
import { ownerColumn, snake, tableOf } from '../db/compile.ts';
import { identityOf } from '../feeds/target.ts';
import type { SearchHit } from '../http/contract.ts';
import type { Session } from '../session.ts';
import { mask } from './view.ts';
import { audit } from './write.ts';

/** Root records by their own or a member's name, an ID number or its last four, or their number; at most 20. */
export async function search(session: Session, words: string): Promise<SearchHit[]> {
  const text = words.normalize('NFKC').trim();
  if (text.length < 2) return [];
  const { root } = session.platform;
  const people = session.names.belongings(root).filter((register) => register.title && register.key);
  const [member] = people;
  if (!member || !root.title || !root.key) return [];
  const identity = identityOf(member);
  const { keys } = session.platform.database;
  const tails = /^\d{3}[\dX]$/i.test(text) ? keys.tailDigests(text) : [];
  const digests = /^\d{17}[\dX]$/i.test(text) ? keys.identityDigests(text.toUpperCase()) : [];
  const ref = (register: { id: string }, name: string) => sql.ref(`${snake(register.id)}.${snake(name)}`);
  const { rows } = await sql<any>`
    select ${ref(root, 'id')} as id, ${ref(root, root.title)} as title, ${ref(root, 'region')} as region,
           ${ref(member, member.title ?? '')} as member, ${identity ? ref(member, identity) : sql`null`} as identity
    from ${tableOf(member)} join ${tableOf(root)} on ${ref(root, 'id')} = ${sql.ref(`${snake(member.id)}.${ownerColumn(member)}`)}
    where ${ref(member, 'id')} = any(array(select ${finderOf(member)}(${text}, ${tails}, ${digests})))
    order by ${ref(member, member.title ?? '')}, ${ref(member, 'region')}, ${ref(member, 'id')}`.execute(
    session.db,
  );
  const numbered = /^\d{6,}$/.test(text)
    ? (
        await sql<any>`select id, ${ref(root, root.title)} as title, region from ${tableOf(root)}
          where id = any(array(select ${finderOf(root)}(${text}))) order by ${ref(root, root.key)}`.execute(
          session.db,
        )
      ).rows
    : [];
  await audit(session, 'search', null, {
    term: await noteTerm(session, text),
    found: rows.length + numbered.length,
  });
  return [...rows, ...numbered].slice(0, 20).map((row) => ({
    household: row.id,
    title: row.title,
    region: session.regions.view(row.region),
    found: row.member ? `${row.member} ${row.identity ? mask(row.identity) : ''}`.trim() : '',
  }));
}

/** The function that finds a register's records by their beginning within the seat; see migrations/0012-search.sql. */
const finderOf = (register: { id: string }) => sql.ref(`search_${snake(register.id)}`);

/** What was looked for is kept sealed and apart, and goes when its time is over; the audit line names it by its id and a digest. */
async function noteTerm({ db, platform, seat }: Session, text: string) {
  const { keys } = platform.database;
  const id = randomUUID();
  await sql`${ahead}insert into search_term (id, region, sealed) values (${id}, ${seat.lo}, ${keys.seal(text)})`.execute(
    db,
  );
  return { id, digest: keys.digest(text) };
}
