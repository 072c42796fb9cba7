import { type RawBuilder, sql } from 'kysely';
import type { RunView } from '../http/contract.ts';
import type { Session } from '../session.ts';

/** One run within the seat's region, or undefined. */
export const findRun = async (session: Session, id: string): Promise<RunView | undefined> => {
  if (!/^[\da-f-]{36}$/i.test(id)) return undefined;
  const [run] = await select(session, sql`id = ${id}`, 1);
  return run;
};

/** The latest runs within the seat's region (what a rule would find is no department's business), newest first, at most 50; of one kind if given. */
export const listRuns = (session: Session, kind?: string): Promise<RunView[]> =>
  select(session, kind ? sql`kind = ${kind}` : sql`true`, 50);

async function select(
  { db, seat, regions }: Session,
  where: RawBuilder<unknown>,
  limit: number,
): Promise<RunView[]> {
  // What a run of all regions counted is told to whoever has them all, not to one of their counties or a department.
  const hasAll =
    !seat.department &&
    regions.all.every(({ id, hi, level }) => level !== 'county' || (seat.lo <= id && hi <= seat.hi));
  const { rows } = await sql<RunView>`
    select id, kind, key, label, state, done, total, message, started_at as "startedAt", finished_at as "finishedAt",
      case when region is not null or ${hasAll} then result end as result
    from run where ${where} and (region is null or region between ${seat.lo} and ${seat.hi})
      and (kind <> 'replay' or not ${seat.department})
    order by started_at desc, id limit ${limit}`.execute(db);
  return rows;
}
