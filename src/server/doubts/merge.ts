import { type RawBuilder, sql } from 'kysely';
import type { Doubt, Register } from '../../kernel/index.ts';
import { ownerColumn, ownerRef, regionRef, tableOf, toSql } from '../db/compile.ts';
import type { Session } from '../session.ts';
import { askedIn } from './asked.ts';
import type { FoundDoubt, Scope } from './find.ts';

/** What bringing the doubts in line did. */
export interface MergedDoubts {
  /** How many doubts hold now. */
  readonly holding: number;
  readonly raised: number;
  /** Came back: what had been verified looks otherwise now, or what had been mended is broken again. */
  readonly reopened: number;
  readonly updated: number;
  readonly corrected: number;
  /** Verified as right, and as they were then. */
  readonly quiet: number;
}

/**
 * Brings the stored doubts in line with what was found by these rules in this scope. One that was verified as right stays so
 * until what it was verified for looks otherwise; one whose cause is gone is 已改正. Running it twice changes nothing.
 */
export async function mergeDoubts(
  session: Session,
  doubts: Register<any, any>,
  found: readonly FoundDoubt[],
  { rules, scope }: { readonly rules: readonly string[]; readonly scope: Scope },
): Promise<MergedDoubts> {
  const { db, day } = session;
  const table = tableOf(doubts);
  const owner = sql.ref(ownerColumn(doubts));
  if (scope && 'root' in scope && (await isToldAlready(db, doubts, found, rules, scope.root)))
    return { holding: found.length, raised: 0, reopened: 0, updated: 0, corrected: 0, quiet: 0 };
  await sql`select pg_advisory_xact_lock(hashtext('doubts'))`.execute(db);
  await storeFound(db, found);
  const same = sql`doubt.rule = found.rule and doubt.record = found.record`;
  const told = sql`${owner} = found.owner, region = found.region, person = found.person, member = found.member, field = found.field, sentence = found.sentence,
    mender = found.mender, inputs = found.inputs`;
  const reopened = await sql`
    update ${table} set state = 'open', seen_on = ${day}, corrected_on = null, ${told}
    from found where ${same} and (state = 'corrected' or (state = 'verified' and doubt.inputs <> found.inputs))`.execute(
    db,
  );
  const updated = await sql`
    update ${table} set ${told} from found where ${same} and state = 'open'
      and (doubt.${owner}, doubt.region, doubt.person, doubt.member, doubt.field, doubt.sentence, doubt.mender, doubt.inputs) is distinct from
        (found.owner, found.region, found.person, found.member, found.field, found.sentence, found.mender, found.inputs)`.execute(
    db,
  );
  const raised = await sql`
    insert into ${table} (${owner}, region, rule, register, record, person, member, field, sentence, mender,
      seen_on, inputs, state)
    select owner, region, rule, register, record, person, member, field, sentence, mender, ${day}, inputs, 'open'
    from found where not exists (select from ${table} where ${same}) order by owner, rule, record`.execute(
    db,
  );
  const corrected = await sql`
    update ${table} set state = 'corrected', corrected_on = ${day}
    where state = 'open' and rule = any(${rules}::text[]) and ${within(doubts, scope)}
      and not exists (select from found where ${same})`.execute(db);
  const { rows } = await sql<{ quiet: number }>`
    select count(*)::int as quiet from found join ${table} on ${same} where state = 'verified'`.execute(db);
  await sql`drop table found`.execute(db);
  const count = ({ numAffectedRows }: { numAffectedRows?: bigint }) => Number(numAffectedRows);
  return {
    holding: found.length,
    raised: count(raised),
    reopened: count(reopened),
    updated: count(updated),
    corrected: count(corrected),
    quiet: rows[0]?.quiet ?? 0,
  };
}

/** Whether the doubts of one root record say already what was found, as they do after most of what people write: then there is nothing to bring in line. */
async function isToldAlready(
  db: Session['db'],
  doubts: Register<any, any>,
  found: readonly FoundDoubt[],
  rules: readonly string[],
  root: string,
): Promise<boolean> {
  const { rows } = await sql<FoundDoubt & { readonly state: string }>`
    select ${ownerRef(doubts)} as owner, region, rule, register, record, person, member, field, sentence, mender, inputs, state
    from ${tableOf(doubts)} where ${ownerRef(doubts)} = ${root} and rule = any(${rules}::text[])`.execute(db);
  const known = new Map(rows.map((row) => [`${row.rule} ${row.record}`, row]));
  const waits = rows.filter(({ state }) => state === 'open').length;
  const said = found.filter((each) => {
    const { state, ...row } = known.get(`${each.rule} ${each.record}`) ?? { state: '' };
    if (state === 'verified') return 'inputs' in row && row.inputs === each.inputs;
    return state === 'open' && Object.entries(each).every(([name, value]) => row[name as never] === value);
  });
  return (
    said.length === found.length &&
    waits === said.filter((each) => known.get(`${each.rule} ${each.record}`)?.state === 'open').length
  );
}

/** Takes back what waits for rules that no longer say anything, anywhere or in the area that stopped them: nobody has to answer for it. Answers how many. */
export async function dropUnruled(
  { db, reading }: Session,
  doubts: Register<any, any>,
  rules: readonly Doubt[],
): Promise<number> {
  const asked = rules.map(
    (rule) => sql`rule = ${rule.id} and ${toSql(askedIn(rule, reading), reading, doubts.id)}`,
  );
  const { numAffectedRows } = await sql`
    delete from ${tableOf(doubts)} where state = 'open' and not (${sql.join([...asked, sql`false`], sql` or `)})`.execute(
    db,
  );
  return Number(numAffectedRows);
}

function within(doubts: Register<any, any>, scope: Scope): RawBuilder<unknown> {
  if (!scope) return sql`true`;
  if ('root' in scope) return sql`${ownerRef(doubts)} = ${scope.root}`;
  return sql`${regionRef(doubts.id)} between ${scope.lo} and ${scope.hi}`;
}

const columns =
  sql.raw(`rule text, register text, record text, owner uuid, region integer, person text, member text, field text,
  sentence text, mender text, inputs text`);
async function storeFound(db: Session['db'], found: readonly FoundDoubt[]): Promise<void> {
  await sql`create temporary table found (${columns}) on commit drop`.execute(db);
  for (let from = 0; from < found.length; from += 5_000)
    await sql`insert into found select * from jsonb_to_recordset(${JSON.stringify(found.slice(from, from + 5_000))}::jsonb)
      as t(${columns})`.execute(db);
  await sql`create index on found (rule, record)`.execute(db);
  await sql`analyze found`.execute(db);
}
