import { sql } from 'kysely';
import { type Day, isInForce, type Register, type Rule } from '../../kernel/index.ts';
import { tableOf, toSql } from '../db/compile.ts';
import { columnsOf, type Stored, storedOf } from '../db/rows.ts';
import { titleOf } from '../registers/write.ts';
import { firstDay } from '../runs/reading-day.ts';
import type { Session } from '../session.ts';
import { type Found, mergeAlerts } from './alerts.ts';
import { evidenceFor } from './evidence.ts';
import { type Known, knowAll } from './known.ts';
import { inputsOf, tell } from './tell.ts';

/** What a run of the rules did: how many alerts hold now, and how many of them were raised, told anew or have ceased. */
export interface RulesRun {
  readonly rules: number;
  readonly holding: number;
  readonly raised: number;
  readonly updated: number;
  readonly ceased: number;
}

/** Runs every rule in force on the session's day, those of a register in one scan, and brings the alerts in line with what holds. */
export async function runRules(session: Session, month: string): Promise<RulesRun> {
  const rules = session.names.all<Rule>('rule').filter((rule) => isInForce(rule, session.day));
  const found: Found[] = [];
  for (const [register, all] of Map.groupBy(rules, ({ on }) => on))
    found.push(...(await findHits(session, register, all, firstDay(month))));
  return { rules: rules.length, ...(await mergeAlerts(session, found)) };
}

async function findHits(
  session: Session,
  register: Register<any, any>,
  rules: readonly Rule[],
  month: Day,
): Promise<Found[]> {
  const hits = await scan(session, register, rules);
  const records = hits.map(({ stored }) => stored);
  const known = await knowAll(
    session,
    register,
    records,
    rules.map(({ when }) => when),
  );
  const evidence = await evidenceFor(session, register, [
    ...new Set(records.map((record) => record.owner ?? record.id)),
  ]);
  return known.flatMap((one, index) =>
    rules
      .filter(({ id }) => hits[index]?.rules.includes(id))
      .map((rule) => {
        const about = evidence.get(one.stored.owner ?? one.stored.id);
        const { sentence, milder } = tell(rule, one.facts, session.reading, about);
        const root = rootOf(one);
        return {
          rule: rule.id,
          register: register.id,
          record: one.stored.id,
          owner: root.id,
          region: root.region,
          person: personOf(register, one),
          risk: rule.risk,
          level: rule.level,
          source: rule.source,
          month,
          reason: sentence,
          milder,
          inputs: inputsOf(rule, one.facts, session.reading),
        };
      }),
  );
}

/** The records for which any of the rules holds, with the rules that do. */
async function scan(
  { db, reading }: Session,
  register: Register<any, any>,
  rules: readonly Rule[],
): Promise<{ stored: Stored; rules: string[] }[]> {
  const held = rules.map(
    ({ id, when }) => sql`case when ${toSql(when, reading, register.id)} then ${id}::text end`,
  );
  const { rows } = await sql<Record<string, unknown> & { rules_held: string[] }>`
    select * from (
      select ${columnsOf(register)}, array_remove(array[${sql.join(held)}], null) as rules_held
      from ${tableOf(register)}) scanned
    where cardinality(rules_held) > 0 order by id`.execute(db);
  return rows.map((row) => ({ stored: storedOf(register, row), rules: row.rules_held }));
}

const rootOf = ({ stored, owners }: Known): Stored => owners.at(-1)?.stored ?? stored;
/** The name of the person whom a finding is about, where one stands between the record and the root. */
function personOf(register: Register<any, any>, { stored, owners }: Known): string | null {
  const chain = [{ register, stored }, ...owners].slice(0, -1);
  const person = chain.findLast(({ register: { title } }) => title);
  return person ? titleOf(person.register, person.stored.values) : null;
}
