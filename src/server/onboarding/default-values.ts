import { sql } from 'kysely';
import type { DefaultValue } from '../http/contract.ts';
import { listParameters } from '../parameters/list.ts';
import { mayEdit } from '../parameters/may-edit.ts';
import { refusal } from '../problems.ts';
import { audit } from '../registers/write.ts';
import type { Session } from '../session.ts';

/** Every single value in force here without a source, and who said that it is kept. Lists of many parts (工作法) are read where they are kept. */
export async function defaultValues(session: Session): Promise<DefaultValue[]> {
  const { rows } = await sql<{ parameter: string; by: string }>`
    select parameter, by_name as by from parameter_kept where area = ${session.seat.region}`.execute(
    session.db,
  );
  const keepers = new Map(rows.map(({ parameter, by }) => [parameter, by]));
  const values = (await listParameters(session)).flatMap(({ now, ...each }) =>
    now && !now.basis && typeof now.value !== 'object' ? [{ ...each, now }] : [],
  );
  return values
    .toSorted((a, b) => Number(isSwitch(a.now.value)) - Number(isSwitch(b.now.value)))
    .map(({ id, label, domain, now }) => ({
      id,
      label,
      domain,
      shown: now.shown,
      keptBy: keepers.get(id) ?? null,
    }));
}

/** Time limits and lines are what an office has a document about; whether a rule is in use comes after them. */
const isSwitch = (value: unknown): boolean => typeof value === 'boolean';

/** 沿用: a clerk has looked at those values and keeps them for the area of the seat. */
export async function keepDefaults(session: Session, ids: readonly string[]): Promise<void> {
  refuseOthers(session);
  const known = new Set((await defaultValues(session)).map(({ id }) => id));
  const stray = ids.find((id) => !known.has(id));
  if (stray !== undefined) throw refusal('not-found', `“${stray}”不是默认值`);
  await sql`insert into parameter_kept (parameter, area, by_name)
    select id, ${session.seat.region}, ${session.person.name} from unnest(${ids}::text[]) as id
    on conflict do nothing`.execute(session.db);
  await audit(session, 'parameters-keep', session.seat.region, { ids });
}

/** Takes back that one is kept. */
export async function reopenDefault(session: Session, id: string): Promise<void> {
  refuseOthers(session);
  await sql`delete from parameter_kept where parameter = ${id} and area = ${session.seat.region}`.execute(
    session.db,
  );
  await audit(session, 'parameters-reopen', id);
}

function refuseOthers(session: Session): void {
  if (!mayEdit(session)) throw refusal('not-your-office', '参数由市、县经办维护');
}
