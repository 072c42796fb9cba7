import { type RawBuilder, sql } from 'kysely';
import { isEntered, type Move, type Procedure, type Register, standing } from '../../kernel/index.ts';
import { snake, tableOf } from '../db/compile.ts';
import { findRecord } from '../db/facts.ts';
import { columnsOf, type Stored, storedOf } from '../db/rows.ts';
import { forgetKnownDays } from '../duties/known.ts';
import { updateRecord } from '../registers/write.ts';
import type { Session } from '../session.ts';
import type { CaseRow, StoredEvent } from './case-row.ts';

/**
 * 撤回: undoes what the last standing move wrote into the case's record, its owner and its alerts; answers what the record's fields are now.
 * What was changed once more since, by whomsoever, stays as it is.
 */
export async function undo(
  session: Session,
  procedure: Procedure,
  row: CaseRow,
  record: Stored,
  events: readonly StoredEvent[],
): Promise<Readonly<Record<string, unknown>>> {
  const event = standing(events).at(-1) as StoredEvent | undefined;
  const move: Move | undefined = event && procedure.steps[event.at]?.moves[event.move];
  if (!event || !move) return {};
  const { on, gathers } = procedure;
  const ofRecord = await undone(session, on, sql`id = ${record.id}`, event);
  const values = ofRecord.get(record.id) ?? {};
  await updateRecord(session, on, record, values, row.id);
  if (move.setsOwner && on.of && record.owner) {
    const owner = await findRecord(session, on.of, record.owner);
    const before = (await undone(session, on.of, sql`id = ${record.owner}`, event)).get(record.owner) ?? {};
    const names = Object.keys(move.setsOwner).filter((name) => name in before);
    const back = Object.fromEntries(names.map((name) => [name, before[name]]));
    if (owner) {
      await updateRecord(session, on.of, owner, back, row.id);
      await forgetKnownDays(session, on.of, owner, back);
    }
  }
  if (move.setsAlerts && gathers)
    for (const [id, before] of await undone(
      session,
      gathers.alerts,
      sql`${sql.ref('case')} = ${row.id}`,
      event,
    ))
      await session.db
        .updateTable(snake(gathers.alerts.id))
        .set(Object.fromEntries(Object.entries(before).map(([name, value]) => [snake(name), value])))
        .where('id', '=', id)
        .execute();
  return values;
}

/**
 * What the fields that an event's transaction changed held before it, by record. The history is read for the seat, since a
 * department may take back its own word without seeing what a record was.
 */
export async function undone(
  { platform }: Session,
  register: Register<any, any>,
  which: RawBuilder<unknown>,
  { recordedAt }: Pick<StoredEvent, 'recordedAt'>,
): Promise<Map<string, Record<string, unknown>>> {
  const table = snake(register.id);
  const versions = async (name: string, instant: 'valid_from' | 'valid_to' | null) => {
    const then = instant ? sql`and ${sql.ref(instant)} = ${recordedAt}::timestamptz` : sql``;
    const { rows } = await sql<Record<string, unknown>>`
      select ${columnsOf(register)} from ${sql.table(name)} as ${tableOf(register)} where ${which} ${then}`.execute(
      platform.database.owner,
    );
    return new Map(rows.map((found) => [String(found.id), storedOf(register, found).values]));
  };
  const before = await versions(`${table}_history`, 'valid_to');
  const written = new Map([
    ...(await versions(table, 'valid_from')),
    ...(await versions(`${table}_history`, 'valid_from')),
  ]);
  const now = await versions(table, null);
  return new Map(
    [...before].map(([id, was]) => {
      const names = Object.keys(register.fields).filter(
        (name) =>
          isEntered(register, name) &&
          !same(was[name], written.get(id)?.[name]) &&
          same(written.get(id)?.[name], now.get(id)?.[name]),
      );
      return [id, Object.fromEntries(names.map((name) => [name, was[name]]))];
    }),
  );
}
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
