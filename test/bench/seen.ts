import { sql } from 'kysely';
import type { Platform } from '../../src/server/platform.ts';

type Row = Record<string, unknown>;
/** The rows of a query, read as the owner. */
export const rowsOf = async ({ database }: Platform, text: string): Promise<Row[]> =>
  (await sql<Row>`${sql.raw(text)}`.execute(database.owner)).rows;

/** All that people see of a month, in an order of its own: ids that are drawn at random are left out. */
export async function seen(platform: Platform): Promise<Record<string, Row[]>> {
  const alert = `alert.rule, alert.household_id as household, alert.person, alert.level, alert.risk, alert.source, alert.reason, alert.milder, alert.inputs, alert.state`;
  return {
    deliveries: await rowsOf(
      platform,
      `select feed, month, file, digest, encoding, state, header, row_count, matched, candidates, rejected from delivery order by feed, month, digest`,
    ),
    unmatched: (
      await rowsOf(
        platform,
        `select r.feed, r.month, d.file, r.sheet, r.line, r.region, r.state, r.problem_column, r.reason, r.people, r.on_day, r.given, r.sealed
         from feed_row r join delivery d on d.id = r.delivery_id where r.state <> 'matched' order by d.digest, r.sheet, r.line`,
      )
    ).map(({ sealed, ...row }) => saidElsewhere({ ...row, ...JSON.parse(String(sealed)) })),
    alerts: await rowsOf(platform, `select ${alert} from alert order by rule, household_id, person, inputs`),
    evidence: await rowsOf(
      platform,
      `select distinct alert.rule, r.feed, r.month, d.file, r.line, r.region, r.record, r.on_day, r.given, r.sealed, r.reason, r.same
       from alert join person on person.household_id = alert.household_id
       join feed_row r on r.state = 'matched' and r.record in (person.id, person.household_id)
       join delivery d on d.id = r.delivery_id
       where alert.rule like 'self-paid%' and r.feed = 'medical-costs' and exists (
         select from medical_cost m where m.id::text = alert.record and m.person_id = r.record)
       order by r.feed, r.month, d.file, r.line, alert.rule`,
    ),
    colours: await rowsOf(platform, 'select id, colour from household order by id'),
  };
}

/** Of a line that another file has brought already: which of several such lines that was, and what is kept of it, is not the same everywhere. */
const saidElsewhere = (row: Row): Row => {
  const { feed, month, file, sheet, line, state, reason, remedy } = row;
  return String(reason).startsWith('重复：与本月已收的')
    ? { feed, month, file, sheet, line, state, remedy, reason: String(reason).replace(/第\d+行/, '') }
    : row;
};
