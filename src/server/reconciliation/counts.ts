import { sql } from 'kysely';
import type { Day } from '../../kernel/index.ts';
import type { DifferenceCounts, DifferenceState } from '../http/contract.ts';
import type { Query } from '../registers/filters.ts';
import type { Session } from '../session.ts';
import { differences, labelOfField, listsBeside } from './differences.ts';
import { mayEnter } from './enter.ts';

/** 与国家系统不一致 n 处: how many differences there are, of which state and in which fields; and which lists they are from. */
export async function countDifferences(session: Session, { region }: Query): Promise<DifferenceCounts> {
  const query = region ? { region } : {};
  const { rows } = await sql<{
    register: string;
    field: string;
    state: DifferenceState;
    count: number;
    roots: number;
  }>`
    with found as materialized (select register, field, state, root from ${differences(session, query)})
    select register, field, state, count(*) as count, (select count(distinct root) from found) as roots
    from found group by 1, 2, 3`.execute(session.db);
  const sum = (of: typeof rows) => of.reduce((all, { count }) => all + count, 0);
  const inState = (state: DifferenceState) => sum(rows.filter((row) => row.state === state));
  return {
    system: listsBeside(session)[0]?.beside?.system ?? '',
    total: sum(rows),
    households: rows[0]?.roots ?? 0,
    states: {
      open: inState('open'),
      entered: inState('entered'),
      disagrees: inState('disagrees'),
      absent: inState('absent'),
    },
    fields: [...Map.groupBy(rows, ({ register, field }) => `${register} ${field}`).values()]
      .flatMap((same) => {
        const [first] = same;
        if (!first) return [];
        const { register, field } = first;
        return [
          { register, field, label: labelOfField(session.names.register(register), field), count: sum(same) },
        ];
      })
      .toSorted((a, b) => b.count - a.count),
    lists: await lastLists(session),
    mayEnter: mayEnter(session),
  };
}

async function lastLists(session: Session): Promise<DifferenceCounts['lists']> {
  const feeds = listsBeside(session);
  const { rows } = await sql<{ feed: string; file: string; on: Day }>`
    select distinct on (feed) feed, file, coalesce(on_day, received_at::date)::text as "on" from delivery
    where state = 'accepted' and feed = any(${feeds.map(({ id }) => id)}::text[]) order by feed, received_at desc`.execute(
    session.db,
  );
  return feeds.flatMap(({ id, label }) =>
    rows.filter(({ feed }) => feed === id).map(({ file, on }) => ({ label, file, on })),
  );
}
