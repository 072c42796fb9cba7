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
  /** Stretches that were dropped when their 保存期限 was over, the first first. */
  readonly cuts: readonly Cut[];
  /** Anchors of stretches that were dropped and of which no seal was kept: nothing can be said of them any more. */
  readonly beyond: number;
}
/** A stretch that was dropped: its last seal's number, how many lines, the instant before which they lay, when and by whom. */
export interface Cut {
  readonly seq: number;
  readonly lines: number;
  readonly until: string;
  readonly droppedAt: string;
  readonly by: string | null;
}
export interface Head {
  readonly seq: number;
  /** In hexadecimal. */
  readonly seal: string;
}

/**
 * Recomputes every seal from the lines themselves and the seal before it: a line that was changed, taken out, slipped in or
 * exchanged is named, and so is a beginning that was cut off in any other way than by retention. What was cut off at the end shows only
 * against `anchors`, heads noted elsewhere.
 */
export async function verifyAudit(owner: Db, anchors: readonly Head[] = []): Promise<Verdict> {
  const cuts = await cutsOf(owner);
  const dropped = cuts.at(-1)?.seq ?? 0;
  const { breaks: unanchored, beyond } = await compare(owner, anchors, dropped);
  const breaks = [
    ...(await forgedCut(owner)),
    ...(await brokenIn(owner)),
    ...(await unsealed(owner)),
    ...unanchored,
  ];
  const { rows } = await sql<{ sealed: number; waiting: number }>`
    select (select count(*) from audit_seal) as sealed, (select count(*) from audit_pending) as waiting`.execute(
    owner,
  );
  const { sealed = 0, waiting = 0 } = rows[0] ?? {};
  return { head: await headOf(owner), sealed, waiting, breaks, cuts, beyond };
}

/** The newest seal, to be kept elsewhere: it stands for everything before it, and stays to be compared when its stretch is dropped. */
export async function anchor(owner: Db): Promise<Head | null> {
  const head = await headOf(owner);
  if (head)
    await sql`insert into audit_anchor (seq) select ${head.seq}::bigint
      where not exists (select from audit_head where seq = ${head.seq}) on conflict do nothing`.execute(
      owner,
    );
  return head;
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

/** Where the chain does not hold, up to a seal. */
export async function brokenIn(owner: Db, upTo?: number): Promise<Break[]> {
  const { rows } = await told(sql`
    select s.seq, s.audit, s.at, case
        when a.id is null then '已被删除'
        when s.before is distinct from s.seq - 1 then '之前的封印缺失'
        else '已被改动或调换' end as what
    from (
      select c.seq, c.audit, c.at, c.seal, coalesce(lag(c.seq) over w, dropped.seq, 0) as before,
        coalesce(lag(c.seal) over w, dropped.seal, ''::bytea) as sealed_before
      from (select * from audit_seal where seq <= ${upTo ?? null} or ${upTo === undefined}) c left join (select seq, seal from audit_head order by seq desc limit 1) dropped on true
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

async function cutsOf(owner: Db): Promise<Cut[]> {
  const { rows } = await sql<Cut>`
    select seq, lines, to_char(until at time zone 'UTC', 'YYYY-MM-DD') as until, to_char(dropped_at, 'YYYY-MM-DD HH24:MI:SS') as "droppedAt",
      by_name as by from audit_head order by seq`.execute(owner);
  return rows;
}

/** The last cut, if the line that retention wrote of it, which no later cut has taken, says anything else than what is noted of all. */
async function forgedCut(owner: Db): Promise<Break[]> {
  const { rows } = await told(sql`
    select seq, 0 as audit, until as at, '删除到期月份的记录与审计中记下的不符' as what
    from (select seq, until from audit_head order by seq desc limit 1) last
    where not exists (select from audit where action = 'audit-drop' and detail ->> 'seq' = last.seq::text
      and detail ->> 'cuts' = encode(audit_cuts(), 'hex'))`).execute(owner);
  return rows;
}

async function compare(
  owner: Db,
  anchors: readonly Head[],
  dropped: number,
): Promise<{ breaks: Break[]; beyond: number }> {
  const breaks: Break[] = [];
  let beyond = 0;
  for (const { seq, seal } of anchors) {
    const { rows } = await sql<{ audit: number; at: string; seal: string }>`
      select audit, to_char(at, 'YYYY-MM-DD HH24:MI:SS') as at, encode(seal, 'hex') as seal from (
        select seq, audit, at, seal from audit_seal
        union all select seq, 0, until, seal from audit_head
        union all select seq, 0, noted_at, seal from audit_anchor where seal is not null) known where seq = ${seq}`.execute(
      owner,
    );
    const [known] = rows;
    if (!known && seq <= dropped) beyond++;
    else if (known?.seal !== seal)
      breaks.push({
        seq,
        audit: known?.audit ?? 0,
        at: known?.at ?? '',
        what: known ? '与外部留存的封印不符' : '外部留存过的封印在库中没有',
      });
  }
  return { breaks, beyond };
}
