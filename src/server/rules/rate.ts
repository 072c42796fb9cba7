import { sql } from 'kysely';
import {
  type Column,
  type Day,
  type Finding,
  monthsBefore,
  type RatingScheme,
  type Region,
  rate,
  resolve,
} from '../../kernel/index.ts';
import { columnOf, idRef, ownerColumn, snake, tableOf, toSql } from '../db/compile.ts';
import type { Session } from '../session.ts';
import { gatheringOf } from './alerts.ts';

/** What a rating did: how many records it covers, and how many of them it changed. */
export interface RatingRun {
  readonly rated: number;
  readonly changed: number;
}

/** Rates every record in scope by its open alerts and those a visit confirmed; writes only what changed, and clears who left. */
export async function rateHouseholds(session: Session): Promise<RatingRun> {
  const runs: RatingRun[] = [];
  for (const scheme of session.names.all<RatingScheme>('rating')) runs.push(await rateBy(session, scheme));
  return {
    rated: runs.reduce((sum, { rated }) => sum + rated, 0),
    changed: runs.reduce((sum, { changed }) => sum + changed, 0),
  };
}

async function rateBy(session: Session, scheme: RatingScheme): Promise<RatingRun> {
  const { of, scope, verified, override, sets } = scheme;
  const fresh = freshMonthsAt(session, scheme);
  const findings = await findingsOf(session, scheme, fresh);
  const condition = toSql(scope, session.reading, of.id);
  const { rows } = await sql<Stored>`
    select ${idRef(of)} as id, ${sql.ref(`${snake(of.id)}.region`)} as region, ${ref(verified)} as verified,
      ${ref(override.colour)} as "overrideColour", ${ref(override.reason)} as "overrideReason",
      ${ref(override.until)} as "overrideUntil",
      ${ref(sets.colour)} as colour, ${ref(sets.sentence)} as sentence, ${ref(sets.milder)} as milder
    from ${tableOf(of)} where ${condition}`.execute(session.db);
  const changed = rows.flatMap((row) => {
    const rating = rate(findings.get(row.id) ?? [], row.verified, {
      day: session.day,
      freshMonths: fresh(session.regions.get(row.region).code),
      override: overrideOf(row),
    });
    const isSame =
      rating.colour === row.colour &&
      rating.sentence === row.sentence &&
      (rating.milder || null) === row.milder;
    return isSame ? [] : [{ id: row.id, ...rating, milder: rating.milder || null }];
  });
  for (let from = 0; from < changed.length; from += 5_000)
    await sql`update ${tableOf(of)} set ${name(sets.colour)} = t.colour, ${name(sets.sentence)} = t.sentence,
        ${name(sets.milder)} = t.milder
      from jsonb_to_recordset(${JSON.stringify(changed.slice(from, from + 5_000))}::jsonb)
        as t(id uuid, colour text, sentence text, milder text)
      where ${idRef(of)} = t.id`.execute(session.db);
  const left = await sql`
    update ${tableOf(of)} set ${name(sets.colour)} = null, ${name(sets.sentence)} = null, ${name(sets.milder)} = null
    where ${ref(sets.colour)} is not null and not coalesce(${condition}, false)`.execute(session.db);
  return { rated: rows.length, changed: changed.length + Number(left.numAffectedRows) };
}

interface Stored {
  readonly id: string;
  readonly region: number;
  readonly verified: Day | null;
  readonly overrideColour: 'red' | 'yellow' | 'green' | 'grey' | null;
  readonly overrideReason: string | null;
  readonly overrideUntil: Day | null;
  readonly colour: string | null;
  readonly sentence: string | null;
  readonly milder: string | null;
}

/** By root record: alerts that nobody has answered, and those that a visit found to be a risk while that visit is fresh. */
async function findingsOf(
  { db, names, day, regions }: Session,
  { of }: RatingScheme,
  fresh: (place: Region) => number,
): Promise<Map<string, Finding[]>> {
  const alerts = gatheringOf(names)?.alerts;
  if (!alerts || alerts.of?.id !== of.id) return new Map();
  const { rows } = await sql<Finding & { owner: string; region: number; answered: Day | null }>`
    select ${sql.ref(`alert.${ownerColumn(alerts)}`)} as owner, level, risk, reason as sentence, milder, region,
           case when state = 'answered' then answered_on end as answered
    from ${tableOf(alerts)} as alert
    where state in ('waiting', 'gathered') or (state = 'answered' and verdict = 'risk')
    order by owner, level, risk, rule, record`.execute(db);
  const counts = ({ region, answered }: (typeof rows)[number]) =>
    answered === null || answered >= monthsBefore(day, fresh(regions.get(region).code));
  return Map.groupBy(rows.filter(counts), ({ owner }) => owner);
}

/** How long a visit counts, at a place; the parameter by its name, since clerks may have set another value. */
function freshMonthsAt({ reading }: Session, { freshMonths }: RatingScheme): (place: Region) => number {
  const known = new Map<Region, number>();
  return (place) => {
    const months = known.get(place) ?? Number(resolve({ parameter: freshMonths.id }, reading, place).value);
    known.set(place, months);
    return months;
  };
}

const overrideOf = ({ overrideColour, overrideReason, overrideUntil }: Stored) =>
  overrideColour && overrideUntil
    ? { colour: overrideColour, reason: overrideReason ?? '', until: overrideUntil }
    : null;
const ref = (column: Column<any>) => columnOf(column.ref);
const name = (column: Column<any>) => sql.ref(snake(column.name));
