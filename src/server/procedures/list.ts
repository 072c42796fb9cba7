import { type RawBuilder, sql } from 'kysely';
import { daysBetween, missingPapers, type Procedure, type Step } from '../../kernel/index.ts';
import { snake, tableOf } from '../db/compile.ts';
import { storedOf } from '../db/rows.ts';
import type { CaseLine, Page } from '../http/contract.ts';
import { refusal } from '../problems.ts';
import { filtersOf, type Query } from '../registers/list.ts';
import { viewOf } from '../registers/view.ts';
import type { Session } from '../session.ts';
import { type CaseRow, procedureOf } from './case-row.ts';

/** One page of cases, late first. With a procedure its record's fields can filter too (`urgency=visit`). */
export async function listCases(session: Session, query: Query): Promise<Page<CaseLine>> {
  const limit = Math.min(Math.max(Number(query.limit) || 50, 1), 500);
  const where = conditionsOf(session, query);
  const [day, id] = query.after ? query.after.split('~') : [];
  const order = sql`coalesce(c.first_due, c.opened_on)`;
  const beyond = day && id ? sql`(${order}, c.id) > (${day}::date, ${id}::uuid)` : sql`true`;
  const from = fromOf(session, query.procedure);
  const { rows } = await sql<CaseRow & { order_day: string }>`
    select c.*, ${order} as order_day from ${from} where ${where} and ${beyond} order by ${order}, c.id limit ${limit + 1}`.execute(
    session.db,
  );
  const counted = await sql<{ total: number }>`select count(*) as total from ${from} where ${where}`.execute(
    session.db,
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: await linesOf(session, shown),
    total: counted.rows[0]?.total ?? 0,
    after: rows.length > limit && last ? `${last.order_day}~${last.id}` : null,
  };
}

/** Cases of one root record, or those that sprang from one case, newest first. */
export async function casesOf(session: Session, { root }: { root: string }): Promise<CaseLine[]> {
  const { rows } = await sql<CaseRow>`
    select * from case_file where root = ${root} order by opened_on desc, id limit 200`.execute(session.db);
  return linesOf(session, rows);
}

/** Cases as lines of a list, each with its record's values; one query per procedure. */
export async function linesOf(session: Session, rows: readonly CaseRow[]): Promise<CaseLine[]> {
  const records = new Map<
    string,
    { view: Readonly<Record<string, unknown>>; values: Readonly<Record<string, unknown>> }
  >();
  for (const [id, group] of Map.groupBy(rows, ({ procedure }) => procedure)) {
    const { on } = procedureOf(session, id);
    const found = await session.db
      .selectFrom(snake(on.id))
      .selectAll()
      .where(
        'id',
        'in',
        group.map(({ record }) => record),
      )
      .execute();
    for (const row of found) {
      const stored = storedOf(on, row);
      records.set(stored.id, { view: viewOf(session, on, stored).values, values: stored.values });
    }
  }
  return rows.map((row) => lineOf(session, row, records.get(row.record)));
}

function lineOf(
  session: Session,
  row: CaseRow,
  record: { view: Readonly<Record<string, unknown>>; values: Readonly<Record<string, unknown>> } | undefined,
): CaseLine {
  const procedure = procedureOf(session, row.procedure);
  const step: Step | undefined = procedure.steps[row.at];
  return {
    id: row.id,
    procedure: row.procedure,
    label: procedure.label,
    household: row.root,
    subject: row.subject,
    region: session.regions.view(row.region),
    at: row.at,
    atLabel: labelOfStep(procedure, row.at),
    closed: row.closed,
    openedOn: row.opened_on,
    days: daysBetween(row.since, session.day),
    due: row.due,
    caseDue: row.case_due,
    overdue: isLate(row, session.day),
    noticeUntil: row.notice_until,
    missing: step
      ? missingPapers(step, record?.values ?? {}).map((name) => procedure.on.fields[name].label)
      : [],
    values: record?.view ?? {},
  };
}

export const labelOfStep = (procedure: Procedure, step: string): string =>
  procedure.steps[step]?.label ?? procedure.ends[step]?.label ?? step;
export const isLate = (
  { due, case_due, closed }: Pick<CaseRow, 'due' | 'case_due' | 'closed'>,
  today: string,
): boolean => !closed && [due, case_due].some((day) => day !== null && today > day);

const fromOf = (session: Session, procedure: string | undefined): RawBuilder<unknown> => {
  if (!procedure) return sql`case_file c`;
  const { on } = procedureOf(session, procedure);
  return sql`case_file c join ${tableOf(on)} on ${sql.ref(`${snake(on.id)}.id`)} = c.record`;
};

function conditionsOf(session: Session, query: Query): RawBuilder<unknown> {
  const terms: RawBuilder<unknown>[] = [sql`true`];
  if (query.procedure) {
    terms.push(sql`c.procedure = ${query.procedure}`);
    const { region: _, q, ...rest } = query;
    terms.push(...filtersOf(session, procedureOf(session, query.procedure).on, rest));
    if (q) terms.push(sql`c.subject like ${`${q}%`}`);
  }
  if (query.step) terms.push(sql`c.at in (${sql.join(query.step.split(','))})`);
  if (query.state !== 'all') terms.push(sql`c.closed = ${query.state === 'closed'}`);
  if (query.overdue) terms.push(sql`c.first_due < ${session.day}`);
  if (query.region) {
    const node = session.regions.find(query.region);
    if (!node) throw refusal('bad-request', `没有代码为${query.region}的行政区划`);
    terms.push(sql`c.region between ${node.id} and ${node.hi}`);
  }
  return sql.join(terms, sql` and `);
}
