import { type RawBuilder, sql } from 'kysely';
import type { Catalogue, Field, Register } from '../../kernel/index.ts';
import { insertReadSteps } from '../db/bulk.ts';
import { digestOf, ownerColumn, snake, tableOf } from '../db/compile.ts';
import {
  claimSteps,
  comparingSteps,
  keepingSteps,
  keptLines,
  newOwner,
  newRegion,
  newValue,
} from '../reconciliation/take-in.ts';
import type { Session } from '../session.ts';
import { completes } from './feed.ts';
import { incoming } from './incoming.ts';
import { insertNew } from './insert-new.ts';
import type { Arriving, MonthAndRegion } from './people.ts';
import type { ByKey } from './records.ts';

const reject = (
  set: { column: string; value: RawBuilder<unknown>; reason: RawBuilder<unknown>; remedy: string },
  rest: RawBuilder<unknown>,
) => sql`update ${incoming} i set _state = 'rejected', _column = ${set.column}, _value = ${set.value},
  _reason = ${set.reason}, _remedy = ${set.remedy} ${rest}`;

/** How good lines find their owner and the record they are already; those that cannot be are handed back. */
export function findSteps(
  { names, regions }: Session,
  { feed, delivery }: Arriving<MonthAndRegion>,
  fields: readonly string[],
  identity: string | undefined,
): Record<string, RawBuilder<unknown>> {
  const { into } = feed;
  const by = feed.matchBy as ByKey;
  const { id: lo, hi, name: place } = regions.get(delivery.region);
  const header = (column: string | undefined) => feed.columns[column ?? '']?.header ?? '';
  const t = (field: string) => sql.ref(`t.${snake(field)}`);
  const i = (field: string) => sql.ref(`i.${snake(field)}`);
  const isPartial = completes(feed);
  const keys = by.key.map((key) => sql`${t(key)} = ${i(key)}`);
  const ofOwner = into.of && !into.key ? [sql`${sql.ref(`t.${ownerColumn(into)}`)} = i._owner`] : [];
  return {
    ...(into.of && by.owner ? ownerSteps(into.of, header(by.owner), lo, hi, place) : {}),
    ...(feed.beside && claimSteps(names, into, fields, { id: lo, hi })),
    认出已有记录: sql`update ${incoming} i set _id = t.id ${isPartial ? sql`, _region = t.region` : sql``} from ${tableOf(into)} t
      where i._state = 'good' and ${sql.join([...ofOwner, ...keys], sql` and `)}`,
    ...(isPartial && {
      退回没有登记的: reject(
        {
          column: header(by.key[0]),
          value: i(by.key[0] ?? ''),
          reason: sql`${`登记册中没有这个${header(by.key[0])}`}`,
          remedy: `请核对${header(by.key[0])}；新增的请先报${into.label}名单`,
        },
        sql`where i._state = 'good' and i._id is null`,
      ),
    }),
    退回外县已有的: reject(
      {
        column: header(by.key[0]),
        value: i(by.key[0] ?? ''),
        reason: sql`${`这个${header(by.key[0])}已在外县登记，不在${place}`}`,
        remedy: '请改正编号；确已迁入的，请先由原县办理迁出',
      },
      sql`from ${tableOf(into)} t where t.id = i._id and t.region not between ${lo} and ${hi}`,
    ),
    ...(identity && into.key ? twinSteps(into, identity, header(identity), lo, hi) : {}),
  };
}

/** How good lines that found what they are become records: only changes are written. */
export function storeSteps(
  session: Session,
  { feed, delivery, adds }: Arriving,
  fields: readonly string[],
): Record<string, RawBuilder<unknown>> {
  const { names } = session;
  const { into } = feed;
  const t = (field: string) => sql.ref(`t.${snake(field)}`);
  const owner = into.of && sql.ref(ownerColumn(into));
  const ours = owner && sql.ref(`t.${ownerColumn(into)}`);
  const before = [sql`t.region`, ...(ours ? [ours] : []), ...fields.map(t)];
  const after = [
    newRegion(into),
    ...(ours ? [newOwner(ours)] : []),
    ...fields.map((name) => newValue(feed, name)),
  ];
  const columns = [
    sql`region`,
    ...(owner ? [owner] : []),
    ...fields.map((name) => sql`${sql.ref(snake(name))}`),
  ];
  const written = columns.map((column, at) => sql`${column} = ${after[at]}`);
  return {
    ...keepingSteps(feed),
    清理: sql`drop table if exists moved`,
    记下迁移的: sql`create temporary table moved on commit drop as select t.id from ${tableOf(into)} t
      join ${keptLines} on i._id = t.id where i._state = 'good' and t.region <> ${newRegion(into)}`,
    更新有变化的: sql`update ${tableOf(into)} t set ${sql.join(written)} from ${keptLines}
      where i._state = 'good' and t.id = i._id and (${sql.join(before)}) is distinct from (${sql.join(after)})`,
    ...moveSteps(into, names, sql`select id from moved`),
    ...(into.of ? {} : caseSteps(into)),
    ...(into.of && {
      留住所属: sql`select from ${tableOf(into.of)} o where o.id in (select i._owner from ${incoming} i
        where i._state = 'good' and i._id is null) for key share`,
    }),
    ...insertReadSteps('新增', insertNew(session, feed, fields)),
    ...knowSteps(into),
    ...(feed.beside && comparingSteps(session, feed, delivery.region, adds)),
    记下已写入的: sql`update ${incoming} set _state = 'matched' where _state = 'good'`,
  };
}

