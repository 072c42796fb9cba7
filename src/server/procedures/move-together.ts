import { sql } from 'kysely';
import type { Request } from '../../kernel/index.ts';
import type { BatchAnswer } from '../http/contract.ts';
import { refusal } from '../problems.ts';
import { audit } from '../registers/write.ts';
import type { Session } from '../session.ts';
import { actOnEach } from './act.ts';
import { papersOf } from './batch.ts';

/** The same request for many cases, kept as one batch, whose lists can be printed ever after; or as a further part of one begun today. */
export async function moveTogether(
  session: Session,
  ids: readonly string[],
  request: Request,
  begun?: string,
): Promise<BatchAnswer> {
  if (begun) await refuseForeign(session, begun);
  const batch = begun ?? crypto.randomUUID();
  const outcomes = await actOnEach(session, ids, request, batch);
  await audit(session, 'batch', null, { request, cases: ids.length, batch });
  const { rows } = await sql<{ procedure: string; at: string; move: string }>`
    select distinct c.procedure, e.at, e.move from event e join case_file c on c.id = e.case_id
    where e.batch = ${batch}::uuid`.execute(session.db);
  const papers = rows.flatMap(({ procedure, at, move }) => papersOf(session, procedure, at, move));
  return { batch, papers, outcomes };
}

/** Only whoever began a batch may add to it, on the day on which they did. */
async function refuseForeign({ db, person, day }: Session, batch: string): Promise<void> {
  const { rows } = await sql`
    select from event where batch = ${batch}::uuid and (by_id <> ${person.id} or on_day <> ${day}) limit 1`.execute(
    db,
  );
  if (rows.length) throw refusal('bad-request', '这一批不是您今天办理的，请重新选择农户办理');
}
