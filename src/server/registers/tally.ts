import { type RawBuilder, sql } from 'kysely';
import type { Indicator, Register } from '../../kernel/index.ts';
import { ownerRef, regionRef, snake, tableOf, toSql } from '../db/compile.ts';
import type { Tally } from '../http/contract.ts';
import { refusal } from '../problems.ts';
import type { Session } from '../session.ts';
import type { Query } from './filters.ts';
import { conditionOf } from './list.ts';
import { summed, sumsAsked, sumsOf } from './totals.ts';

/**
 * 分组统计: how many records of a register have each combination of the fields in `by` (`region` and `owner` are such too), the
 * largest group first, with sums of the quantities in `sums`. The filters are a list's; `scope` names an indicator over whose
 * denominator (or count, where it has none) it is done; `atLeast` leaves out smaller groups.
 */
export async function tally(session: Session, register: Register<any, any>, query: Query): Promise<Tally> {
  const keys = (query.by ?? '').split(',').filter(Boolean);
  if (!keys.length) throw refusal('bad-request', '请写明按什么分组');
  const columns = keys.map((key) => columnOf(register, key));
  const sums = sumsAsked(register, query);
  const limit = Math.min(Math.max(Number(query.limit) || 200, 1), 1_000);
  const after: [number, string] | null = query.after
    ? JSON.parse(Buffer.from(query.after, 'base64url').toString())
    : null;
  const named = keys.map((_, i) => sql.ref(`key_${i}`));
  const beyond = after ? sql`n < ${after[0]} or (n = ${after[0]} and said > ${after[1]})` : sql`true`;
  const { rows } = await sql<any>`
    with grouped as (
      select ${sql.join(columns.map((column, i) => sql`${column} as ${named[i]}`))}, count(*) as n ${sumsOf(register, sums)}
      from ${tableOf(register)} where ${conditionOf(session, register, query)} and ${scopeOf(session, register, query.scope)}
      group by ${sql.join(columns)} having count(*) >= ${Number(query.atLeast) || 1}),
    said as (select *, concat_ws(chr(1), ${sql.join(named.map((name) => sql`coalesce(${name}::text, '')`))}) as said from grouped)
    select *, (select count(*) from grouped) as groups from said where ${beyond}
    order by n desc, said limit ${limit + 1}`.execute(session.db);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: shown.map((row: any) => ({
      values: Object.fromEntries(keys.map((key, i) => [key, seenOf(session, key, row[`key_${i}`])])),
      count: row.n,
      sums: summed(sums, row),
    })),
    total: rows[0]?.groups ?? 0,
    after:
      rows.length > limit && last
        ? Buffer.from(JSON.stringify([last.n, last.said])).toString('base64url')
        : null,
  };
}

function columnOf(register: Register<any, any>, key: string): RawBuilder<unknown> {
  if (key === 'region') return regionRef(register.id);
  if (key === 'owner' && register.of) return ownerRef(register);
  if (!Object.hasOwn(register.fields, key)) throw refusal('bad-request', `没有名为“${key}”的字段`);
  if (register.fields[key].personal || register.fields[key].sealed)
    throw refusal('bad-request', `不能按“${register.fields[key].label}”分组`);
  return sql.ref(`${snake(register.id)}.${snake(key)}`);
}

const seenOf = ({ regions }: Session, key: string, value: unknown): unknown =>
  key === 'region' ? regions.view(Number(value)) : (value ?? null);

function scopeOf(
  session: Session,
  register: Register<any, any>,
  id: string | undefined,
): RawBuilder<unknown> {
  if (!id) return sql`true`;
  const indicator = session.names.find<Indicator>('indicator', id);
  const scope = indicator?.outOf ?? indicator?.count;
  if (!scope || scope.of.id !== register.id)
    throw refusal('bad-request', `“${id}”不是${register.label}的指标`);
  return toSql(scope.where, session.reading, register.id);
}
