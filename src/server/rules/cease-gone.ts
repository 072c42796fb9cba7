import { sql } from 'kysely';
import type { Register, Rule } from '../../kernel/index.ts';
import { tableOf } from '../db/compile.ts';
import type { Session } from '../session.ts';
import { gatheringOf, isUndecided } from './alerts.ts';
import { closeCeased } from './gather.ts';
import { rulesInForce } from './in-force.ts';
import { scan } from './scan.ts';

/** Whether a rule looks at a register, at its records or at what belongs to others. */
export const reads = ({ on, when }: Pick<Rule, 'on' | 'when'>, { id }: Register<any, any>): boolean =>
  on.id === id || JSON.stringify(when).includes(`"${id}.`);

/**
 * Once records of a register are gone: alerts of which no cause is left, and about which nobody has done anything, cease, and
 * a case all of whose alerts have ceased is closed. What holds newly is left to the month's run. Answers how many ceased.
 */
export async function ceaseGone(session: Session, register: Register<any, any>): Promise<number> {
  const gathering = gatheringOf(session.names);
  const rules = rulesInForce(session.reading).filter((rule) => reads(rule, register));
  if (!gathering || !rules.length) return 0;
  const held: string[] = [];
  for (const [on, all] of Map.groupBy(rules, (rule) => rule.on))
    for (const { stored, rules } of await scan(session, on, all))
      held.push(...rules.map((rule) => `${rule} ${stored.id}`));
  const ceased = await sql`
    update ${tableOf(gathering.alerts)} as alert set state = 'ceased' where alert.rule = any(${rules.map(({ id }) => id)})
      and ${isUndecided('alert')} and alert.rule || ' ' || alert.record <> all(${held}::text[])`.execute(
    session.db,
  );
  await closeCeased(session, gathering.procedure, gathering.alerts);
  return Number(ceased.numAffectedRows ?? 0);
}
