import { type RawBuilder, sql } from 'kysely';
import { snake, tableOf, tailOf } from '../db/compile.ts';
import type { Session } from '../session.ts';
import { incoming } from './incoming.ts';
import { areNear, type Likeness, likenessOf } from './likeness.ts';
import { bornOn, nameOf, toConfirm } from './match.ts';
import type { Arriving, MonthAndRegion } from './people.ts';
import { permittedRoots } from './permitted.ts';
import { targetOf } from './target.ts';

interface Pair {
  readonly n: number;
  readonly sent: string;
  readonly said: string;
  readonly person: string;
  readonly name: string;
  readonly number: string | null;
  readonly by: 'birth' | 'name' | 'tail' | 'place';
}

/**
 * Puts lines to people whose number is wrong or missing and whom nobody of that name fits: whoever was born that day and is named
 * alike, whoever is named so or alike and has a number near it, or, without a number, whoever lives there and whose name is read alike.
 * They are candidates only. A right number that is not registered is somebody else's, however alike the names.
 */
export async function listAlike(session: Session, arriving: Arriving<MonthAndRegion>): Promise<void> {
  if (permittedRoots(session, arriving.feed)) return;
  const { rows } = await sql<Pair>`${pairs(session, arriving)}`.execute(session.db);
  const lines = Map.groupBy(rows.filter(isAlike), ({ n }) => n);
  const found = [...lines].map(([n, alike]) => {
    const people = [...new Set(alike.toSorted(surestFirst).map(({ person }) => person))];
    return { n, people: people.slice(0, most), why: reasons[alike.toSorted(surestFirst)[0]?.by ?? 'birth'] };
  });
  if (!found.length) return;
  await sql`update ${incoming} i set _state = 'candidate', _people = f.people, _remedy = ${toConfirm},
      _reason = case when coalesce(i._reason, '') = '' then f.why else i._reason || '；' || f.why end
    from json_to_recordset(${JSON.stringify(found)}::json) as f (n integer, people uuid[], why text) where f.n = i._n`.execute(
    session.db,
  );
}

/** As many as one key each chooses among. */
const most = 9;
const reasons = {
  birth: '有出生日期相同、姓名相近的人',
  name: '有姓名相同、证件号码相近的人',
  tail: '有姓名相近、证件号码相近的人',
  place: '当地有姓名读音相同的人',
} as const;

function isAlike({ by, sent, said, name, number }: Pair): boolean {
  if (by === 'name') return number !== null && areNear(sent, number);
  const likeness = likenessOf(said, name);
  if (by === 'tail') return likeness !== null && number !== null && areNear(sent, number);
  return by === 'birth' ? likeness !== null : likeness === 'sound';
}
const order: Readonly<Record<Likeness, number>> = { same: 0, sound: 1, character: 2 };
const rank = ({ said, name }: Pair): number => order[likenessOf(said, name) ?? 'character'];
const surestFirst = (a: Pair, b: Pair): number => rank(a) - rank(b) || (a.person < b.person ? -1 : 1);

/** Everyone near a line that is still open, by what they share with it. */
function pairs(session: Session, { feed, delivery, near }: Arriving<MonthAndRegion>): RawBuilder<Pair> {
  const { people, identity, born } = targetOf(feed, session.names, session.platform.root);
  const { id: lo, hi } = session.regions.get(delivery.region);
  const number = sql.ref(`p.${snake(identity)}`);
  const name = nameOf(people, 'p');
  const within = (place: string) => sql`exists (select from region r
    where p.region between r.id and r.hi and (r.name = ${sql.ref(place)} or ${sql.ref(place)} = any(r.aliases)))`;
  const shared: Record<Pair['by'], RawBuilder<unknown>> = {
    birth: sql`i._birth = ${bornOn('p', { identity, born })}`,
    name: sql`i._name = ${name} and i._value <> ''`,
    // Where the birth is mistyped the end of the number is right: few share it, so all need not be compared.
    tail: sql`${sql.ref(`p.${snake(tailOf(identity))}`)} = i._tail`,
    place: sql`i._birth is null and i._place is not null and left(i._name, 1) = left(${name}, 1)
      and not exists (select from unnest(i._place) as said (place) where not ${within('said.place')})`,
  };
  return sql`${sql.join(
    Object.entries(shared).map(
      ([by, meet]) => sql`
        select i._n as n, coalesce(i._value, '') as sent, i._name as said, p.id as person, ${name} as name, ${number} as number,
          ${sql.lit(by)} as by
        from ${incoming} i ${near ? sql`join ${near.pairs} k on k.n = i._n join ${near.people} p on p.id = k.id and` : sql`join ${tableOf(people)} p on`} p.region between ${lo} and ${hi} and ${meet}
        where i._state = 'damaged' and i._name <> ''`,
    ),
    sql` union all `,
  )}`;
}
