import { sql } from 'kysely';
import { type Doubt, explain, inForce, switchOf } from '../../kernel/index.ts';
import { ownerColumn, regionRef, tableOf } from '../db/compile.ts';
import type { DoubtSummary } from '../http/contract.ts';
import { refusal } from '../problems.ts';
import { listRuns } from '../runs/index.ts';
import type { Session } from '../session.ts';
import { doubtsIn } from './run.ts';
import { mayVerify } from './verify.ts';

/** How many doubts wait and were verified, by rule and by the places below a region; and when they were last looked for. */
export async function doubtSummary(session: Session, code: string | undefined): Promise<DoubtSummary> {
  const { db, names, regions, seat, reading } = session;
  const doubts = doubtsIn(session);
  const region = code ? regions.find(code) : regions.get(seat.lo);
  if (!region) throw refusal('bad-request', `没有代码为${code}的行政区划`);
  const within = sql`${regionRef(doubts.id)} between ${region.id} and ${region.hi}`;
  const { rows } = await sql<{ rule: string; open: number; verified: number }>`
    select rule, (count(*) filter (where state = 'open'))::int as open,
      (count(*) filter (where state = 'verified'))::int as verified
    from ${tableOf(doubts)} where ${within} group by rule`.execute(db);
  const counts = new Map(rows.map((row) => [row.rule, row]));
  const { rows: roots } = await sql<{ households: number }>`
    select count(distinct ${sql.ref(ownerColumn(doubts))})::int as households
    from ${tableOf(doubts)} where ${within} and state = 'open'`.execute(db);
  const rules = names.all<Doubt>('doubt').map((rule) => ({
    rule: rule.id,
    label: rule.label,
    on: rule.on.label,
    condition: explain(rule.when, { ...reading, place: regions.get(seat.lo).code }),
    among: rule.among ? explain(rule.among, reading) : null,
    remedy: rule.remedy,
    mender: rule.mender.office,
    basis: rule.basis ?? null,
    asked: inForce(names.parameter(switchOf(rule).id), reading.day, region.code).value === true,
    open: counts.get(rule.id)?.open ?? 0,
    verified: counts.get(rule.id)?.verified ?? 0,
  }));
  const ran = (await listRuns(session, 'doubts')).find(({ key }) => key === regions.get(seat.lo).code);
  const month = (await listRuns(session, 'month')).find(({ state }) => state === 'done');
  const lasts = [ran, month].flatMap((run) => run?.finishedAt ?? []).toSorted();
  return {
    rules,
    open: rules.reduce((sum, { open }) => sum + open, 0),
    households: roots[0]?.households ?? 0,
    lastAt: lasts.at(-1) ?? null,
    running: ran?.state === 'running' ? ran.id : null,
    mayVerify: mayVerify(seat),
  };
}
