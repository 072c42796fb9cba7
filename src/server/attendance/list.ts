import { type RawBuilder, sql } from 'kysely';
import {
  type Attendance,
  attend,
  type Day,
  inForce,
  isDay,
  type Period,
  periodOf,
  type Shortfall,
  type Spans,
  shortfallsOf,
} from '../../kernel/index.ts';
import { ownerRef, regionRef, snake, tableOf, toSql } from '../db/compile.ts';
import { columnsOf, type Stored, storedOf } from '../db/rows.ts';
import type { AttendanceLine, AttendancePage } from '../http/contract.ts';
import { refusal } from '../problems.ts';
import type { Query } from '../registers/filters.ts';
import { conditionOf } from '../registers/list.ts';
import { viewOf } from '../registers/view.ts';
import type { Session } from '../session.ts';

/**
 * 在岗台账 of a week (`week`: any day of it) or of a year until today (`year`): everybody who is to be there, or, with `only=short`,
 * who falls short and has not said why. Sorted by a number with `sort`, the largest first after a `-`; paged by the last id.
 */
export async function attendance(session: Session, id: string, query: Query): Promise<AttendancePage> {
  const declared = session.names.find<Attendance>('attendance', id);
  if (!declared || session.seat.department) throw refusal('not-found');
  const { period, isYear } = periodAsked(session, query);
  const all = await linesOf(session, declared, query, period, isYear);
  const short = all.filter(({ wants, note }) => wants.length && !note);
  const lines = sorted(query.only === 'short' ? short : all, query.sort);
  const limit = Math.min(Math.max(Number(query.limit) || 50, 1), 1_000);
  const from = query.after ? lines.findIndex(({ id: each }) => each === query.after) + 1 : 0;
  const rows = lines.slice(from, from + limit);
  return {
    rows,
    total: lines.length,
    after: from + limit < lines.length ? (rows.at(-1)?.id ?? null) : null,
    summary: {
      present: all.length,
      planned: all.filter(({ planned }) => planned.length).length,
      short: short.length,
    },
    ...period,
  };
}

function periodAsked({ day }: Session, { week, year }: Query): { period: Period; isYear: boolean } {
  if (year && /^\d{4}$/.test(year)) {
    const whole = periodOf('year', `${year}-01-01` as Day);
    // What is planned for tomorrow has not been yet.
    return { period: { ...whole, to: day < whole.to ? day : whole.to }, isYear: true };
  }
  const asked = week ?? day;
  if (year || !isDay(asked)) throw refusal('bad-request', '请写明是哪一周（日期）或哪一年');
  return { period: periodOf('week', asked), isYear: false };
}

async function linesOf(
  session: Session,
  declared: Attendance,
  query: Query,
  period: Period,
  isYear: boolean,
): Promise<AttendanceLine[]> {
  const { db, reading, day, names, regions } = session;
  const { of, where, planned, away, verb, borneOutBy: proof } = declared;
  const filters = { ...(query.region && { region: query.region }), ...(query.q && { q: query.q }) };
  const who = sql`${toSql(where, reading, of.id)} and ${conditionOf(session, of, filters)}`;
  const title = sql.ref(snake(`${of.id}.${of.title ?? 'id'}`));
  const people = await sql<Record<string, unknown>>`
    select ${columnsOf(of)} from ${tableOf(of)} where ${who} order by ${regionRef(of.id)}, ${title} collate "zh-x-icu", id`.execute(
    db,
  );
  const [plans, leaves] = [
    await spansOf(session, planned, period, of.id, who),
    await spansOf(session, away, period, of.id, who),
  ];
  const known = names.register(proof.register);
  const said = sql.ref(snake(`${known.id}.${proof.on}`));
  const { rows: counted } = await sql<{ region: number; n: number }>`
    select region, count(*) as n from ${tableOf(known)}
    where ${said} between ${period.from} and ${period.to} and ${toSql(proof.where, reading, known.id)}
      and ${conditionOf(session, known, query.region ? { region: query.region } : {})} group by 1`.execute(
    db,
  );
  const proofs = new Map(counted.map(({ region, n }) => [region, n]));
  const over = day > period.to;
  return people.rows.map((row) => {
    const stored: Stored = storedOf(of, row);
    const [own, gone] = [plans.get(stored.id) ?? [], leaves.get(stored.id) ?? []];
    const attended = attend(own, gone, period);
    const at = { ...reading, day: period.from };
    const place = regions.get(stored.region).code;
    const [days, nights, daysAYear] = [declared.days, declared.nights, declared.daysAYear].map(
      ({ id }) => inForce(names.parameter(id), at.day, place).value as number,
    ) as [number, number, number];
    const borneOut = proofs.get(stored.region) ?? 0;
    const short = isYear
      ? []
      : shortfallsOf(attended, { days, nights }, { planned: own.length > 0, over, borneOut });
    return {
      ...viewOf(session, of, stored),
      ...attended,
      borneOut,
      left: isYear ? Math.max(0, daysAYear - attended.days) : null,
      wants: short.map((each) => sentenceOf(each, verb, attended, { days, nights })),
      note: own.map(({ note }) => note).find(Boolean) ?? null,
      // A year's plans nobody reads one by one.
      planned: isYear ? [] : own,
    };
  });
}

const sentenceOf = (
  short: Shortfall,
  verb: string,
  is: { readonly days: number; readonly nights: number },
  asked: { readonly days: number; readonly nights: number },
): string =>
  ({
    unplanned: '未排班',
    days: `${verb}${is.days}天，少于${asked.days}天`,
    nights: `${verb}${is.nights}夜，少于${asked.nights}夜`,
    unborne: '没有走访记录佐证',
  })[short];

type Kept = AttendanceLine['planned'][number];
/** The spans of a register that touch the period, by whom they are about. */
async function spansOf(
  { db, reading }: Session,
  { register, from, to, where, ...rest }: Spans & { readonly note?: string },
  period: Period,
  of: string,
  who: RawBuilder<unknown>,
): Promise<Map<string, Kept[]>> {
  const column = (name: string) => sql.ref(snake(`${register.id}.${name}`));
  const { rows } = await sql<Kept & { owner: string }>`
    select ${sql.ref(`${snake(register.id)}.id`)} as id, ${ownerRef(register)} as owner, ${column(from)} as "from", ${column(to)} as "to",
      ${rest.note ? column(rest.note) : sql`null`} as note
    from ${tableOf(register)} join ${sql.table(snake(of))} on ${sql.ref(`${snake(of)}.id`)} = ${ownerRef(register)}
    where ${column(from)} <= ${period.to} and ${column(to)} >= ${period.from}
      and ${where ? toSql(where, reading, register.id) : sql`true`} and ${who}
    order by ${column(from)}`.execute(db);
  return Map.groupBy(
    rows.map(({ owner, ...kept }) => ({ ...kept, owner })),
    ({ owner }) => owner,
  );
}

const numbers = ['days', 'nights', 'away', 'borneOut', 'left'] as const;
function sorted(lines: AttendanceLine[], by: string | undefined): AttendanceLine[] {
  const name = numbers.find((each) => each === by?.replace(/^-/, ''));
  if (by && !name) throw refusal('bad-request', `不能按“${by}”排序`);
  if (!name) return lines;
  const sign = by?.startsWith('-') ? -1 : 1;
  return lines.toSorted((a, b) => sign * (Number(a[name]) - Number(b[name])));
}
