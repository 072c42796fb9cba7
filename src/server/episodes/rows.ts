import { sql } from 'kysely';
import { idRef } from '../db/compile.ts';
import type { Page, RecordView } from '../http/contract.ts';
import { refusal } from '../problems.ts';
import type { Query } from '../registers/filters.ts';
import { pageOf } from '../registers/list.ts';
import { firstDay, readingDay } from '../runs/reading-day.ts';
import type { Session } from '../session.ts';
import { type BalanceAsked, episodesIn, episodesNamed, partOf, regionAsked } from './balance.ts';

/** The episodes behind a number of a balance: of one part of it, begun or ended in one way. */
export async function balanceRows(
  session: Session,
  id: string,
  query: Query & BalanceAsked,
): Promise<Page<RecordView> & { readonly register: string }> {
  const episodes = episodesNamed(session, id);
  const members = query.with ? episodesNamed(session, query.with) : undefined;
  const region = regionAsked(session, query.region);
  const parts = partOf(firstDay(query.month), readingDay(query.month, session.day));
  const part = query.part as keyof typeof parts;
  if (!Object.hasOwn(parts, part)) throw refusal('bad-request');
  const coded = part === 'began' || part === 'ended';
  const code =
    coded && query.code !== undefined
      ? sql`and ${sql.ref(`e.${part}`)} = any(${query.code.split(',')}::text[])`
      : sql``;
  const register = members ?? episodes;
  const condition = sql`${idRef(register)} in (select e.id from ${episodesIn(episodes, members)}
    where e.region between ${region.id} and ${region.hi} and ${parts[part]} ${code})`;
  const { after, limit } = query;
  // What is counted is one episode each: sums over their households would say something else.
  const { totals: _, ...page } = await pageOf(session, register, condition, {
    ...(after && { after }),
    ...(limit && { limit }),
  });
  return { register: register.id, ...page };
}
