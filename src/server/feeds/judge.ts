import { sql } from 'kysely';
import type { RejectView } from '../http/contract.ts';
import { asSystem, type Session } from '../session.ts';
import { tooEarly } from './blocked.ts';
import { markAlready } from './columnar/already.ts';
import { hasMap } from './columnar/prepare-map.ts';
import { hasRows } from './columnar/store.ts';
import { type Counts, countLines, incoming } from './incoming.ts';
import { type Arriving, type MonthAndRegion, matchPeople } from './people.ts';
import { findRecords } from './records.ts';
import { alreadyIn } from './repeated.ts';

/** What would become of a file's lines if it were accepted now. */
export interface Judged extends Counts {
  /** The same, should the file add to what came (补充). */
  readonly added: Counts;
  /** How many lines each column hands back, or has put to people; by its heading. */
  readonly columns: ReadonlyMap<string, { readonly rejected: number; readonly suspicious: number }>;
  readonly problems: readonly RejectView[];
}

/**
 * Finds it out as taking in does, in a transaction that is undone; null for a base list whose owners are not registered yet, of
 * which nothing can be known before they are.
 */
export async function judge(
  { platform }: Session,
  file: string,
  arriving: Arriving<MonthAndRegion>,
): Promise<Judged | null> {
  const { feed, delivery } = arriving;
  const nothing = async () => {};
  const byPerson = feed.matchBy.by === 'person';
  // Asked before there is a transaction: it has a connection of its own.
  const besideRows = byPerson && hasMap(platform) && (await hasRows(platform, feed));
  try {
    return await asSystem(platform, async (session) => {
      if (await tooEarly(session, feed, file, session.regions.get(delivery.region))) return null;
      await (byPerson ? matchPeople : findRecords)(session, arriving, nothing, nothing);
      if (!byPerson)
        await sql`update ${incoming} set _state = 'matched' where _state = 'good'`.execute(session.db);
      const counts = await countLines(session);
      const [columns, problems] = [await byColumn(session), await problemsOf(session)];
      if (byPerson) await alreadyIn(feed, delivery).execute(session.db);
      if (besideRows) await markAlready(session, feed, delivery);
      throw new Undone({ ...counts, added: await countLines(session), columns, problems });
    });
  } catch (error) {
    if (error instanceof Undone) return error.judged;
    throw error;
  }
}

/** So many lines with something wrong are shown. */
export const shownProblems = 20;

/** Carries what was found out of the transaction that it rolls back. */
class Undone extends Error {
  readonly judged: Judged;
  constructor(judged: Judged) {
    super('undone');
    this.judged = judged;
  }
}

async function byColumn({ db }: Session): Promise<Judged['columns']> {
  const { rows } = await sql<{ column: string; rejected: number; suspicious: number }>`
    select _column as column, count(*) filter (where _state <> 'candidate') as rejected,
      count(*) filter (where _state = 'candidate') as suspicious
    from ${incoming} where _state in ('candidate', 'rejected', 'refused') and _column <> '' group by _column`.execute(
    db,
  );
  return new Map(rows.map(({ column, ...counts }) => [column, counts]));
}

async function problemsOf({ db }: Session): Promise<RejectView[]> {
  const { rows } = await sql<RejectView & { sheet: string | null }>`
    select _sheet as sheet, _line as line, coalesce(_column, '') as column, coalesce(_value, '') as value,
      coalesce(_reason, '') as reason, coalesce(_remedy, '') as remedy,
      case _state when 'candidate' then 'confirm' when 'repeated' then 'repeat' else 'return' end as fate
    from ${incoming} where _state in ('candidate', 'rejected', 'refused', 'repeated') order by _state = 'repeated', _n limit ${shownProblems}`.execute(
    db,
  );
  return rows.map(({ sheet, ...row }) => ({
    ...row,
    reason: sheet ? `工作表“${sheet}”：${row.reason}` : row.reason,
  }));
}
