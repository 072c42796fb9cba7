import { type RawBuilder, sql } from 'kysely';
import type { Catalogue, Day, Procedure, Register } from '../../kernel/index.ts';
import { ownerColumn, tableOf } from '../db/compile.ts';
import type { Session } from '../session.ts';

/** A rule that holds for a record now: an alert as it would be raised. */
export interface Found {
  readonly rule: string;
  readonly register: string;
  readonly record: string;
  /** The root record that the alert belongs to. */
  readonly owner: string;
  readonly region: number;
  readonly person: string | null;
  readonly risk: string;
  readonly level: string;
  readonly source: string;
  readonly month: Day;
  readonly reason: string;
  readonly milder: string;
  readonly inputs: string;
}

/** The procedure that gathers alerts, with the register that keeps them; undefined where no domain declares one. */
export function gatheringOf(
  names: Catalogue,
): { procedure: Procedure; alerts: Register<any, any> } | undefined {
  const procedure = names.all<Procedure>('procedure').find(({ gathers }) => gathers);
  return procedure?.gathers && { procedure, alerts: procedure.gathers.alerts };
}

/** Nobody has been sent for it yet, so the run may still change it. */
export const isUndecided = (alert: string): RawBuilder<boolean> =>
  sql`(${sql.ref(`${alert}.state`)} = 'waiting' or (${sql.ref(`${alert}.state`)} = 'gathered' and not ${sql.ref(`${alert}.dispatched`)}))`;

/**
 * Brings the stored alerts in line with what holds, by rule and record. What a person was sent for or has answered stays; an
 * answer also covers the same values found again. Running it twice changes nothing.
 */
export async function mergeAlerts(
  { db, names, day }: Session,
  found: readonly Found[],
): Promise<{ holding: number; raised: number; updated: number; ceased: number }> {
  const alerts = gatheringOf(names)?.alerts;
  if (!alerts) return { holding: 0, raised: 0, updated: 0, ceased: 0 };
  const table = tableOf(alerts);
  await storeFound(db, found);
  const updated = await sql`
    update ${table} as alert set reason = found.reason, milder = found.milder, inputs = found.inputs,
      person = found.person, risk = found.risk, level = found.level, source = found.source
    from found where alert.rule = found.rule and alert.record = found.record and ${isUndecided('alert')}
      and (alert.reason, alert.milder, alert.inputs, alert.person, alert.risk, alert.level, alert.source)
        is distinct from
        (found.reason, found.milder, found.inputs, found.person, found.risk, found.level, found.source)`.execute(
    db,
  );
  const raised = await sql`
    insert into ${table} (${sql.ref(ownerColumn(alerts))}, region, rule, register, record, person, risk, level, source,
      month, raised_on, reason, milder, inputs, state, dispatched)
    select owner, region, rule, register, record, person, risk, level, source, month, ${day}, reason, milder, inputs,
      'waiting', false
    from found where not exists (
      select from ${table} as alert where alert.rule = found.rule and alert.record = found.record
        and (alert.state in ('waiting', 'gathered') or (alert.state = 'answered' and alert.inputs = found.inputs)))
    order by owner, rule, record`.execute(db);
  const ceased = await sql`
    update ${table} as alert set state = 'ceased' where ${isUndecided('alert')}
      and not exists (select from found where alert.rule = found.rule and alert.record = found.record)`.execute(
    db,
  );
  await sql`drop table found`.execute(db);
  return {
    holding: found.length,
    raised: Number(raised.numAffectedRows),
    updated: Number(updated.numAffectedRows),
    ceased: Number(ceased.numAffectedRows),
  };
}

async function storeFound(db: Session['db'], found: readonly Found[]): Promise<void> {
  await sql`create temporary table found (rule text, register text, record text, owner uuid, region integer, person text,
    risk text, level text, source text, month date, reason text, milder text, inputs text) on commit drop`.execute(
    db,
  );
  for (let from = 0; from < found.length; from += 5_000)
    await sql`insert into found select * from jsonb_to_recordset(${JSON.stringify(found.slice(from, from + 5_000))}::jsonb)
      as t(rule text, register text, record text, owner uuid, region integer, person text, risk text, level text,
        source text, month date, reason text, milder text, inputs text)`.execute(db);
  await sql`create index on found (rule, record)`.execute(db);
  await sql`analyze found`.execute(db);
}
