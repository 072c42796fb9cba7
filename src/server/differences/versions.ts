import { type RawBuilder, sql } from 'kysely';
import type { Register } from '../../kernel/index.ts';
import { ownerColumn, snake, tableOf } from '../db/compile.ts';
import type { Instant } from '../db/past.ts';
import { columnsOf, type Stored, storedOf } from '../db/rows.ts';
import type { Session } from '../session.ts';

/** A record as it stood for a time; `to` null: still. */
export interface Version extends Stored {
  readonly from: Instant;
  readonly to: Instant | null;
  /** It was written within the time looked at, or stood at its beginning. */
  readonly isNew: boolean;
  readonly hasEnded: boolean;
}
/** Between two instants, the first not included; null: now. */
export interface Between {
  readonly since: Instant;
  readonly until: Instant | null;
}

/** How records stood from one instant to another, each in order of time: by their own ids, or by their owners'. */
export async function versionsOf(
  { db }: Session,
  register: Register<any, any>,
  by: 'id' | 'owner',
  ids: readonly string[],
  { since, until }: Between,
): Promise<Map<string, Version[]>> {
  if (!ids.length) return new Map();
  const table = snake(register.id);
  const t = (name: string) => sql.ref(`${table}.${name}`);
  const end = sql`coalesce(${until}::timestamptz, 'infinity')`;
  const among = t(by === 'id' ? 'id' : ownerColumn(register));
  const select = (from: RawBuilder<unknown>, to: RawBuilder<unknown>) => sql`
    select ${columnsOf(register)}, ${t('valid_from')} as version_from, ${to} as version_to
    from ${from} as ${tableOf(register)}
    where ${among} = any(${ids}::uuid[]) and ${t('valid_from')} <= ${end} and (${to} is null or ${to} > ${since}::timestamptz)`;
  const { rows } = await sql<Record<string, unknown>>`
    select version.*, version_from::text as from_text, version_to::text as to_text,
      version_from > ${since}::timestamptz as is_new, version_to <= ${end} as has_ended
    from (${select(sql.table(`${table}_history`), t('valid_to'))}
      union all ${select(tableOf(register), sql`null::timestamptz`)}) as version
    order by version_from`.execute(db);
  return Map.groupBy(
    rows.map((row) => ({
      ...storedOf(register, row),
      from: String(row.from_text),
      to: row.to_text === null ? null : String(row.to_text),
      isNew: row.is_new === true,
      hasEnded: row.has_ended === true,
    })),
    ({ id }) => id,
  );
}

/** One change of one record: what it was before (null: not there) and what it became (null: gone). */
export interface Transition {
  readonly at: Instant;
  readonly before: Version | null;
  readonly after: Version | null;
}
/** The changes within the time looked at, of one record's versions in order. */
export const transitionsOf = (versions: readonly Version[]): Transition[] =>
  versions.flatMap((version, index) => {
    const earlier = versions[index - 1];
    const next = versions[index + 1];
    const begun = version.isNew
      ? [{ at: version.from, before: earlier?.to === version.from ? earlier : null, after: version }]
      : [];
    const isGone = version.hasEnded && version.to !== null && next?.from !== version.to;
    return isGone ? [...begun, { at: String(version.to), before: version, after: null }] : begun;
  });
