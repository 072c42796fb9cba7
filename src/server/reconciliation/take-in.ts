import { type RawBuilder, sql } from 'kysely';
import { type Catalogue, type Feed, type Register, words } from '../../kernel/index.ts';
import { digestOf, ownerColumn, snake, tableOf } from '../db/compile.ts';
import { incoming } from '../feeds/incoming.ts';
import { identityOf } from '../feeds/target.ts';
import type { Session } from '../session.ts';
import { compared, ownership, presence } from './own-words.ts';

type Steps = Record<string, RawBuilder<unknown>>;

/** Which fields of which records stay ours whatever the list says, as `kept`, joined to the lines by what `newValue` reads. */
export const keepingSteps = ({ into }: Feed): Steps => ({
  清理保留: sql`drop table if exists kept`,
  找出以本系统为准的: sql`create temporary table kept on commit drop as
    select w.record, array_agg(w.field) as fields from own_word w
    where w.register = ${into.id} and w.record in (select _id from ${incoming} where _state = 'good') group by w.record`,
});
/** The lines with what is kept of the record each is about. */
export const keptLines = sql`${incoming} i left join kept k on k.record = i._id`;
const isKept = (field: string): RawBuilder<boolean> => sql`${field} = any(k.fields)`;

/** What a field of a record becomes by a line: whose word counts is the column's to say. */
export function newValue({ into, columns }: Feed, name: string): RawBuilder<unknown> {
  const [ours, theirs] = ['t', 'i'].map((alias) => sql.ref(`${alias}.${snake(name)}`));
  const whose = into.fields[name] && columns[name]?.whose;
  if (whose === 'later') return sql`greatest(${ours}, ${theirs})`;
  return whose ? sql`case when ${isKept(name)} then ${ours} else ${theirs} end` : sql`${theirs}`;
}
/** Whose the record is, and so where: a move made here stays until the list has it, too. */
export const newOwner = (owner: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`case when ${isKept(ownership)} then ${owner} else i._owner end`;
export const newRegion = ({ of }: Register<any, any>): RawBuilder<unknown> =>
  of ? sql`case when ${isKept(ownership)} then t.region else i._region end` : sql`i._region`;

/** What the list said now is noted beside our own words; where both say the same, nothing is left to say. */
export function comparingSteps(
  { day, names, regions }: Session,
  feed: Feed,
  place: number,
  adds = false,
): Steps {
  const { into, whole } = feed;
  const fields = Object.keys(compared(feed));
  const decided = fields.filter((name) => feed.columns[name]?.whose === 'decided');
  const columns = sql.join(fields.map((name) => sql`(${name}::text, ${snake(name)}::text)`));
  const ofRecord = sql`w.register = ${into.id} and w.record = `;
  const heard = sql`theirs_before = w.theirs, listed_on = ${day}`;
  return {
    核对栏目: sql`update own_word w set ${heard}, theirs = nullif(to_jsonb(i) -> f.name, 'null')
      from ${incoming} i, (values ${columns}) as f (field, name)
      where ${ofRecord} i._id and w.field = f.field and to_jsonb(i) ? f.name`,
    核对是否在册: sql`update own_word w set ${heard}, theirs = 'true' from ${incoming} i
      where ${ofRecord} i._id and w.field = ${presence}`,
    ...(into.of && {
      核对所属: sql`update own_word w set ${heard}, theirs = to_jsonb(i._owner_key) from ${incoming} i
        where ${ofRecord} i._id and w.field = ${ownership}`,
    }),
    ...(whole && !adds && absentSteps(names, into, regions.get(place), day)),
    一致的不再列出: sql`delete from own_word w using ${tableOf(into)} t where ${ofRecord} t.id and w.listed_on = ${day}
      and not w.field = any(${decided}::text[]) and w.theirs is not distinct from ${oursNow(names, into, sql`w.field`, columns)}`,
  };
}

/** What stands here for a field of an own word, as JSON: a value, the owner's key, whether the record is here. */
export const oursNow = (
  names: Catalogue,
  register: Register<any, any>,
  field: RawBuilder<unknown>,
  columns: RawBuilder<unknown>,
): RawBuilder<unknown> => sql`case ${field} when ${presence} then to_jsonb(${isHere(names, register)})
  ${
    register.of?.key
      ? sql`when ${ownership} then (select to_jsonb(${sql.ref(`o.${snake(register.of.key)}`)}) from ${tableOf(register.of)} o
          where o.id = ${sql.ref(`t.${ownerColumn(register)}`)})`
      : sql``
  }
  else nullif(to_jsonb(t) -> (select f.name from (values ${columns}) as f (field, name) where f.field = ${field}), 'null') end`;

/** Whether a record is still there: a member who left is kept, with the day. */
export function isHere(names: Catalogue, register: Register<any, any>, alias = 't'): RawBuilder<boolean> {
  const follows = names
    .all<Register<any, any>>('register')
    .find((each) => each.follows?.register.id === register.id && each.of?.id !== register.id)?.follows;
  const ends = (follows?.until ?? []).map((name) => sql`${sql.ref(`${alias}.${snake(name)}`)} is null`);
  return ends.length ? sql`(${sql.join(ends, sql` and `)})` : sql`true`;
}

/**
 * Whom a whole list names no longer: of the villages of which it names at least half; a part of a list says nothing of the
 * rest. A line handed back names its record, too.
 */
function absentSteps(
  names: Catalogue,
  into: Register<any, any>,
  { id: lo, hi }: { id: number; hi: number },
  day: string,
): Steps {
  const key = sql.ref(`t.${snake(into.key ?? 'id')}`);
  // As a join, never as a list of keys: a list of half a million is looked through anew for every record.
  const listed = sql`(select distinct i._key from ${incoming} i where i._key is not null) i`;
  return {
    清理缺席: sql`drop table if exists absent`,
    找出名单中没有的: sql`create temporary table absent on commit drop as
      with known as (select t.id, t.region, i._key is not null as listed from ${tableOf(into)} t
        left join ${listed} on i._key = ${key}
        where t.region between ${lo} and ${hi} and ${key} not like ${`${words.provisional}%`} and ${isHere(names, into)})
      select id, region from known where not listed and region in (
        select region from known group by region having count(*) filter (where listed) * 2 >= count(*))`,
    记下名单中没有的: sql`insert into own_word (register, record, field, region, theirs, listed_on, by_name, by_office, on_day)
      select ${into.id}, id, ${presence}, region, 'false', ${day}, '', '', ${day} from absent
      on conflict (register, record, field) do update set theirs_before = own_word.theirs, theirs = 'false', listed_on = ${day}`,
    核对已离开的: sql`update own_word w set theirs_before = w.theirs, theirs = 'false', listed_on = ${day} from ${tableOf(into)} t
      where w.register = ${into.id} and w.field = ${presence} and w.record = t.id and not ${isHere(names, into)}
        and t.region between ${lo} and ${hi} and not exists (select from ${incoming} i where i._key = ${key})`,
  };
}

/** The first list of a region leaves out nobody. */
export const nobodyAbsent: Steps = {
  清理缺席: sql`drop table if exists absent`,
  没有缺席的: sql`create temporary table absent (id uuid, region integer) on commit drop`,
};

/**
 * Records made here under a number of our own, until the list brings the right one: the same person by ID number, or of the
 * same owner by name and birth. Whatever names the record by its number follows.
 */
export function claimSteps(
  names: Catalogue,
  into: Register<any, any>,
  fields: readonly string[],
  { id: lo, hi }: { id: number; hi: number },
): Steps {
  if (!into.key) return {};
  const identity = fields.find((name) => name === identityOf(into));
  const born = fields.find((name) => into.fields[name].sqlType === 'date');
  const column = (alias: string, name: string) => sql.ref(`${alias}.${snake(name)}`);
  const [t, i] = [(name: string) => column('t', name), (name: string) => column('i', name)];
  const key = into.key;
  const same = [
    ...(identity ? [sql`${t(digestOf(identity))} = digest_in(${i(identity)})`] : []),
    ...(into.of && into.title && born
      ? [
          sql`(t.${sql.ref(ownerColumn(into))} = i._owner and ${t(into.title)} = ${i(into.title)} and ${t(born)} = ${i(born)})`,
        ]
      : []),
  ];
  if (!same.length) return {};
  const naming = names.all<Register<any, any>>('register').flatMap((register) =>
    Object.keys(register.fields)
      .filter((name) => register.fields[name].refers?.register === into.id)
      .map((name) => ({ register, column: sql.ref(snake(name)) })),
  );
  return {
    清理认领: sql`drop table if exists claimed`,
    认领临时编号的: sql`create temporary table claimed on commit drop as
      select distinct on (t.id) t.id, ${t(key)} as before, ${i(key)} as number from ${incoming} i join ${tableOf(into)} t
        on ${t(key)} like ${`${words.provisional}%`} and t.region between ${lo} and ${hi} and (${sql.join(same, sql` or `)})
      where i._state = 'good' and not exists (select from ${tableOf(into)} o where ${column('o', key)} = ${i(key)})`,
    改用正式编号: sql`update ${tableOf(into)} t set ${sql.ref(snake(key))} = c.number from claimed c where c.id = t.id`,
    ...Object.fromEntries(
      naming.map(({ register, column: named }) => [
        `改用正式编号：${register.label}`,
        sql`update ${tableOf(register)} t set ${named} = replace(${named}, c.before, c.number) from claimed c
          where position(c.before in ${named}) > 0`,
      ]),
    ),
  };
}