/** Lets the database know what it has, for what follows: a third of the usual rows says enough, and it looks at more by itself within minutes. */
export const knowSteps = (into: Register<any, any>): Record<string, RawBuilder<unknown>> => ({
  少取样本: sql`set local default_statistics_target = 30`,
  更新统计信息: sql`analyze ${tableOf(into)}`,
});

function ownerSteps(owner: Register<any, any>, column: string, lo: number, hi: number, place: string) {
  const value = sql`i._owner_key`;
  const key = sql.ref(`o.${snake(owner.key ?? 'id')}`);
  return {
    找到所属: sql`update ${incoming} i set _owner = o.id, _region = ${owner.reference ? sql`${lo}` : sql`o.region`} from ${tableOf(owner)} o
      where i._state = 'good' and ${key} = i._owner_key`,
    退回没有所属的: reject(
      {
        column,
        value,
        reason: sql`'登记册中没有这个' || ${column}::text`,
        remedy: `请核对${column}；新增的请先报${owner.label}名单`,
      },
      sql`where i._state = 'good' and i._owner is null`,
    ),
    退回外县的: reject(
      {
        column,
        value,
        reason: sql`${`这个${column}属于外县，不在${place}`}`,
        remedy: '请改正，或把该行报到所属的县',
      },
      // The line is of the county that sent it, which would not see it elsewhere.
      sql`, _region = null where i._state = 'good' and i._region not between ${lo} and ${hi}`,
    ),
  };
}

/** No two people with one ID number: a line that brings the number of someone else registered is handed back. */
function twinSteps(into: Register<any, any>, identity: string, column: string, lo: number, hi: number) {
  const [key, number] = [snake(into.key ?? ''), snake(identity)];
  const registered = sql.ref(`t.${snake(digestOf(identity))}`);
  const label = (into.fields[into.key ?? ''] as Field).label;
  const name = into.title ? sql`'（' || ${sql.ref(`t.${snake(into.title)}`)} || '）'` : sql`''`;
  return {
    退回证件号码重复的: reject(
      {
        column,
        value: sql.ref(`i.${number}`),
        reason: sql`case when t.region between ${lo} and ${hi} then '第' || i._line || '行与登记册中' || ${label}::text || ${sql.ref(`t.${key}`)} || ${name} || '的' || ${column}::text || '相同'
          else '第' || i._line || '行与外县已登记人员的' || ${column}::text || '相同' end`,
        remedy: '请核对是否同一人或号码有误；确为同一人的，请只保留一条',
      },
      sql`from ${tableOf(into)} t where i._state = 'good' and ${registered} = digest_in(${sql.ref(`i.${number}`)}) and t.id is distinct from i._id
        and not exists (select from ${incoming} other where other._state = 'good' and other._id = t.id
          and digest_in(${sql.ref(`other.${number}`)}) is distinct from ${registered})`,
    ),
  };
}

/** What belongs to a record that moves to another village moves with it, down to the members' own records; episodes that are over stay. */
const moveSteps = (
  of: Register<any, any>,
  names: Catalogue,
  moved: RawBuilder<unknown>,
): Record<string, RawBuilder<unknown>> =>
  Object.assign(
    {},
    ...names
      .belongings(of)
      .filter(({ follows }) => !follows)
      .map((child) => {
        const owner = sql.ref(`c.${ownerColumn(child)}`);
        return {
          [`随迁${child.label}`]: sql`update ${tableOf(child)} c set region = o.region from ${tableOf(of)} o
          where ${owner} = o.id and c.region <> o.region and o.id in (${moved})`,
          ...moveSteps(child, names, sql`select c.id from ${tableOf(child)} c where ${owner} in (${moved})`),
        };
      }),
  );

/** Whoever works on it there must find it there: cases, what happened in them, and duties move with their root. */
const caseSteps = (root: Register<any, any>): Record<string, RawBuilder<unknown>> => ({
  随迁事项: sql`update case_file c set region = o.region from ${tableOf(root)} o
    where c.root = o.id and o.id in (select id from moved)`,
  随迁经过: sql`update event e set region = c.region from case_file c
    where e.case_id = c.id and c.root in (select id from moved)`,
  随迁职责任务: sql`update duty_task d set region = o.region from ${tableOf(root)} o
    where d.root = o.id and d.done_on is null and o.id in (select id from moved)`,
});
