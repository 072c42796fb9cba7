import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Feed } from '../../../kernel/index.ts';
import { tableOf } from '../../db/compile.ts';
import { copyIn } from '../../db/copy.ts';
import { carryOutSteps, literal, type Step, tellStep } from '../../db/duck.ts';
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
  await carryOutSteps(store.duck, [placedStep]);
  await sql`drop table if exists near_id, near`.execute(db);
  await sql`create temporary table near_id (n integer, id uuid) on commit drop`.execute(db);
  const started = performance.now();
  for await (const some of store.duck.batches(nearPairs(regions.get(region))))
    await copyIn(db, 'near_id', { n: 'integer', id: 'uuid' }, some);
  tellStep('可能是的人', performance.now() - started);
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
    `create or replace temporary table still_open as select *, ${blocksOf('sent')}, ${namedAs('name', 'reading')}, ${endings('tail')} from ${copied(path, openColumns)}`,
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
/** Whether a key's parts are a line's. */
const sharesBlock = {
  county: 'p.key // 1100000000000 = o.county',
  year: 'p.key // 110000000 % 10000 = o.year',
  day: 'p.key // 11000 % 10000 = o.day',
  tail: 'p.key % 11000 = o.tail',
};
/** The end with what a name is compared by, as one number each: by that alone a scan passes over whoever has none of them. */
const endings = (tail: string) => `(${tail})::bigint * 4294967296 + (sound % 2147483648)::bigint as end_sound,
  (${tail})::bigint * 4294967296 + first as end_first, (${tail})::bigint * 4294967296 + last as end_last`;

/**
 * What a name is compared by. Two that are one character apart begin alike or end alike, or are read alike, and have one of `variants` in common:
 * as it stands and with any one character left out.
 */
const namedAs = (name: string, reading: string) => `hash(${name}) as called, hash(${reading}) as sound,
  unicode(${name}) as first, unicode(right(${name}, 1)) as last,
  list_transform(range(1, length(${name}) + 2), nth -> hash(left(${name}, nth - 1) || substr(${name}, nth + 1))) as variants`;

/** Makes tables `names`, of the registered names and what they are compared by, and `named`, of everybody with what lines are compared by. */
async function loadNames({ duck }: Store): Promise<void> {
  await carryOutSteps(duck, [
    {
      name: '登记的姓名',
      text: 'create or replace table names as select distinct name from people_named where name is not null',
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
      text: `create or replace table names as select ${namedAs('name', 'reading')} from (
        select any_value(name) as name, string_agg(reading, '' order by nth) as reading
        from (select name, unnest(string_split(name, '')) as character, generate_subscripts(string_split(name, ''), 1) as nth from names) names
        join (values ${readings.length ? readings.join(', ') : `('', '')`}) r (character, reading) using (character) group by name)`,
    },
    {
      name: '按姓名和证件号码的各段',
      text: `create or replace table named as select id, key, region, birth, called, sound, first, last, ${endings('key % 11000')} from people join names using (called)`,
    },
  ]);
}

const placedStep: Step = {
  name: '所报的地名',
  text: `create or replace temporary table placed as
    select n, region.id as lo, region.hi from still_open join region on region.name = place or list_contains(region.aliases, place)
    where birth is null and place <> ''`,
};

/** With which line everybody shares what `matchSteps` and `listAlike` ask for. */
function nearPairs({ id: lo, hi }: { id: number; hi: number }): string {
  const here = `region between ${lo} and ${hi}`;
  const named = `(select * from named where ${here}) p`;
  const same = 'p.called = o.called';
  // Cheap, of many pairs; of those that are left more is asked.
  const mayBeAlike = `(${same} or (damaged and (p.sound = o.sound or p.first = o.first or p.last = o.last)))`;
  const alike = (pairs: string) => `select n, id, key, sent from (${pairs}) p join names using (called)
    where p.called = said or p.sound = heard or list_has_any(names.variants, p.variants)`;
  const both = 'n, id, key, sent, p.called, p.sound, o.called as said, o.sound as heard, o.variants';
  // Whatever is near is no farther.
  const isNearNumber = `levenshtein(sent, ${idOf('key')}) <= 2`;
  const { county, year, day, tail } = sharesBlock;
  const arms = {
    证件号码相同: `select n, id from people join still_open on people.key = ${keyOf('identity')} where ${isSpelledId('identity')} and ${here}`,
    姓名和出生日期相近: `select n, id from (${alike(
      `select ${both} from ${named} join still_open o on p.birth = o.birth where name <> '' and ${mayBeAlike}`,
    )})`,
    // Of people named so there are many: only of those who share more with a line the number is compared digit by digit.
    姓名相同证件号码相近: `select n, id from (select n, id, key, sent from ${named} join still_open o on ${same}
      where damaged and name <> '' and sent <> '' and (${tail} or (${county} and (${year} or ${day})) or (${year} and ${day})))
      where ${isNearNumber}`,
    姓名相近证件号码末位相同: `select n, id from (${alike(
      ['end_sound', 'end_first', 'end_last']
        .map(
          (alike) => `select ${both} from ${named} join still_open o on p.${alike} = o.${alike}
            where damaged and name <> '' and length(sent) = 18 and (${county} or ${year} or ${day})`,
        )
        .join(' union all '),
    )}) where ${isNearNumber}`,
    同地同名: `select n, id from ${named} join (select * from still_open join placed using (n)) o on ${same} and p.region between o.lo and o.hi where name <> ''`,
    同地同音: `select n, id from ${named} join (select * from still_open join placed using (n)) o on p.sound = o.sound and p.region between o.lo and o.hi
      where damaged and name <> ''`,
  };
  return Object.values(arms).join(' union ');
}
