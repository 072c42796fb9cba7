import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../db/database.ts';

/** A place where the chain does not hold. */
export interface Break {
  readonly seq: number | null;
  readonly audit: number;
  readonly at: string;
  readonly what: string;
}
/** What the chain amounts to: its head, how many lines it seals, how many wait for their seal, and where it does not hold. */
export interface Verdict {
  readonly head: Head | null;
  readonly sealed: number;
  readonly waiting: number;
  readonly breaks: readonly Break[];
}
export interface Head {
  readonly seq: number;
  /** In hexadecimal. */
  readonly seal: string;
}

/**
 * Recomputes every seal from the lines themselves and the seal before it: a line that was changed, taken out, slipped in or
 * exchanged is named. What was cut off at the end shows only against `anchors`, heads noted elsewhere.
 */
export async function verifyAudit(owner: Db, anchors: readonly Head[] = []): Promise<Verdict> {
  const breaks = [
    ...(await broken(owner)),
    ...(await unsealed(owner)),
    ...(await unanchored(owner, anchors)),
  ];
  const { rows } = await sql<{ sealed: number; waiting: number }>`
    select (select count(*) from audit_seal) as sealed, (select count(*) from audit_pending) as waiting`.execute(
    owner,
  );
  return { head: await headOf(owner), sealed: rows[0]?.sealed ?? 0, waiting: rows[0]?.waiting ?? 0, breaks };
}

/** The newest seal, which stands for everything before it. */
export async function headOf(owner: Db): Promise<Head | null> {
  const { rows } = await sql<Head>`
    select seq, encode(seal, 'hex') as seal from (
      select seq, seal from audit_seal union all select seq, seal from audit_head) heads order by seq desc limit 1`.execute(
    owner,
  );
  return rows[0] ?? null;
}

const told = (select: RawBuilder<unknown>) =>
  sql<Break>`select seq, audit, to_char(at, 'YYYY-MM-DD HH24:MI:SS') as at, what from (${select}) found order by seq, audit limit 1000`;

async function broken(owner: Db): Promise<Break[]> {
  const { rows } = await told(sql`
    select s.seq, s.audit, s.at, case
        when a.id is null then '已被删除'
        when s.before is distinct from s.seq - 1 then '之前的封印缺失'
        else '已被改动或调换' end as what
    from (
      select c.seq, c.audit, c.at, c.seal, coalesce(lag(c.seq) over w, dropped.seq, 0) as before,
        coalesce(lag(c.seal) over w, dropped.seal, ''::bytea) as sealed_before
      from audit_seal c left join (select seq, seal from audit_head order by seq desc limit 1) dropped on true
      window w as (order by c.seq)) s
    left join audit a on a.id = s.audit and a.at = s.at
    where a.id is null or s.before is distinct from s.seq - 1
      or s.seal <> sha256(s.sealed_before || convert_to(audit_text(s.seq, a), 'UTF8'))`).execute(owner);
  return rows;
}

/** Lines that nobody sealed and none waits to: they did not come by the front door. */
async function unsealed(owner: Db): Promise<Break[]> {
  const { rows } = await told(sql`
    select null::bigint as seq, id as audit, at, '不是由系统写入的' as what from audit a
    where not exists (select from audit_seal s where s.audit = a.id and s.at = a.at)
      and not exists (select from audit_pending p where p.audit = a.id and p.at = a.at)`).execute(owner);
  return rows;
}

async function unanchored(owner: Db, anchors: readonly Head[]): Promise<Break[]> {
  const breaks: Break[] = [];
  for (const { seq, seal } of anchors) {
    const { rows } = await sql<{ audit: number; at: string; seal: string }>`
      select audit, to_char(at, 'YYYY-MM-DD HH24:MI:SS') as at, encode(seal, 'hex') as seal from (
        select seq, audit, at, seal from audit_seal
        union all select seq, 0, until, seal from audit_head) known where seq = ${seq}`.execute(owner);
    const [known] = rows;
    if (known?.seal !== seal)
      breaks.push({
        seq,
        audit: known?.audit ?? 0,
        at: known?.at ?? '',
        what: known ? '与外部留存的封印不符' : '外部留存过的封印在库中没有',
      });
  }
  return breaks;
}
