import { type RawBuilder, sql } from 'kysely';
import type { PlaceReached } from '../http/contract.ts';
import { refusal } from '../problems.ts';
import { audit } from '../registers/write.ts';
import type { Session } from '../session.ts';
import { procedureOf } from './case-row.ts';
import { labelOfStep } from './lines.ts';

const levels = ['village', 'township', 'county', 'city', 'province'];

/** The open cases that wait for somebody below the seat, within a region of it. */
function waitingBelow({ seat, regions }: Session, code: string | undefined): RawBuilder<unknown> {
  const region = (code && regions.find(code)) || regions.get(seat.lo);
  if (seat.department || region.id < seat.lo || region.id > seat.hi) throw refusal('not-your-region');
  const below = levels.slice(0, levels.indexOf(seat.level));
  return sql`from case_file c left join case_seen s on s.case_id = c.id and s.at = c.at and s.since = c.at_since
    where not c.closed and c.level = any(${below}::text[]) and c.region between ${region.id} and ${region.hi}`;
}

/** 派发到村: of each place below, how much waits there, how much of it was opened, and who is to open it. */
export async function placesReached(session: Session, code: string | undefined): Promise<PlaceReached[]> {
  const { db, regions, seat } = session;
  const { rows } = await sql<Waiting>`
    select c.region, c.procedure, c.at, count(*)::int as waiting, count(s.case_id)::int as seen
    ${waitingBelow(session, code)} group by 1, 2, 3 order by 2, 3`.execute(db);
  const children = regions.children(((code && regions.find(code)) || regions.get(seat.lo)).id);
  const { rows: holders } = await sql<{ region: number; person: string }>`
    select h.region, a.person from seat_holder h join account a on a.id = h.account_id
    where not a.disabled and h.region = any(${children.map(({ id }) => id)}) order by a.person`.execute(db);
  return children.flatMap(({ id, hi }) => {
    const own = rows.filter(({ region }) => id <= region && region <= hi);
    const sum = (of: 'waiting' | 'seen', among = own) => among.reduce((all, row) => all + row[of], 0);
    const kinds = Map.groupBy(own, (row) => nameOf(session, row));
    if (!sum('waiting')) return [];
    const people = holders.filter(({ region }) => region === id).map(({ person }) => person);
    return [
      {
        region: regions.view(id),
        waiting: sum('waiting'),
        seen: sum('seen'),
        people: [...new Set(people)],
        tasks: [...kinds].map(([label, among]) => ({ label, n: sum('waiting', among) })),
      },
    ];
  });
}

interface Waiting {
  readonly region: number;
  readonly procedure: string;
  readonly at: string;
  readonly waiting: number;
  readonly seen: number;
}
/** 线索核查·待核查. */
function nameOf(session: Session, { procedure: id, at }: Waiting): string {
  const procedure = procedureOf(session, id);
  return `${procedure.label}·${labelOfStep(procedure, at)}`;
}

/** Reminds, in the same words, of everything in a region that nobody has opened where it waits; answers how many. */
export async function remindUnseen(
  session: Session,
  { region, text }: { readonly region?: string | undefined; readonly text: string },
): Promise<{ sent: number }> {
  const said = text.trim();
  if (!said) throw refusal('bad-request', '请写催办内容');
  const { db, person, seat, day } = session;
  const { numAffectedRows } = await sql`
    insert into reminder (case_id, region, at, words, by_id, by_name, by_office, on_day)
    select c.id, c.region, c.at, ${said}, ${person.id}, ${person.name}, ${seat.office}, ${day}
    ${waitingBelow(session, region)} and s.case_id is null`.execute(db);
  const sent = Number(numAffectedRows ?? 0);
  await audit(session, 'remind', null, { region: region ?? seat.region, sent });
  return { sent };
}
