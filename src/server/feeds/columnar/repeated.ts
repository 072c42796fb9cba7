import type { Feed } from '../../../kernel/index.ts';
import { literal, type Step } from '../../db/duck.ts';
import type { Session } from '../../session.ts';
import { targetOf } from '../target.ts';
import { keyOf } from './registry.ts';
import { personNumber, recordNumber } from './scan.ts';
import { duckTypes, givenColumns, named } from './spelled.ts';
import { parquet } from './store.ts';

interface Taking {
  readonly feed: Feed;
  /** The folder where the rows of the file go. */
  readonly to: string;
  /** Whether the scan wrote rows there. */
  readonly scanned: boolean;
}

/** Lines that say word for word what a line above says count once (table `repeated`); the odd ones that were matched go to the rows. */
export function repeatedSteps({ names, platform }: Session, { feed, to, scanned }: Taking): Step[] {
  const target = targetOf(feed, names, platform.root);
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
      name: '零散行的值',
      text: `create or replace table odd_rows as
        select ${recordNumber(target)} as _record, ${personNumber(target)} as _person, _line, _sheet, ${scanned ? 'null::integer as _n' : '_n'}, _on,
          _sent, ${typed.join(', ')}
        from odd join people on people.key = ${keyOf('odd._identity')}`,
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
      name: '写出零散行',
      text: `copy (select ${kept.join(', ')} from odd_rows where _line not in (select _line from repeated) or not _sent)
        to ${literal(`${to}/rows/odd.parquet`)} (format parquet)`,
    },
    {
      name: '记下重复的行',
      text: `copy (select _line from repeated where _line not in (select _line from odd)) to ${literal(`${to}/repeated.parquet`)} (format parquet)`,
    },
  ];
}
