import { sql } from 'kysely';
import type { Db } from '../db/database.ts';
import { refusal } from '../problems.ts';
import type { TooOld } from '../retention/too-old.ts';
import { brokenIn } from './verify.ts';

/** Counts the lines of months that are over their time; the first of the month, in UTC, before which all is. */
export async function dueMonths(db: Db, tooOld: TooOld): Promise<number> {
  const cut = await cutBefore(db, await borderOf(db, tooOld));
  return cut?.lines ?? 0;
}

/**
 * Drops the months that are over their time, answers how many lines went. Cut is before the first line that stays: what a long transaction
 * wrote before the month's end and was sealed after it stays until the next cut. What the months were is noted in `audit_head` and in a
 * line of the audit. Refused where the chain of what would go does not hold, since that would be the proof gone.
 */
export async function dropMonths(db: Db, tooOld: TooOld, by: string): Promise<number> {
  await sql`select pg_advisory_xact_lock(5024)`.execute(db);
  const border = await borderOf(db, tooOld);
  const cut = await cutBefore(db, border);
  if (!cut) return 0;
  const [wrong] = await brokenIn(db, cut.seq);
  if (wrong)
    throw refusal(
      'bad-request',
      `审计链第${wrong.audit}条${wrong.what}，到期的月份没有删除；请先用 audit verify 查清`,
    );
  await dropParts(db, border as string, cut.seq);
  await sql`update audit_anchor a set seal = s.seal from audit_seal s where s.seq = a.seq and s.seq <= ${cut.seq}`.execute(
    db,
  );
  await sql`delete from audit_seal where seq <= ${cut.seq}`.execute(db);
  await sql`insert into audit_head (seq, seal, lines, until, by_name)
    values (${cut.seq}, decode(${cut.seal}, 'hex'), ${cut.lines}, ${border}::timestamptz, ${by})`.execute(db);
  await sql`insert into audit (person, action, subject, detail) values (${by}, 'audit-drop', ${border},
    jsonb_build_object('seq', ${cut.seq}::bigint, 'lines', ${cut.lines}::bigint, 'cuts', encode(audit_cuts(), 'hex')))`.execute(
    db,
  );
  return cut.lines;
}

/** The start of the latest month, in UTC, all before which is over its time; undefined where nothing is. */
async function borderOf(db: Db, tooOld: TooOld): Promise<string | undefined> {
  const { rows } = await sql<{ border: string | null }>`
    select to_char(max(m), 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as border
    from generate_series((select date_trunc('month', min(at) at time zone 'UTC') from audit), now() at time zone 'UTC', interval '1 month') m
    where ${tooOld(sql`0`, sql`(m at time zone 'UTC')`)}`.execute(db);
  return rows[0]?.border ?? undefined;
}

/** Where the chain is cut for what lies before an instant to go; undefined where nothing does, or something of it still waits for its seal. */
async function cutBefore(
  db: Db,
  border: string | undefined,
): Promise<{ seq: number; seal: string; lines: number } | undefined> {
  if (!border) return undefined;
  const { rows } = await sql<{ seq: number; seal: string; lines: number }>`
    with last as (select coalesce(
      (select seq - 1 from audit_seal where at >= ${border}::timestamptz order by seq limit 1),
      (select max(seq) from audit_seal)) as seq)
    select s.seq, encode(s.seal, 'hex') as seal, (select count(*) from audit_seal b where b.seq <= s.seq) as lines
    from last join audit_seal s using (seq)
    where not exists (select from audit_pending where at < ${border}::timestamptz)`.execute(db);
  return rows[0];
}

/** Drops whole partitions, takes out of others what lies before, and brings back the few lines that are sealed after the cut. */
async function dropParts(db: Db, border: string, cut: number): Promise<void> {
  await sql`create temporary table late on commit drop as
    select a.* from audit a join audit_seal s on s.audit = a.id and s.at = a.at
    where a.at < ${border}::timestamptz and s.seq > ${cut}`.execute(db);
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'audit'::regclass
      and substring(pg_get_expr(c.relpartbound, c.oid) from 'TO \\(''([^'']+)''\\)')::timestamptz <= ${border}::timestamptz`.execute(
    db,
  );
  // Whoever writes a line waits for this, and those behind them: better to leave it for another day than to wait long.
  await sql`set local lock_timeout = '2s'`.execute(db);
  for (const { name } of rows) await sql`drop table ${sql.table(name)}`.execute(db);
  await sql`delete from audit where at < ${border}::timestamptz`.execute(db);
  await sql`insert into audit select * from late`.execute(db);
  await sql`delete from audit_pending p using late l where p.audit = l.id`.execute(db);
}
