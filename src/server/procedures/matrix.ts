import { type RawBuilder, sql } from 'kysely';
import type { Bench, Counted } from '../../kernel/index.ts';
import { openDoubts } from '../doubts/run.ts';
import type { TaskMatrix } from '../http/contract.ts';
import type { Session } from '../session.ts';
import { waitingIn } from './waiting.ts';

/** What the seat's workbench counts for each place below, by column. */
export function countsOf({ names, seat }: Session): Readonly<Record<string, Counted>> {
  const isOwn = ({ by }: Bench) =>
    by.some(({ office, level }) => office === seat.office && level === seat.level);
  return names.all<Bench>('bench').find(isOwn)?.counts ?? {};
}

/** 一览: what waits below the seat and how much of it is late, by place and column; each number is the length of its list. */
export async function taskMatrix(session: Session, code: string | undefined): Promise<TaskMatrix> {
  const region = (code && session.regions.find(code)) || session.regions.get(session.seat.lo);
  const children = session.regions.children(region.id);
  const columns = Object.entries(countsOf(session)).map(([key, counted]) => ({ key, ...counted }));
  if (!columns.length) return { columns: [], rows: [] };
  const figures = columns.flatMap((column, i) => {
    const waits = waitsAs(session, column);
    return [
      sql`count(*) filter (where ${waits}) as ${sql.ref(`open_${i}`)}`,
      sql`count(*) filter (where ${waits} and due_first < ${session.day}) as ${sql.ref(`late_${i}`)}`,
    ];
  });
  const { rows } = await sql<Record<string, number>>`
    select region, ${sql.join(figures)} from (
      select kind, of_id, step, region, due_first, notice_until, to_on from (${waitingIn(session)}) waiting
      union all select *, null, null from (${openDoubts(session)}) doubts
    ) open_work where region between ${region.id} and ${region.hi} group by region`.execute(session.db);
  return {
    columns: columns.map(({ key, label }) => ({ key, label })),
    rows: children.map(({ id, hi }) => {
      const own = rows.filter(({ region = 0 }) => id <= region && region <= hi);
      const sum = (name: string) => own.reduce((all, row) => all + (row[name] ?? 0), 0);
      return {
        region: session.regions.view(id),
        cells: Object.fromEntries(
          columns.map(({ key }, i) => [key, { open: sum(`open_${i}`), overdue: sum(`late_${i}`) }]),
        ),
      };
    }),
  };
}

/** Which of the waiting rows a column counts, as an SQL condition. */
export function waitsAs({ day }: Pick<Session, 'day'>, counted: Counted): RawBuilder<unknown> {
  const { cases, at, noticeOver, duty, other } = counted;
  if (other === 'doubts') return sql`kind = 'doubt'`;
  if (other === 'late') return sql`(kind <> 'doubt' and due_first < ${day})`;
  if (duty) return sql`(kind = 'duty' and of_id = ${duty.id} and to_on >= ${day})`;
  const terms = [
    sql`kind = 'case'`,
    sql`of_id = any(${(cases ?? []).map(({ id }) => id)}::text[])`,
    ...(at ? [sql`step = any(${[...at]}::text[])`] : []),
    ...(noticeOver ? [sql`notice_until <= ${day}`] : []),
  ];
  return sql`(${sql.join(terms, sql` and `)})`;
}
