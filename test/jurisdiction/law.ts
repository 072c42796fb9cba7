import { sql } from 'kysely';
import type { Db } from '../../src/server/db/database.ts';
import type { Platform } from '../../src/server/platform.ts';
import type { Sitting } from './world.ts';

/**
 * The law of who may see what, said once more and independently of the server: for each table, the rows that a seat may see as a
 * condition on them. A table that is not here holds nobody, or fails the test of the catalogue.
 */
export async function lawFor(
  db: Db,
  platform: Platform,
  { office, region, number }: Sitting,
): Promise<Map<string, string>> {
  const node = platform.regions.find(region);
  const within = `region between ${node?.id} and ${node?.hi}`;
  const tables = await tablesWithRegion(db);
  const names = new Set(tables);
  const law = new Map<string, string>();
  for (const table of tables) law.set(table, office.department || office.own ? 'false' : within);
  if (office.own) await ownOnly();
  if (office.department) {
    const own = `${within} and department = '${office.office}'`;
    for (const table of [
      'measure',
      'leave',
      'replacement',
      'gap',
      'school_return',
      'assignment',
      'rectification',
      'transfer',
    ])
      law.set(table, own);
    if (office.office === '农业农村局') law.set('project', within);
    for (const table of ['delivery', 'feed_row', 'duty_task'])
      law.set(table, `${within} and office = '${office.office}'`);
    const mine = `'${office.office}' in (office, department)`;
    const asked = `not closed and '${office.office}' = any(reviewers)`;
    law.set('case_file', `${within} and (${mine} or ${asked})`);
    const cases = `select id from case_file where ${law.get('case_file')}`;
    for (const table of ['event', 'case_seen', 'reminder', 'attachment'])
      law.set(table, `${within} and case_id in (${cases})`);
    // What they are asked to agree to or must answer on, and until they have whom it is about.
    const identified = `select record from case_file where ${within} and ${asked}`;
    law.set('identification', `${within} and id in (${identified})`);
    const deciding = `select root from case_file where ${within} and not closed and (office = '${office.office}' or '${office.office}' = any(offices))`;
    for (const table of ['resident', 'problem']) law.set(table, `${within} and id in (${deciding})`);
    law.set('household', `${within} and id in (${deciding})`);
    for (const table of ['person', 'doubt', 'membership', 'watch', 'natural_change'])
      law.set(table, `${within} and household_id in (${deciding})`);
  }
  if (office.own) law.set('delivery', 'false');
  // What a region built to look for is known in it, above and below it.
  law.set('own_rule', `region in (select id from region where id <= ${node?.hi} and hi >= ${node?.id})`);
  const files = `kind = 'feed' and split_part(key, ':', 1) in (select feed from delivery where ${law.get('delivery')})`;
  law.set('run', `region is null or ${within}${office.department || office.own ? ` and ${files}` : ''}`);
  for (const each of platform.names.all<any>('register').filter(({ reference }) => reference))
    law.set(each.id.replaceAll('-', '_'), 'true');
  for (const table of [...law.keys()]) if (!names.has(table)) law.delete(table);
  return law;

  /** 我的户: the households in which the number is the person's, with all that belongs to them, and to their members. */
  async function ownOnly(): Promise<void> {
    const households = `select id from household where ${within} and officer_number = '${number}'`;
    const members = `select id from person where household_id in (${households})`;
    const { rows } = await sql<{ name: string; column: string }>`
      select table_name as name, column_name as column from information_schema.columns
      where table_schema = 'public' and column_name in ('household_id', 'person_id')`.execute(db);
    for (const { name, column } of rows)
      law.set(name, `${column} in (${column === 'household_id' ? households : members})`);
    law.set('household', `id in (${households})`);
    law.set('household_history', `id in (${households})`);
    for (const table of ['case_file', 'duty_task', 'filled']) law.set(table, `root in (${households})`);
    const cases = `select id from case_file where root in (${households})`;
    for (const table of ['event', 'case_seen', 'reminder']) law.set(table, `case_id in (${cases})`);
    law.set('attachment', `root in (${households}) or case_id in (${cases})`);
  }
}

/** Every table with a region of its own: whatever holds people has one. Officials, figures and what the engine keeps are named here. */
export async function tablesWithRegion(db: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'region'
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition order by 1`.execute(
    db,
  );
  return rows.map(({ name }) => name).filter((name) => !ofNobody.has(name));
}

/** Tables with a region in which nobody stands: places, officials and their seats, figures, numbers of papers, the audit of officials. */
export const ofNobody: ReadonlySet<string> = new Set([
  'audit',
  'audit_before',
  'audit_later',
  'bulletin',
  'bulletin_correction',
  'bulletin_opening',
  'corrected_figure',
  'document_number',
  'figure',
  'region',
  'region_name',
  'seat_holder',
]);

/** Takes out of a database whatever the seat must not see. A delivery of which lines lie within the seat stays: they name their file. */
export async function leaveOnly(
  db: Db,
  law: ReadonlyMap<string, string>,
  within: { lo: number; hi: number; department: boolean },
): Promise<void> {
  // Who helps a household may not look into files, but is told the line behind an amount of theirs.
  const theirs = (table: string) => `select id from ${table} where ${law.get(table)}`;
  await db.transaction().execute(async (trx) => {
    await sql`set local session_replication_role = replica`.execute(trx);
    const doomed: [string, string][] = [];
    // First say what goes, then take it: one condition reads the tables of another.
    for (const [table, may] of law) {
      const name = `doomed_${table}`;
      const stays =
        table === 'delivery' && !within.department
          ? `(${may}) or id in (select delivery_id from feed_row where region between ${within.lo} and ${within.hi})`
          : table === 'feed_row' && law.get('delivery') === 'false'
            ? `state = 'matched' and (record in (${theirs('household')}) or record in (${theirs('person')}))`
            : may;
      await sql
        .raw(
          `create temp table "${name}" on commit drop as select ctid as at, tableoid as of from "${table}" where not coalesce(${stays}, false)`,
        )
        .execute(trx);
      doomed.push([table, name]);
    }
    for (const [table, name] of doomed)
      await sql
        .raw(`delete from "${table}" t using "${name}" d where t.ctid = d.at and t.tableoid = d.of`)
        .execute(trx);
  });
}
