import { digestText } from '../server/exchange/digest-text.ts';
import { digestHeading } from '../server/exchange/exchange-key.ts';
import { type Shape, shapes } from './bench-data-shapes.ts';

/** A department's file of the bench: its name, how many rows, and the query that makes them from table `person`. */
export interface BenchFile {
  readonly feed: string;
  readonly file: string;
  readonly rows: number;
  readonly text: string;
}

/**
 * Thirteen files whose rows are to a prefecture of nine million people as a month's really are. Some of a thousand lines are
 * spelt as offices spell: a small x, blanks between digits, 15 digits, other dates; a few have lost digits, name nobody of the
 * registry, or stand there twice.
 * `digestedUnder` is the number of the exchange key under which the largest of them has digests instead of ID numbers, of people from
 * their column `digest`.
 */
export const benchFiles = (people: number, seed: number, digestedUnder?: number): BenchFile[] =>
  shapes.map((shape, at) => {
    const rows = Math.max(20, Math.round(people * shape.share));
    return {
      feed: shape.feed,
      file: shape.file,
      rows,
      text: textOf(shape, {
        people,
        rows,
        salt: seed * 100 + at,
        digestedUnder: shape.heavy ? digestedUnder : undefined,
      }),
    };
  });

/** From how many places one is drawn whom a line is about: of nine million people a million would be drawn nine times as often. */
export const differentWhoms = (people: number): number => (people > 1_000_003 ? 4_294_967_291 : 1_000_003);

interface Making {
  readonly people: number;
  readonly rows: number;
  readonly salt: number;
  readonly digestedUnder: number | undefined;
}

function textOf(
  { whom: [name, identity], columns, of, heavy }: Shape,
  { people, rows, salt, digestedUnder }: Making,
): string {
  const u = (what: string) => `(hash(j, ${salt}, '${what}') % 1000003) / 1000003.0`;
  const many = differentWhoms(people);
  const whom = `(hash(j, ${salt}, 'who') % ${many}) / ${many}.0`;
  const chosen = heavy ? `pow(${whom}, 1.6)` : whom;
  // A head is found at the begin of every household of seventeen people in five.
  const i = `(${chosen} * ${people})::bigint % ${people}`;
  const who = of ? `(${i}) // 17 * 17 + [0, 3, 6, 8, 12][1 + (hash(j, ${salt}) % 5)::int]` : i;
  const stranger = `'41152619800101' || lpad((j % 1000)::varchar, 3, '0') || '1'`;
  const spelt = `case when ${u('dirt')} >= 0.006 then id_number
    when ${u('dirt')} < 0.002 then replace(id_number, 'X', 'x') when ${u('dirt')} < 0.003 then substr(id_number, 1, 6) || ' ' || substr(id_number, 7)
    when ${u('dirt')} < 0.004 and substr(id_number, 7, 2) = '19' then substr(id_number, 1, 6) || substr(id_number, 9, 9)
    when ${u('dirt')} < 0.0045 then substr(id_number, 1, 15) || '000'
    when ${u('dirt')} < 0.005 then substr(id_number, 1, 17) || substr('10X98765432', 1 + strpos('10X98765432', substr(id_number, 18)) % 11, 1)
    else ${stranger} end`;
  // What can be read as a number is digested; of any other it is said that it is wrong.
  const digested = `case when ${u('dirt')} not between 0.004 and 0.006 then digest when ${u('dirt')} < 0.005 then '号码有误：校验码不符'
    else ${digestText({ number: digestedUnder || 0 }, stranger)} end`;
  const number = digestedUnder ? `${digested} as "${digestHeading}"` : `${spelt} as "${identity}"`;
  const rest = Object.entries(columns(u)).map(([header, value]) => `${value} as "${header}"`);
  // One line of five thousand stands there twice.
  return `select name as "${name}", ${number}, ${rest.join(', ')}
    from (select j - (j % 5000 = 4999)::int as j from range(${rows}) r (j)) line
    join person on person.i = least(${who}, ${people - 1})`;
}
