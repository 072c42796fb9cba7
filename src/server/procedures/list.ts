import { type RawBuilder, sql } from 'kysely';
import type { Procedure } from '../../kernel/index.ts';
import { idRef, snake, tableOf, toSql } from '../db/compile.ts';
import type { CaseLine, Page } from '../http/contract.ts';
import { refusal } from '../problems.ts';
import { filtersOf, type Query } from '../registers/filters.ts';
import { headcountsOf, summed, sumsAsked, sumsOf } from '../registers/totals.ts';
import { gatheringOf } from '../rules/alerts.ts';
import { firstDay } from '../runs/reading-day.ts';
import type { Session } from '../session.ts';
import { linesWithAbout } from './about.ts';
import { type CaseRow, procedureOf } from './case-row.ts';
import { linesOf } from './lines.ts';

/** One page of cases, late first. With a procedure its record's fields can filter too (`urgency=visit`). */
export async function listCases(session: Session, query: Query): Promise<Page<CaseLine>> {
  const limit = Math.min(Math.max(Number(query.limit) || 50, 1), 500);
  const [batch, totals] = await Promise.all([
    batchOfCases(session, { ...query, limit: String(limit) }),
    totalsOfCases(session, query),
  ]);
  return { ...batch, ...totals };
}

/** The next `limit` cases after a key, uncounted. */
export async function batchOfCases(
  session: Session,
  query: Query,
): Promise<Pick<Page<CaseLine>, 'rows' | 'after'>> {
  const limit = Number(query.limit);
  const procedure = firstOf(session, query);
  const [day, id] = query.after ? query.after.split('~') : [];
  const order = sql`coalesce(c.first_due, c.opened_on)`;
  const beyond = day && id ? sql`(${order}, c.id) > (${day}::date, ${id}::uuid)` : sql`true`;
  const { rows } = await sql<CaseRow & { order_day: string }>`
    select c.*, ${order} as order_day from ${fromOf(procedure)} where ${conditionsOf(session, query)} and ${beyond}
    order by ${order}, c.id limit ${limit + 1}`.execute(session.db);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const lines = await linesOf(session, shown);
  return {
    rows: procedure ? await linesWithAbout(session, procedure, lines, query.owner) : lines,
    after: rows.length > limit && last ? `${last.order_day}~${last.id}` : null,
  };
}

/** How many cases match; of how many households and people, where the seat sees the registry; and the sums asked for. */
export async function totalsOfCases(
  session: Session,
  query: Query,
): Promise<Pick<Page<unknown>, 'total' | 'totals'>> {
  const procedure = firstOf(session, query);
  const from = fromOf(procedure);
  const where = conditionsOf(session, query);
  const sums = procedure ? sumsAsked(procedure.on, query) : [];
  const { rows } = await sql<Record<string, number>>`
    select count(*) as total, count(distinct c.root) as roots ${procedure ? sumsOf(procedure.on, sums) : sql``}
    from ${from} where ${where}`.execute(session.db);
  const [row] = rows;
  const total = row?.total ?? 0;
  if (!procedure) return { total };
  const { root } = session.platform;
  // What is about no household is of no households and people: 驻村干部请假.
  if (procedure.on.of?.id !== root.id) return sums.length ? { total, totals: summed(sums, row) } : { total };
  const people = session.seat.department ? [] : headcountsOf(root);
  const counted = await sql<Record<string, number>>`
    select true ${sumsOf(root, people)} from ${tableOf(root)}
    where ${idRef(root)} in (select c.root from ${from} where ${where})`.execute(session.db);
  return {
    total,
    totals: { [root.id]: row?.roots ?? 0, ...summed(sums, row), ...summed(people, counted.rows[0]) },
  };
}

/** Cases about one record, or about what belongs to it, newest first. */
export async function casesOf(session: Session, id: string): Promise<CaseLine[]> {
  const { rows } = await sql<CaseRow>`
    select * from case_file where root = ${id} or record = ${id} order by opened_on desc, id limit 200`.execute(
    session.db,
  );
  return linesOf(session, rows);
}

/** The procedure asked for, or the first of several that are on one register. */
export function firstOf(session: Session, { procedure }: Query): Procedure | undefined {
  if (!procedure) return undefined;
  const [first, ...others] = procedure.split(',').map((id) => procedureOf(session, id));
  if (others.some(({ on }) => on.id !== first?.on.id))
    throw refusal('bad-request', '只有同一类登记的事项才能列在一张表里');
  return first;
}

const fromOf = (procedure: Procedure | undefined): RawBuilder<unknown> =>
  procedure
    ? sql`case_file c join ${tableOf(procedure.on)} on ${sql.ref(`${snake(procedure.on.id)}.id`)} = c.record`
    : sql`case_file c`;

function conditionsOf(session: Session, query: Query): RawBuilder<unknown> {
  const terms: RawBuilder<unknown>[] = [sql`true`];
  const procedure = firstOf(session, query);
  if (procedure && query.procedure) {
    terms.push(sql`c.procedure = any(${query.procedure.split(',')}::text[])`);
    const { region: _, q, ...rest } = query;
    terms.push(...filtersOf(session, procedure.on, rest));
    if (q) terms.push(sql`c.subject like ${`${q}%`}`);
  }
  terms.push(...byAlerts(session, query));
  if (query.step) terms.push(sql`c.at in (${sql.join(query.step.split(','))})`);
  if (query.state !== 'all') terms.push(sql`c.closed = ${query.state === 'closed'}`);
  if (query.mine) terms.push(sql`c.opened_id = ${session.person.id}`);
  if (query.overdue) terms.push(sql`c.first_due < ${session.day}`);
  if (query.region) {
    const node = session.regions.find(query.region);
    if (!node) throw refusal('bad-request', `没有代码为${query.region}的行政区划`);
    terms.push(sql`c.region between ${node.id} and ${node.hi}`);
  }
  return sql.join(terms, sql` and `);
}

/** Leads by the alerts gathered in them: their rule, department and month of data; `found` is verified, true or confirmed, as a rule's 成效 counts them. */
function byAlerts({ names, reading }: Session, query: Query): RawBuilder<unknown>[] {
  const gathering = gatheringOf(names);
  const { rule, alertSource, alertMonth, found } = query;
  if (!gathering || !(rule || alertSource || alertMonth || found)) return [];
  const { alerts, procedure } = gathering;
  const effect = procedure.gathers?.effect;
  const told = new Map([
    ['verified', effect?.verified],
    ['true', effect?.true],
    ['confirmed', effect?.confirmed],
  ]).get(found ?? '');
  const terms = [
    sql`alert."case" = c.id::text`,
    ...(rule ? [sql`alert.rule = ${rule}`] : []),
    ...(alertSource ? [sql`alert.source = ${alertSource}`] : []),
    ...(alertMonth ? [sql`alert.month = ${firstDay(alertMonth)}`] : []),
    ...(told ? [sql`alert.state = 'answered'`, toSql(told, reading, alerts.id)] : []),
  ];
  return [sql`exists (select from ${tableOf(alerts)} as alert where ${sql.join(terms, sql` and `)})`];
}
