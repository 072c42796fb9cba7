import type { Feed } from '../../../kernel/index.ts';
import type { Step } from '../../db/duck.ts';
import type { Session } from '../../session.ts';
import { targetOf } from '../target.ts';
import { personNumber, recordNumber } from './scan.ts';
import { duckTypes, givenColumns, named } from './spelled.ts';
import type { Spelling } from './spelling.ts';

interface Taking {
  readonly feed: Feed;
  /** The folder where the rows of the file go. */
  readonly to: string;
  /** The columns of the rows that the scan wrote there; null where it wrote none. */
  readonly scanned: ReadonlyMap<string, number> | null;
}

/**
 * Lines that say word for word what a line above says count once: they go to `repeated.parquet`, with the line above. The odd ones that were
 * matched go to the rows.
 */
export function repeatedSteps(
  { names, platform }: Session,
  spelling: Spelling,
  { feed, to, scanned }: Taking,
): Step[] {
  const target = targetOf(feed, names, platform.root);
  const columns = givenColumns(feed);
  const typed = columns.map(
    ([key, { as }]) => `cast(${spelling.under('_given', key)} as ${duckTypes[as.sqlType]}) as ${named(key)}`,
  );
  const kept = ['_record', '_person', '_line', '_sheet', '_n', '_on', ...columns.map(([key]) => named(key))];
  const same = ['_record', '_person', '_spelt', ...columns.map(([key]) => named(key))];
  const inPlain = [
    '_record',
    target.take === 'itself' ? 'null::integer as _person' : '_person',
    '_line',
    '_spelt',
    ...columns.map(([key, { as }]) =>
      scanned?.has(key) ? named(key) : `null::${duckTypes[as.sqlType]} as ${named(key)}`,
    ),
  ];
  // What the scan left lies in part -1, which is gone here but not everywhere.
  const plain = `select ${inPlain.join(', ')} from ${spelling.parquet(`${to}/rows/_part=[0-9]*/*.parquet`)}`;
  const asSent = `select _line, ${same.join(', ')} from odd_rows where _sent`;
  const both = scanned
    ? `select _line, ${same.join(', ')} from (${plain}) scanned union all ${asSent}`
    : `${asSent} and false`;
  // Few differ by the name alone, which takes longest to look at.
  const { matchBy } = feed;
  const hash = spelling.hash(same.filter((name) => matchBy.by !== 'person' || name !== named(matchBy.name)));
  const repeated = `${to}/repeated.parquet`;
  return [
    {
      name: '零散行的值',
      text: spelling.table(
        'odd_rows',
        `select ${recordNumber(target)} as _record, ${personNumber(target)} as _person, _line, _sheet, ${scanned ? 'null::integer as _n' : '_n'}, _on,
          _sent, _spelt, ${typed.join(', ')}
        from odd join people on people.spelled = ${spelling.identity('odd._identity')}`,
      ),
    },
    {
      name: '找出可能重复的行',
      text: spelling.table(
        'twin',
        // In order the second of each: to count them in a table takes twice as long, since nearly all are the only one.
        `select rows.* from (${both}) rows where ${hash} in (
          select said from (select said, row_number() over (partition by said order by said) as nth from (select ${hash} as said from (${both}) again) hashed) ordered
          where nth = 2)`,
      ),
    },
    {
      name: '认出重复的行',
      writes: repeated,
      text: spelling.write(
        `select * from (select _line, min(_line) over (partition by ${same.join(', ')}) as first from twin) marked where _line > first`,
        repeated,
      ),
    },
    {
      name: '写出零散行',
      writes: `${to}/rows/odd.parquet`,
      text: spelling.write(
        `select ${kept.join(', ')} from odd_rows where _line not in (select _line from ${spelling.parquet(repeated)}) or not _sent`,
        `${to}/rows/odd.parquet`,
      ),
    },
  ];
}
