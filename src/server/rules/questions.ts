import { sql } from 'kysely';
import { type Day, type Feed, isInForce, type Register, type Rule } from '../../kernel/index.ts';
import { ownerColumn, tableOf } from '../db/compile.ts';
import { permittedRoots } from '../feeds/permitted.ts';
import type { Session } from '../session.ts';
import { evidenceFor } from './evidence.ts';
import { knowAll } from './known.ts';
import { personOf, scan } from './scan.ts';
import { tell } from './tell.ts';

/** What a rule of level `question` found about a root record or one of its people: to be explained, not judged. */
export interface Question {
  readonly rule: string;
  readonly label: string;
  readonly source: string;
  readonly person: string | null;
  readonly sentence: string;
}

/** The questions about a root record now; none from feeds with which it may not be compared (any longer). */
export async function questionsAbout(session: Session, root: string): Promise<Question[]> {
  const rules = session.names
    .all<Rule>('rule')
    .filter((rule) => rule.level === 'question' && isInForce(rule, session.day));
  const found: Question[] = [];
  for (const [register, all] of Map.groupBy(rules, ({ on }) => on))
    if (await mayKnow(session, register, root))
      found.push(...(await questionsIn(session, register, all, root)));
  return found.toSorted((a, b) => orderOf(a).localeCompare(orderOf(b), 'zh-CN'));
}
/** Person by person. */
const orderOf = ({ person, rule }: Question) => `${person ?? ''} ${rule}`;

/** When a list on which questions rest was last compared for the place of a case; a list the household did not consent to is not. */
export interface Compared {
  readonly label: string;
  /** Null where it has not come. */
  readonly on: Day | null;
  /** Whether that was after the case came to its step, so that it says something of this household. */
  readonly since: boolean;
}

/**
 * When each feed that questions rest on was last compared for a case that came to a step on a day; to the moment, since what came that
 * morning did not know of the consent. Not those that the household did not consent to.
 */
export async function comparedFor(
  session: Session,
  { id, region, root }: { readonly id: string; readonly region: number; readonly root: string },
  step: string,
  since: Day,
): Promise<Compared[]> {
  const { names, platform } = session;
  const asked = new Set(
    names.all<Rule>('rule').flatMap(({ level, on }) => (level === 'question' ? on.id : [])),
  );
  const feeds: Feed[] = [];
  for (const feed of names.all<Feed>('feed'))
    if (feed.only && asked.has(feed.into.id) && (await isPermitted(session, feed, root))) feeds.push(feed);
  // Whoever may see the case may know this of it, a village too, which sees no department's files.
  const { rows } = await sql<{ feed: string; on: Day; since: boolean }>`
    select d.feed, max(d.on_day) as on, bool_or(coalesce(coalesce(d.accepted_at, d.received_at) >
      (select max(recorded_at) from event where case_id = ${id} and to_step = ${step}), d.on_day >= ${since})) as since
    from delivery d join region r on r.id = d.region
    where d.state in ('accepted', 'nothing') and ${region} between r.id and r.hi group by d.feed`.execute(
    platform.database.owner,
  );
  const last = new Map(rows.map(({ feed, ...found }) => [feed, found]));
  return feeds.map(({ id: feed, label }) => ({ label, ...(last.get(feed) ?? { on: null, since: false }) }));
}

async function mayKnow(session: Session, register: Register<any, any>, root: string): Promise<boolean> {
  const feeds = session.names.all<Feed>('feed').filter(({ into }) => into.id === register.id);
  for (const feed of feeds) if (!(await isPermitted(session, feed, root))) return false;
  return true;
}
async function isPermitted(session: Session, feed: Feed, root: string): Promise<boolean> {
  const roots = permittedRoots(session, feed);
  if (!roots) return true;
  const { rows } = await sql`select where ${root}::uuid in (${roots})`.execute(session.db);
  return rows.length > 0;
}

async function questionsIn(
  session: Session,
  register: Register<any, any>,
  rules: readonly Rule[],
  root: string,
): Promise<Question[]> {
  const { of } = register;
  if (!of) return [];
  const owner = sql.ref(ownerColumn(register));
  const where =
    of.id === session.platform.root.id
      ? sql`${owner} = ${root}`
      : sql`${owner} in (select id from ${tableOf(of)} where ${sql.ref(ownerColumn(of))} = ${root})`;
  const hits = await scan(session, register, rules, where);
  const records = hits.map(({ stored }) => stored);
  const known = await knowAll(session, register, records, rules);
  const evidence = await evidenceFor(
    session,
    register,
    records.map((record) => record.owner ?? record.id),
  );
  return known.flatMap((one, index) =>
    rules
      .filter(({ id }) => hits[index]?.rules.includes(id))
      .map((rule) => ({
        rule: rule.id,
        label: rule.label,
        source: rule.source,
        person: personOf(register, one)?.name ?? null,
        sentence: tell(rule, one.facts, session.reading, evidence.get(one.stored.owner ?? one.stored.id))
          .sentence,
      })),
  );
}
