import { sql } from 'kysely';
import { cadenceOf, type Day, type Duty, occasionOf, words } from '../../kernel/index.ts';
import type { RegionNode } from '../access/regions.ts';
import type { DutyCalendar, DutyCounts, DutyDay, DutyLine, DutyUnit } from '../http/contract.ts';
import { refusal } from '../problems.ts';
import { firstDay } from '../runs/reading-day.ts';
import type { Session } from '../session.ts';
import { dutiesOf } from './known.ts';
import { type DutyState, standing } from './standing.ts';

/** Tasks counted together: of one duty, period and day, of one office, in one of the regions below (null: the region's own). */
interface Group {
  readonly duty: string;
  readonly period: string;
  readonly due: Day;
  readonly from_on: Day;
  readonly office: string;
  readonly level: string;
  readonly child: number | null;
  readonly state: DutyState;
  /** Of those that are about no household, the first and the last by name. */
  readonly one: string | null;
  readonly other: string | null;
  readonly n: number;
}

/** 任务日历: what is due in a month, of whom, and what has become of it, within a region of the seat. */
export async function dutyCalendar(
  session: Session,
  asked: { month?: string | undefined; region?: string | undefined },
): Promise<DutyCalendar> {
  const month = asked.month ?? session.day.slice(0, 7);
  firstDay(month);
  const region = regionAsked(session, asked.region);
  const { rows } = await sql<Group>`
    select s.duty, s.period, s.due, min(s.from_on) as from_on, s.office, s.level, child.id as child, s.state, count(*) as n,
      min(s.subject) filter (where s.root is null) as one, max(s.subject) filter (where s.root is null) as other
    from ${standing(session, month)} s
    left join region child on child.parent = ${region.id} and s.region between child.id and child.hi
    where s.region between ${region.id} and ${region.hi}
    group by s.duty, s.period, s.due, s.office, s.level, child.id, s.state`.execute(session.db);
  return {
    month,
    region: session.regions.view(region.id),
    lines: linesOf(session, rows),
    days: daysOf(session, rows, month),
    units: unitsOf(session, region, rows),
  };
}

/** The region asked for, within the seat; without one, the seat's own. */
export function regionAsked({ regions, seat }: Session, code: string | undefined): RegionNode {
  const region = code ? regions.find(code) : regions.get(seat.lo);
  if (!region || region.id < seat.lo || region.hi > seat.hi) throw refusal('not-found');
  return region;
}

function linesOf(session: Session, rows: readonly Group[]): DutyLine[] {
  const duties = dutiesOf(session);
  const groups = Map.groupBy(rows, ({ duty, period }) => `${duty} ${period}`);
  const lines = [...groups.values()].flatMap((group) => {
    const [{ duty: id, period }] = group as [Group];
    const duty = duties.find((each) => each.id === id);
    if (!duty) return [];
    const days = group.map(({ due }) => due).toSorted();
    return {
      duty: id,
      label: duty.label,
      about: occasionOf(duty) ? oneOf(group) : null,
      period,
      every: occasionOf(duty) ? null : cadenceOf(duty, session.reading, session.seat.region),
      who: whoOf(duty),
      from: group.map(({ from_on }) => from_on).toSorted()[0] as Day,
      due: days[0] as Day,
      lastDue: days.at(-1) as Day,
      basis: duty.basis,
      round: Boolean(duty.round),
      ...countOf(group),
    };
  });
  // What comes oftenest first, then what is due first.
  const often = Object.keys(words.cadences);
  return lines.toSorted(
    (a, b) =>
      often.indexOf(a.every ?? '') - often.indexOf(b.every ?? '') ||
      (a.due === b.due ? a.duty.localeCompare(b.duty) : a.due < b.due ? -1 : 1),
  );
}

/** What all of a group are about, if that is one thing. */
function oneOf(group: readonly Group[]): string | null {
  const [first, ...others] = [...new Set(group.flatMap(({ one, other }) => [one, other]))];
  return others.length ? null : (first ?? null);
}

const whoOf = ({ by, known }: Duty<any>): string =>
  by?.office ?? (known && 'feeds' in known ? '县级行业部门' : '各环节岗位');

function daysOf(session: Session, rows: readonly Group[], month: string): DutyDay[] {
  const groups = Map.groupBy(
    rows.filter(({ due }) => due.startsWith(month)),
    ({ duty, period, due }) => `${due} ${duty} ${period}`,
  );
  return [...groups.values()]
    .map((group) => {
      const [{ due: day, duty, period }] = group as [Group];
      const label = dutiesOf(session).find(({ id }) => id === duty)?.label ?? duty;
      return { day, duty, label, period, ...countOf(group) };
    })
    .toSorted((a, b) => (a.day < b.day ? -1 : 1));
}

/** The regions below as they stand in the tree, with what is theirs and their villages'; then the region's own; then departments. */
function unitsOf(session: Session, region: RegionNode, rows: readonly Group[]): DutyUnit[] {
  const { regions, platform } = session;
  const departments = new Set(platform.offices.flatMap((one) => (one.department ? one.office : [])));
  const unit = (label: string, node: number | null, group: readonly Group[], own = false): DutyUnit[] => {
    const duties = Map.groupBy(group, ({ duty }) => duty);
    return duties.size
      ? [
          {
            label,
            region: node === null ? null : regions.view(node),
            own,
            duties: Object.fromEntries([...duties].map(([duty, its]) => [duty, countOf(its)])),
          },
        ]
      : [];
  };
  const children = regions.children(region.id);
  const below = children.flatMap(({ id }) =>
    unit(
      regions.view(id).name,
      id,
      rows.filter(({ child }) => child === id),
    ),
  );
  const own = rows.filter(({ child, office }) => child === null && !departments.has(office));
  const bureaus = Map.groupBy(
    rows.filter(({ office }) => departments.has(office)),
    ({ office }) => office,
  );
  return [
    ...below,
    ...unit(children.length ? `${region.name}本级` : region.name, region.id, own, children.length > 0),
    ...[...bureaus].flatMap(([office, group]) => unit(office, null, group)),
  ];
}

function countOf(group: readonly Group[]): DutyCounts {
  const of = (state: DutyState) => group.reduce((sum, each) => sum + (each.state === state ? each.n : 0), 0);
  const counts = { done: of('done'), late: of('late'), open: of('open'), missing: of('missing') };
  return { total: counts.done + counts.late + counts.open + counts.missing, ...counts };
}
