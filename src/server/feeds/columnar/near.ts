import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Feed } from '../../../kernel/index.ts';
import { tableOf } from '../../db/compile.ts';
import { copyIn } from '../../db/copy.ts';
import { carryOutSteps, literal, type Step } from '../../db/duck.ts';
import type { Session } from '../../session.ts';
import type { DeliveryRow } from '../delivery.ts';
import { incoming } from '../incoming.ts';
import { readingOf } from '../likeness.ts';
import type { Near } from '../people.ts';
import { targetOf } from '../target.ts';
import { idOf, isSpelledId, keyOf } from './registry.ts';
import { copied, type Store, writeLines } from './store.ts';

/**
 * Makes table `near` in PostgreSQL of the registered people who may come into question for the lines on their way in, and `near_id` of which
 * for which line: never too few, and few enough that each line can be compared with all of its own.
 */
export async function findNear(
  session: Session,
  store: Store,
  feed: Feed,
  { region }: DeliveryRow,
): Promise<Near> {
  const { db, names, platform, regions } = session;
  const { people } = targetOf(feed, names, platform.root);
  await store.once(`${people.id} names`, () => loadNames(store));
  await loadOpen(session, store);
  await carryOutSteps(store.duck, nearSteps(regions.get(region)));
  await sql`drop table if exists near_id, near`.execute(db);
  await sql`create temporary table near_id (n integer, id uuid) on commit drop`.execute(db);
  for await (const some of store.duck.batches('select n, id from near join people using (number)'))
    await copyIn(db, 'near_id', { n: 'integer', id: 'uuid' }, some);
  // Without it whole registers are read for a handful of people.
  await sql`analyze near_id`.execute(db);
  await sql`create temporary table near on commit drop as select * from ${tableOf(people)} where id in (select id from near_id)`.execute(
    db,
  );
  await sql`analyze near`.execute(db);
  return { people: sql.table('near'), pairs: sql.table('near_id') };
}

/** The lines that are still to find their person, as table `still_open`. */
async function loadOpen({ db }: Session, { duck, scratch }: Store): Promise<void> {
  const path = join(scratch, 'open.csv');
  const lines = async function* () {
    for (let after = 0; ; ) {
      const { rows } = await sql<Record<string, any>>`
        select _n, _state = 'damaged' as damaged, _identity, _name, _birth, _place[cardinality(_place)] as place, _value from ${incoming}
        where _n > ${after} and _state in ('good', 'damaged') order by _n limit 5000`.execute(db);
      yield rows.map((row) => [
        row._n,
        row.damaged,
        row._identity,
        row._name,
        row._name && readingOf(row._name),
        row._birth,
        row.place,
        row._value,
      ]);
      if (rows.length < 5000) return;
      after = rows.at(-1)?._n ?? 0;
    }
  };
  await writeLines(path, lines());
  await duck.run(
    `create or replace temporary table still_open as select *, ${blocksOf('sent')} from ${copied(path, openColumns)}`,
  );
  rmSync(path);
}

const openColumns = {
  n: 'integer',
  damaged: 'boolean',
  identity: 'varchar',
  name: 'varchar',
  reading: 'varchar',
  birth: 'integer',
  place: 'varchar',
  sent: 'varchar',
};

/**
 * Parts of a number, of which two changes of a character leave two as they are: where and in which year and on which day one was born, and the
 * end. Where one character is lost or too many, all parts before it are, and the end unless it is there.
 */
const blocksOf = (
  sent: string,
) => `try_cast(left(${sent}, 6) as integer) as county, try_cast(substr(${sent}, 7, 4) as integer) as year, try_cast(substr(${sent}, 11, 4) as integer) as day,
  try_cast(substr(right(${sent}, 4), 1, 3) as integer) * 11 + case upper(right(${sent}, 1)) when 'X' then 10 else try_cast(right(${sent}, 1) as integer) end as tail`;
/** The same of a key. */
const keyBlocks = `key // 1100000000000 as county, key // 110000000 % 10000 as year, key // 11000 % 10000 as day, (key // 11 % 1000) * 11 + key % 11 as tail`;
/** Of lines and people those whose numbers two changes of a character make the same: whatever is near is no farther. */
const withNearNumber = (met: string) =>
  `(${met}) met join still_open using (n) where key is null or levenshtein(sent, ${idOf('key')}) <= 2`;

