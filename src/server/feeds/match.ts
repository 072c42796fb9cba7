import { sql } from 'kysely';
import { ownerColumn, snake, tableOf } from '../db/compile.ts';
import type { Session } from '../session.ts';
import { incoming, type Step } from './incoming.ts';
import type { Arriving } from './people.ts';
import { permittedRoots } from './permitted.ts';
import { markLines } from './sealing.ts';
import { targetOf } from './target.ts';

/** Stands as the reason where a person said that a line is about nobody here. */
export const saidNobody = '经人工核对，不是登记册中的人';

/**
 * How lines find people: by ID number; then what a person decided about the same line of an earlier file for this month; then
 * name with birth (or, where no birth can be read, with place) as candidates that someone must confirm. Nothing else matches.
 */
export function matchSteps(session: Session, { feed, delivery }: Arriving): Record<string, Step> {
  const { names, platform, regions } = session;
  const { people, identity, born, take } = targetOf(feed, names, platform.root);
  const { id: lo, hi, name: place, level } = regions.get(delivery.region);
  const here = level === 'county' ? '本县' : place;
  const column = (field: string) => sql.ref(`p.${snake(field)}`);
  const record = take === 'itself' ? sql`p.id` : sql.ref(`p.${ownerColumn(people)}`);
  const roots = permittedRoots(session, feed);
  const allowed = roots ? sql`${sql.ref(`p.${ownerColumn(people)}`)} in (${roots})` : sql`true`;
  const assigns = feed.matchBy.by === 'person' && feed.matchBy.assigns === true;
  const name = sql`regexp_replace(${column(feed.matchBy.by === 'person' ? feed.matchBy.name : '')}, '\\s', '', 'g')`;
  const birth = sql`coalesce(substr(${column(identity)}, 7, 8), ${born ? sql`to_char(${column(born)}, 'YYYYMMDD')` : sql`null`})`;
  return {
    按证件号码匹配: sql`
      update ${incoming} i set _state = 'matched', _record = ${record}, _region = p.region, _original = null,
        _column = null, _value = null, _reason = null, _remedy = null
      from ${tableOf(people)} p
      where i._state = 'good' and ${column(identity)} = i._identity and p.region between ${lo} and ${hi}
        and ${allowed}`,
    ...(roots && { 不留存未授权的: withhold }),
    标记: markLines(platform.database.keys, assigns),
    沿用人工判断: sql`
      update ${incoming} i set _state = d.state, _record = d.record, _region = d.region,
        _reason = case when d.state = 'refused' then d.reason end
      from (select distinct on (same) state, record, region, reason, same from feed_row
        where feed = ${delivery.feed} and month = ${delivery.month} and same is not null
          and delivery_id in (select id from delivery where feed = ${delivery.feed} and month = ${delivery.month} and region = ${delivery.region})
          and (state = 'matched' or (state = 'refused' and reason = ${saidNobody}))
        order by same, id desc) d
      where i._state in ('good', 'damaged') and d.same = i._same`,
    列出待确认的人: sql`
      update ${incoming} i set _state = 'candidate', _people = c.people,
        _reason = case i._state when 'damaged' then i._reason else '证件号码不在登记册中，但有姓名、出生日期都相同的人' end,
        _remedy = '请核对是否同一人后确认'
      from (
        select i._n, array_agg(p.id order by p.id) as people from ${incoming} i
        join ${tableOf(people)} p on p.region between ${lo} and ${hi} and ${name} = i._name
          and case when i._birth is not null then ${birth} = i._birth else i._place is not null and not exists (
            select from unnest(i._place) said where not exists (
              select from region r where p.region between r.id and r.hi and (r.name = said or said = any(r.aliases)))) end
        where i._state in ('good', 'damaged') group by i._n having count(*) <= 20
      ) c where c._n = i._n`,
    等待指定: sql`
      update ${incoming} set _state = 'candidate', _people = '{}', _reason = ${`登记册中没有相符的人，须由${here}指定是哪一户`},
        _remedy = '请按姓名、地址和内容查找农户后指定'
      where _state in ('good', 'damaged') and ${sql.lit(assigns)}`,
    退回找不到的: sql`
      update ${incoming} set _state = case _state when 'good' then 'refused' else 'rejected' end,
        _reason = case _state when 'good' then ${`不在${here}农户登记册中，可能为外县人员或证件号有误`} else _reason end,
        _remedy = case _state when 'good' then ${`请核对证件号码；确为${here}居民的，请先由村级登记入册再报`} else _remedy end
      where _state in ('good', 'damaged')`,
  };
}

/** Without a consent nothing of a line is kept: neither what it says nor why it was not taken. */
const withhold = sql`
  update ${incoming} set _state = 'withheld', _original = null, _column = null, _value = null, _reason = null,
    _remedy = null, _given = null, _identity = null, _name = null where _state <> 'matched'`;
