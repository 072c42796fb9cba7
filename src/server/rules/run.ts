import type { Day, Register, Rule } from '../../kernel/index.ts';
import { firstDay } from '../runs/reading-day.ts';
import type { Session } from '../session.ts';
import { type Found, mergeAlerts } from './alerts.ts';
import { evidenceFor } from './evidence.ts';
import { conditionAt, rulesInForce } from './in-force.ts';
import { inputsOf } from './inputs.ts';
import { type Known, knowAll } from './known.ts';
import { personOf, rootOf, scan } from './scan.ts';
import { tell } from './tell.ts';

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
  const rules = rulesInForce(session.reading);
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
    { only: true },
  );
  const evidence = await evidenceFor(session, register, [
    ...new Set(records.map((record) => record.owner ?? record.id)),
  ]);
  return known.flatMap((one, index) =>
    rules
      .filter(({ id }) => hits[index]?.rules.includes(id))
      .map((each) => {
        const rule = { ...each, when: conditionAt(each, session.reading, placeOf(one)) };
        const about = evidence.get(one.stored.owner ?? one.stored.id);
        const { sentence, milder } = tell(rule, one.facts, session.reading, about);
        const root = rootOf(one);
        return {
          rule: rule.id,
          register: register.id,
          record: one.stored.id,
          owner: root.id,
          region: root.region,
          person: personOf(register, one)?.name ?? null,
          risk: rule.risk,
          level: rule.level,
          source: rule.source,
          month,
          reason: sentence,
          milder,
          inputs: inputsOf(rule.when, one.facts, session.reading),
        };
      }),
  );
}

const placeOf = ({ facts: { region } }: Known) => (typeof region === 'string' ? region : '');
