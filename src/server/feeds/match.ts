import { type RawBuilder, sql } from 'kysely';
import type { Register } from '../../kernel/index.ts';
import { birthOf, digestOf, ownerColumn, snake, tableOf } from '../db/compile.ts';
import type { Session } from '../session.ts';
import { incoming, type Step } from './incoming.ts';
import type { Arriving, MonthAndRegion } from './people.ts';
import { permittedRoots } from './permitted.ts';
import { forgetSaidNobody, rememberedSteps } from './remembered.ts';
import { markLines } from './sealing.ts';
import { type Target, targetOf } from './target.ts';

type Steps = Record<string, Step>;

/**
 * How lines find people: by ID number, where the name agrees (else it is put to someone); then what a person decided about the
 * same number and name before; then name with birth (or, where no birth can be read, with place) as candidates that someone
 * must confirm. Nothing else matches.
 */
export function matchSteps(session: Session, { feed, delivery, near }: Arriving<MonthAndRegion>): Steps {
  const { names, platform, regions } = session;
  const { people, identity, born, take } = targetOf(feed, names, platform.root);
  const { id: lo, hi } = regions.get(delivery.region);
  const column = (field: string) => sql.ref(`p.${snake(field)}`);
  const registered = near?.people ?? tableOf(people);
  const owner = ownerColumn(people);
  const record = take === 'itself' ? sql`p.id` : sql.ref(`p.${owner}`);
  const roots = permittedRoots(session, feed);
  const allowed = roots ? sql`${sql.ref(`p.${owner}`)} in (${roots})` : sql`true`;
  const name = nameOf(people, 'p');
  const birth = bornOn('p', { identity, born });
  const namesakes = sql`select q.id from ${tableOf(people)} q
    where ${sql.ref(`q.${owner}`)} = ${sql.ref(`p.${owner}`)} and ${nameOf(people, 'q')} = i._name`;
  const agrees = take === 'itself' ? sql`${name} = i._name` : sql`exists (${namesakes})`;
  const found = sql`i._state = 'good' and ${column(digestOf(identity))} = i._digest and p.region between ${lo} and ${hi} and ${allowed}`;
  return {
    按证件号码匹配: sql`
      update ${incoming} i set _state = 'matched', _record = ${record}, _region = p.region, _original = null,
        _column = null, _value = null, _reason = null, _remedy = null
      from ${registered} p where ${found} and (coalesce(i._name, '') = '' or ${agrees})`,
    姓名不符的待确认: sql`
      update ${incoming} i set _state = 'candidate', _people = array_prepend(p.id, array(${namesakes} order by q.id)),
        _reason = '证件号码在登记册中，但登记的是另一个姓名', _remedy = '请核对是姓名写错，还是用了别人的证件号码'
      from ${registered} p where ${found}`,
    ...(roots && { 不留存未授权的: withhold }),
    标记: markLines(platform.database.keys, feed),
    ...rememberedSteps(session, feed, delivery),
    列出待确认的人: sql`
      update ${incoming} i set _state = 'candidate', _people = c.people,
        _reason = case i._state when 'damaged' then i._reason else '证件号码不在登记册中，但有姓名、出生日期都相同的人' end,
        _remedy = ${toConfirm}
      from (
        select i._n, array_agg(p.id order by p.id) as people from ${incoming} i
        join ${registered} p on p.region between ${lo} and ${hi} and ${name} = i._name
          and case when i._birth is not null then ${birth} = i._birth else i._place is not null and not exists (
            select from unnest(i._place) said where not exists (
              select from region r where p.region between r.id and r.hi and (r.name = said or said = any(r.aliases)))) end
        where i._state in ('good', 'damaged') group by i._n having count(*) <= 20
      ) c where c._n = i._n`,
  };
}

/** What becomes of lines that fit nobody; and of those whose people someone said before to be others. */
export function leaveSteps(session: Session, { feed, delivery }: Arriving<MonthAndRegion>): Steps {
  const { name: place, level } = session.regions.get(delivery.region);
  const here = level === 'county' ? '本县' : place;
  const assigns = sql.lit(feed.matchBy.by === 'person' && feed.matchBy.assigns === true);
  return {
    等待指定: sql`
      update ${incoming} set _state = 'candidate', _people = '{}', _reason = ${`登记册中没有相符的人，须由${here}指定是哪一户`},
        _remedy = '请按姓名、地址和内容查找农户后指定'
      where _state in ('good', 'damaged') and ${assigns}`,
    退回说过不是的: forgetSaidNobody(feed, delivery),
    退回找不到的: sql`
      update ${incoming} set _state = case _state when 'good' then 'refused' else 'rejected' end,
        _reason = case _state when 'good' then ${`不在${here}农户登记册中，可能为外县人员或证件号有误`} else _reason end,
        _remedy = case _state when 'good' then ${`请核对证件号码；确为${here}居民的，请先由村级登记入册再报`} else _remedy end
      where _state in ('good', 'damaged')`,
  };
}

/** Stands as the remedy of every candidate. */
export const toConfirm = '请核对是否同一人后确认';

/** A registered name as names of files are compared: without blanks and dots. */
export const nameOf = ({ title }: Register<any, any>, alias: string): RawBuilder<string> =>
  sql`regexp_replace(${sql.ref(`${alias}.${snake(title ?? 'id')}`)}, ${dots}, '', 'g')`;
/** The birth of somebody registered, YYYYMMDD: the one in the number, else the one that was typed in. */
export const bornOn = (
  alias: string,
  { identity, born }: Pick<Target, 'identity' | 'born'>,
): RawBuilder<string> => {
  const days = [birthOf(identity), ...(born ? [born] : [])].map((name) => sql.ref(`${alias}.${snake(name)}`));
  return sql`to_char(coalesce(${sql.join(days)}), 'YYYYMMDD')`;
};
const dots = '[\\s·•・.]';

/** Without a consent nothing of a line is kept: neither what it says nor why it was not taken; of a repeated one only that it is. */
const withhold = sql`
  update ${incoming} set _state = case _state when 'repeated' then _state else 'withheld' end, _original = null, _column = null,
    _value = null, _reason = case _state when 'repeated' then _reason end, _remedy = null, _given = null, _identity = null, _digest = null, _name = null where _state <> 'matched'`;