/**
 * Makes tables `names`, of the registered names with how they are read, and `variants`, of each name as it stands and with any one
 * character left out: two names are one character apart only if they have one of these in common.
 */
async function loadNames({ duck }: Store): Promise<void> {
  await carryOutSteps(duck, [
    {
      name: '登记的姓名',
      text: `create or replace table names as select hash(name) as called, name from (select distinct name from people_named where name is not null)`,
    },
  ]);
  const characters = await duck.rows<{ character: string }>(
    `select distinct unnest(string_split(name, '')) as character from names`,
  );
  const readings = characters.map(
    ({ character }) => `(${literal(character)}, ${literal(readingOf(character))})`,
  );
  await carryOutSteps(duck, [
    {
      name: '姓名读音',
      text: `create or replace table names as select called, any_value(names.name) as name, string_agg(reading, '' order by nth) as reading
        from (select called, name, unnest(string_split(name, '')) as character, generate_subscripts(string_split(name, ''), 1) as nth from names) names
        join (values ${readings.length ? readings.join(', ') : `('', '')`}) r (character, reading) using (character) group by called`,
    },
    {
      name: '姓名变体',
      text: `create or replace table variants as select called, ${variantsOf('name')} as variant from names`,
    },
  ]);
}

const variantsOf = (name: string) =>
  `unnest(list_distinct(list_transform(range(1, length(${name}) + 2), nth -> hash(left(${name}, nth - 1) || substr(${name}, nth + 1)))))`;

/** Everybody who shares with an open line what `matchSteps` and `listAlike` ask for, in table `near`. */
function nearSteps({ id: lo, hi }: { id: number; hi: number }): Step[] {
  const here = `people.region between ${lo} and ${hi}`;
  const sameName = `from alike join (select *, ${keyBlocks} from namesake) namesake using (called`;
  const arms = {
    证件号码相同: `select n, number from still_open join people on people.key = ${keyOf('identity')} where ${isSpelledId('identity')} and ${here}`,
    姓名和出生日期相近: `select n, number ${sameName}, birth) where damaged or same`,
    // Of people named so there are many: only of those who share more with a line the number is compared digit by digit.
    姓名相同证件号码相近: `select n, number from ${withNearNumber(`select n, number, key ${sameName}) where damaged and same and digits > 0 and (alike.tail = namesake.tail
      or (alike.county = namesake.county and (alike.year = namesake.year or alike.day = namesake.day)) or (alike.year = namesake.year and alike.day = namesake.day))`)}`,
    姓名相近证件号码末位相同: `select n, number from ${withNearNumber(`select n, number, key ${sameName}, tail) where damaged and digits = 18`)}`,
    同地同名: `select n, number from alike join placed using (n) join namesake on namesake.called = alike.called and namesake.region between placed.lo and placed.hi
      where same or (damaged and sound)`,
  };
  return [
    {
      name: '相近的姓名',
      text: `create or replace temporary table alike as
        with said as (select distinct hash(name) as said, name, reading from still_open where damaged and name <> ''),
          pair as (
            select said, called, bool_or(sound) as sound from (
              select said, names.called, true as sound from said join names on names.reading = said.reading union all
              select said, called, false from (select said, ${variantsOf('name')} as variant from said) v join variants using (variant))
            group by said, called)
        select n, damaged, birth, county, year, day, tail, length(sent) as digits, called, called = said as same, sound
        from still_open join pair on said = hash(name) where damaged union all
        select n, damaged, birth, county, year, day, tail, length(sent), hash(name), true, true from still_open where name <> ''`,
    },
    {
      name: '所报的地名',
      text: `create or replace temporary table placed as
        select n, region.id as lo, region.hi from still_open join region on region.name = place or list_contains(region.aliases, place)
        where birth is null and place <> ''`,
    },
    {
      name: '姓名相近的人',
      text: `create or replace temporary table namesake as select number, key, called, birth, region
        from people where called in (select distinct called from alike) and ${here}`,
    },
    {
      name: '可能是的人',
      text: `create or replace temporary table near as ${Object.values(arms).join(' union ')}`,
    },
  ];
}
