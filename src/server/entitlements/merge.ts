import { type RawBuilder, sql } from 'kysely';
import type { Entitlement } from '../../kernel/index.ts';
import { ownerColumn, snake, tableOf } from '../db/compile.ts';
import type { Session } from '../session.ts';
import type { FoundGap, Scope } from './find.ts';

/** What bringing the gaps in line did. */
export interface MergedGaps {
  /** How many gaps hold now. */
  readonly holding: number;
  readonly raised: number;
  /** Came back: ceased or enjoyed before, or answered when what the condition compares was otherwise. */
  readonly reopened: number;
  readonly updated: number;
  /** Found among what is enjoyed by now. */
  readonly enjoyed: number;
  readonly ceased: number;
  /** Answered, and as they were then. */
  readonly quiet: number;
}

/** Brings the stored gaps in line with what was found in this scope; an answer stands until its inputs change. Running it twice changes nothing. */
export async function mergeGaps(
  { db, day }: Session,
  { gaps, enjoyed: benefits, policy, year }: Entitlement,
  found: readonly FoundGap[],
  scope: Scope,
): Promise<MergedGaps> {
  const table = tableOf(gaps);
  const owner = sql.ref(ownerColumn(gaps));
  await sql`select pg_advisory_xact_lock(hashtext('gaps'))`.execute(db);
  await storeFound(db, found);
  const same = sql`gap.${owner} = found.owner and gap.policy = found.policy and gap.year = found.year`;
  const told = sql`region = found.region, name = found.name, department = found.department, people = found.people,
    reason = found.reason, inputs = found.inputs`;
  const reopened = await sql`
    update ${table} as gap set state = 'open', found_on = ${day}, ${told} from found
    where ${same} and (gap.state in ('enjoyed', 'ceased') or (gap.state = 'answered' and gap.inputs <> found.inputs))`.execute(
    db,
  );
  const updated = await sql`
    update ${table} as gap set ${told} from found
    where ${same} and gap.state = 'open'
      and (gap.region, gap.name, gap.department, gap.people, gap.reason, gap.inputs)
        is distinct from (found.region, found.name, found.department, found.people, found.reason, found.inputs)`.execute(
    db,
  );
  const raised = await sql`
    insert into ${table} (${owner}, region, name, department, people, reason, inputs, policy, year, found_on, state)
    select owner, region, name, department, people, reason, inputs, policy, year, ${day}, 'open' from found
    where not exists (select from ${table} as gap where ${same}) order by owner, policy`.execute(db);
  const here = scope ? sql`gap.region between ${scope.lo} and ${scope.hi}` : sql`true`;
  const b = (column: string): RawBuilder<unknown> => sql.ref(`b.${snake(column)}`);
  const enjoyed = await sql`
    update ${table} as gap set state = 'enjoyed'
    where ${here} and gap.state in ('open', 'answered') and exists (select from ${tableOf(benefits)} as b
      where b.${sql.ref(ownerColumn(benefits))} = gap.${owner} and ${b(policy)} = gap.policy and ${b(year)} = gap.year)`.execute(
    db,
  );
  const ceased = await sql`
    update ${table} as gap set state = 'ceased'
    where ${here} and gap.state = 'open' and not exists (select from found where ${same})`.execute(db);
  const { rows } = await sql<{ quiet: number }>`
    select count(*)::int as quiet from found join ${table} as gap on ${same} where gap.state = 'answered'`.execute(
    db,
  );
  await sql`drop table found`.execute(db);
  const count = ({ numAffectedRows }: { numAffectedRows?: bigint }) => Number(numAffectedRows);
  return {
    holding: found.length,
    raised: count(raised),
    reopened: count(reopened),
    updated: count(updated),
    enjoyed: count(enjoyed),
    ceased: count(ceased),
    quiet: rows[0]?.quiet ?? 0,
  };
}

const columns = sql.raw(
  'owner uuid, region integer, policy text, name text, department text, year text, people text, reason text, inputs text',
);
async function storeFound(db: Session['db'], found: readonly FoundGap[]): Promise<void> {
  await sql`create temporary table found (${columns}) on commit drop`.execute(db);
  for (let from = 0; from < found.length; from += 5_000)
    await sql`insert into found select * from jsonb_to_recordset(${JSON.stringify(found.slice(from, from + 5_000))}::jsonb)
      as t(${columns})`.execute(db);
  await sql`create index on found (owner, policy)`.execute(db);
  await sql`analyze found`.execute(db);
}
