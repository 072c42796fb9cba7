import { sql } from 'kysely';
import type { Request } from '../../kernel/index.ts';
import type { BatchAnswer } from '../http/contract.ts';
import { audit } from '../registers/write.ts';
import type { Session } from '../session.ts';
import { actOnEach } from './act.ts';
import { papersOf } from './batch.ts';

/** The same request for many cases, kept as one batch, whose lists can be printed ever after. */
export async function moveTogether(
  session: Session,
  ids: readonly string[],
  request: Request,
): Promise<BatchAnswer> {
  const batch = crypto.randomUUID();
  const outcomes = await actOnEach(session, ids, request, batch);
  await audit(session, 'batch', null, { request, cases: ids.length, batch });
  const { rows } = await sql<{ procedure: string; at: string; move: string }>`
    select distinct c.procedure, e.at, e.move from event e join case_file c on c.id = e.case_id
    where e.batch = ${batch}::uuid`.execute(session.db);
  const papers = rows.flatMap(({ procedure, at, move }) => papersOf(session, procedure, at, move));
  return { batch, papers, outcomes };
}
