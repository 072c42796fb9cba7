import type { Feed } from '../../../kernel/index.ts';
import { literal, type Step } from '../../db/duck.ts';
import type { Session } from '../../session.ts';
import { targetOf } from '../target.ts';
import { keyOf } from './registry.ts';
import { personNumber, recordNumber } from './scan.ts';
import { duckTypes, givenColumns, named } from './spelled.ts';
import { parquet, partSize } from './store.ts';

interface Taking {
  readonly feed: Feed;
  /** The region's number that the file is for. */
  readonly region: number;
  /** The folder where the rows of the file go. */
  readonly to: string;
  /** Whether the scan wrote rows there. */
  readonly scanned: boolean;
}

/**
 * What becomes of the lines that the feed had to read (table `odd`), in the words of the same steps in PostgreSQL: they find their
 * person by ID number; what repeats a line counts once; the rest has candidates of the same name and birth, or nobody.
 */
export function verdictSteps(session: Session, { feed, region, to, scanned }: Taking): Step[] {
  const { names, platform, regions } = session;
  const target = targetOf(feed, names, platform.root);
  const { id: lo, hi } = regions.get(region);
  const columns = givenColumns(feed);
  const typed = columns.map(
    ([key, { as }]) => `cast(_given::json ->> ${literal(key)} as ${duckTypes[as.sqlType]}) as ${named(key)}`,
  );
  const kept = ['_record', '_person', '_line', '_sheet', '_n', '_on', ...columns.map(([key]) => named(key))];
  const same = ['_record', '_person', ...columns.map(([key]) => named(key))];
  const plain = `select ${kept.join(', ')} from ${parquet(`${to}/rows/**/*.parquet`)}`;
  const asSent = `select ${kept.join(', ')} from odd_rows where _sent`;
  const both = scanned ? `${plain} union all ${asSent}` : `${asSent} and false`;
  const hash = `hash(${same.join(', ')})`;
  return [
    {
      name: '零散行按证件号码匹配',
      text: `create or replace table odd_rows as
        select odd.rowid as _odd, ${recordNumber(target)} as _record, ${personNumber(target)} as _person, _line, _sheet, _n, _on,
          _value = _identity as _sent, ${typed.join(', ')}
        from odd join people on people.key = ${keyOf('odd._identity')} and people.region between ${lo} and ${hi}
        where odd._state = 'good'`,
    },
    {
      name: '找出可能重复的行',
      text: `create or replace table twin as
        select rows.* from (${both}) rows where ${hash} in (select ${hash} from (${both}) again group by 1 having count(*) > 1)`,
    },
    {
      name: '认出重复的行',
      text: `create or replace table repeated as select * from (
        select _line, min(_line) over (partition by ${same.join(', ')}) as first from twin) where _line > first`,
    },
    {
      name: '零散行中重复的',
      text: `update odd set _state = 'rejected', _column = '', _value = '', _given = null, _on = null, _reason = '与第' || repeated.first || '行完全相同，只计一次',
        _remedy = '请核对是否重复导出；确为两笔的，请报上能区分的日期或金额'
        from repeated where repeated._line = odd._line and odd.rowid in (select _odd from odd_rows where _sent)`,
    },
    {
      name: '零散行匹配到的',
      text: `update odd set _state = 'matched', _record = found._record from odd_rows found
        where found._odd = odd.rowid and odd._state = 'good'`,
    },
    {
      name: '列出待确认的人',
      text: `create or replace table candidate as
        with alike as (
          select odd.rowid as _odd, people_named.id::varchar as id, people_named.region as region, odd._birth, odd._place
          from odd join people_named on people_named.name = odd._name and people_named.region between ${lo} and ${hi}
          where odd._state in ('good', 'damaged') and (people_named.birth = odd._birth or (odd._birth is null and odd._place is not null))),
        placed as (
          select _odd, id from (
            select w._odd, w.id, w.said, bool_or(r.name = w.said or list_contains(r.aliases, w.said)) as fits
            from (select _odd, id, region, unnest(_place) as said from alike where _birth is null) w
            join region r on w.region between r.id and r.hi group by all)
          group by all having bool_and(fits))
        select _odd, list(id order by id) as people
        from (select _odd, id from alike where _birth is not null union all select _odd, id from placed)
        group by _odd having count(*) <= 20`,
    },
    {
      name: '写出零散行',
      text: `copy (select ${kept.join(', ')} from odd_rows where _odd in (select rowid from odd where _state = 'matched'))
        to ${literal(`${to}/rows/odd.parquet`)} (format parquet)`,
    },
    {
      name: '记下重复的行',
      text: `copy (select _line from repeated where _line not in (select _line from odd)) to ${literal(`${to}/repeated.parquet`)} (format parquet)`,
    },
  ];
}

/** So many people's rows lie in a folder of their own. */
export const partOf = (record: number): number => Math.floor(record / partSize);
