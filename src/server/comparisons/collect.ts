import { type RawBuilder, sql } from 'kysely';
import type { Register } from '../../kernel/index.ts';
import type { RegionNode } from '../access/regions.ts';
import { ownerColumn, snake } from '../db/compile.ts';
import type { Instant } from '../db/past.ts';
import { isHere } from '../reconciliation/take-in.ts';
import type { Session } from '../session.ts';
import { comparedFields, waysOf } from './compared.ts';

/** Between which instants, and where; `until` null: now. `money` is the amount whose rises and falls are looked for, in percent. */
export interface ComparisonAsked {
  readonly from: Instant;
  readonly until: Instant | null;
  readonly region: RegionNode;
  readonly money: string | null;
  readonly rise: number;
  readonly fall: number;
}

/** Where what differs is kept until the transaction ends: one row for each record that came, went, moved or changed. */
export const differing = (register: Register<any, any>): RawBuilder<unknown> =>
  sql.table(`compared_${snake(register.id)}`);

/**
 * Collects what differs in a register between two instants, in one pass through what was written between them: versions that stood at
 * the first and ended since against those that began since and stand at the second. Whatever nobody wrote to is not looked at.
 * `was` and `is` are the regions in which it was there and is there now, null where not. `at` is when it was last written by
 * somebody known, else when it was last written at all.
 */
export async function collectDiffering(
  session: Session,
  register: Register<any, any>,
  { from, until, region, money }: ComparisonAsked,
): Promise<void> {
  const { db, names, platform } = session;
  const into = differing(register);
  const isRoot = register.id === platform.root.id;
  const [table, history] = [sql.table(snake(register.id)), sql.table(`${snake(register.id)}_history`)];
  const fields = comparedFields(names, register);
  const column = (alias: string, name: string) => sql.ref(`${alias}.${snake(name)}`);
  const changed = fields.map(
    (name) =>
      sql`case when ${column('e', name)} is distinct from ${column('l', name)} then ${sql.lit(name)} end`,
  );
  const ways = waysOf(names, register);
  const how = ways?.came && ways.went ? ways : null;
  const read = [...new Set([...Object.keys(register.fields).map(snake)])];
  const columns = sql.join(
    ['id', 'region', 'valid_from', ...(register.of ? [ownerColumn(register)] : []), ...read].map((name) =>
      sql.ref(name),
    ),
  );
  const [start, end] = [sql`${from}::timestamptz`, sql`${until}::timestamptz`];
  const byThen = until === null ? sql`` : sql`and valid_to <= ${end}`;
  const later =
    until === null
      ? sql`select ${columns} from ${table} where valid_from > ${start}`
      : sql`select ${columns} from ${table} where valid_from > ${start} and valid_from <= ${end}
          union all select ${columns} from ${history} where valid_from > ${start} and valid_from <= ${end} and valid_to > ${end}`;
  const here = (alias: string) => isHere(names, register, alias);
  const owner = (alias: string) =>
    isRoot ? column(alias, 'id') : sql.ref(`${alias}.${ownerColumn(register)}`);
  await sql`drop table if exists ${into}`.execute(db);
  await sql`create temporary table ${into} on commit drop as
    with e as materialized (select ${columns}, valid_to from ${history}
      where valid_from <= ${start} and valid_to > ${start} ${byThen}),
    l as materialized (${later}),
    moments as (select id, valid_from as at from l
      union select id, valid_from from ${history} where valid_from > ${start} ${until === null ? sql`` : sql`and valid_from <= ${end}`}
      union select id, valid_to from ${history} where valid_to > ${start} ${byThen}),
    written as (select id, max(at) as last, max(at) filter (where ${isExplained(from, until)}) as told from moments group by 1),
    both_of as (
      select coalesce(l.id, e.id) as id, coalesce(${owner('l')}, ${owner('e')}) as root, coalesce(l.region, e.region) as region,
        case when e.id is not null and ${here('e')} then e.region end as was,
        case when l.id is not null and ${here('l')} then l.region end as "is",
        coalesce(w.told, w.last) as at, w.told is not null as explained,
        ${how ? sql`${column('l', how.came ?? '')}` : sql`null::text`} as came_how,
        ${how ? sql`${column('l', how.went ?? '')}` : sql`null::text`} as went_how,
        array_remove(array[${sql.join(changed)}]::text[], null) as fields,
        ${money && isRoot ? column('e', money) : sql`null::bigint`} as money_then,
        ${money && isRoot ? column('l', money) : sql`null::bigint`} as money_now
      from e full join l on l.id = e.id join written w on w.id = coalesce(l.id, e.id))
    select b.* from both_of b
    where (was between ${region.id} and ${region.hi} or "is" between ${region.id} and ${region.hi})
      and (was is null or "is" is null or was <> "is" or cardinality(fields) > 0 or money_then is distinct from money_now)`.execute(
    db,
  );
}

/** Whether a person, a case or a file is known to have written at that instant: all that one transaction writes bears one. */
function isExplained(from: Instant, until: Instant | null): RawBuilder<boolean> {
  const between = (name: string) =>
    sql`${sql.ref(name)} > ${from}::timestamptz ${until === null ? sql`` : sql`and ${sql.ref(name)} <= ${until}::timestamptz`}`;
  return sql`(at in (select audit.at from audit where person is not null and ${between('audit.at')})
    or at in (select recorded_at from event where ${between('recorded_at')})
    or at in (select w.at from written_line w where ${between('w.at')})
    or at in (select accepted_at from delivery where ${between('accepted_at')}))`;
}

/** How a register stood at an instant, under its own name; null: as it stands. */
export function standingAt(register: Register<any, any>, instant: Instant | null): RawBuilder<unknown> {
  const name = snake(register.id);
  const table = sql.table(name);
  if (instant === null) return sql`${table}`;
  const columns = sql.join(
    [
      'id',
      'region',
      ...(register.of ? [ownerColumn(register)] : []),
      ...Object.keys(register.fields).map(snake),
    ].map((each) => sql.ref(each)),
  );
  const at = sql`${instant}::timestamptz`;
  return sql`(select ${columns} from ${table} where valid_from <= ${at}
    union all select ${columns} from ${sql.table(`${name}_history`)} where valid_from <= ${at} and valid_to > ${at}) as ${table}`;
}
