import { type RawBuilder, sql } from 'kysely';
import {
  deedOf,
  type Feed,
  holds,
  type Procedure,
  type Proposal,
  type Register,
  resolveSets,
} from '../../kernel/index.ts';
import { snake, tableOf } from '../db/compile.ts';
import { factsOf, findRecord } from '../db/facts.ts';
import type { Stored } from '../db/rows.ts';
import { checkMembers, isKnownMember, memberEffectOf } from '../members/tell.ts';
import { RefusalError } from '../problems.ts';
import { openCases } from '../procedures/open.ts';
import { sealedValues } from '../registers/sealed.ts';
import { titleOf } from '../registers/write.ts';
import type { Session } from '../session.ts';

/** A line, or a record a list leaves out, as a record of the feed's register. */
interface Said {
  readonly record: Stored;
  /** What a proposal may carry: its own values, and those of what it is about under its register's name. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly root: Stored;
}

/** What the lines of a feed, or their absence, put to people. */
export const proposalsOf = ({ names }: Session, { id }: Feed): Proposal[] =>
  names.all<Proposal>('proposal').filter(({ from }) => from.id === id);

/** Opens what the matched lines of a file put to people; lines put to them before open nothing. Answers how many. */
export async function proposeLines(
  session: Session,
  feed: Feed,
  where: RawBuilder<unknown>,
): Promise<number> {
  const proposals = proposalsOf(session, feed).filter(({ absent }) => !absent);
  const of: Register<any, any> | null = feed.into.of;
  if (!proposals.length || !of) return 0;
  const { rows } = await sql<{ record: string; given: Record<string, unknown> }>`
    select record, given from feed_row where feed = ${feed.id} and state = 'matched' and ${where} order by id`.execute(
    session.db,
  );
  let opened = 0;
  for (const { record: about, given } of rows) {
    const stored = await findRecord(session, of, about);
    const root = stored && (await rootOf(session, of, stored));
    if (!stored || !root) continue;
    const record = { id: '', region: stored.region, owner: stored.id, values: given };
    const values = { ...given, ...prefixed(of, stored) };
    opened += await proposeOne(session, feed.into, proposals, { record, values, root });
  }
  return opened;
}

/** Opens what a whole list puts to people of those whom it names no longer: the rows of the temporary table `absent`. */
export async function proposeAbsent(session: Session, feed: Feed): Promise<number> {
  const proposals = proposalsOf(session, feed).filter(({ absent }) => absent);
  if (!proposals.length) return 0;
  const { rows } = await sql<{ id: string }>`select id from absent order by region, id`.execute(session.db);
  let opened = 0;
  for (const { id } of rows) {
    const record = await findRecord(session, feed.into, id);
    const root = record && (await rootOf(session, feed.into, record));
    if (record && root)
      opened += await proposeOne(session, feed.into, proposals, { record, values: record.values, root });
  }
  return opened;
}

async function proposeOne(
  session: Session,
  register: Register<any, any>,
  proposals: readonly Proposal[],
  said: Said,
): Promise<number> {
  for (const { procedure, when, carries, same } of proposals) {
    if (when && !holds(when, await factsOf(session, register, said.record, when), session.reading)) continue;
    const given = resolveSets(carries, said.values, session.day);
    const days = Object.entries(carries).filter(
      ([, source]) => typeof source === 'object' && source !== null && 'today' in source,
    );
    const answered = Object.keys(given).filter((name) => !days.some(([day]) => day === name));
    if (await wasPut(session, procedure, said.root.id, given, same, answered)) continue;
    if (!(await couldBe(session, procedure, given, said.root))) continue;
    const { id, region, values } = said.root;
    const subject = titleOf(session.platform.root, values);
    await openCases(session, procedure, [{ owner: { id, region, subject }, given }]);
    return 1;
  }
  return 0;
}

/** Whether a case about the same is open, or one that said the same was answered. */
async function wasPut(
  session: Session,
  { id, on }: Procedure,
  root: string,
  said: Readonly<Record<string, unknown>>,
  same: readonly string[],
  answered: readonly string[],
): Promise<boolean> {
  const given = sealedValues(session, on, said);
  const equal = (names: readonly string[]) =>
    sql.join(
      names.map(
        (name) =>
          sql`${sql.ref(`r.${snake(name)}`)}::text is not distinct from ${given[name] == null ? null : String(given[name])}`,
      ),
      sql` and `,
    );
  const { rows } = await sql`select from case_file c join ${tableOf(on)} r on r.id = c.record
    where c.procedure = ${id} and c.root = ${root}
      and ((not c.closed and ${equal(same)}) or (c.closed and ${equal(answered)})) limit 1`.execute(
    session.db,
  );
  return rows.length > 0;
}

/** Nothing is put to people that they could not confirm: who has left already, a child that is registered already. */
async function couldBe(
  session: Session,
  procedure: Procedure,
  given: Readonly<Record<string, unknown>>,
  root: Stored,
): Promise<boolean> {
  const effect = memberEffectOf(procedure);
  if (effect && deedOf(effect, given) === 'joins' && (await isKnownMember(session, effect, given, root)))
    return false;
  try {
    await checkMembers(session, procedure, given, root);
    return true;
  } catch (error) {
    if (error instanceof RefusalError) return false;
    throw error;
  }
}

const prefixed = ({ id }: Register<any, any>, { values }: Stored) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`${id}.${name}`, value]));

/** The household that a record is or belongs to. */
async function rootOf(
  session: Session,
  register: Register<any, any>,
  record: Stored,
): Promise<Stored | undefined> {
  if (register.id === session.platform.root.id) return record;
  if (!register.of || !record.owner) return undefined;
  const owner = await findRecord(session, register.of, record.owner);
  return owner && rootOf(session, register.of, owner);
}
