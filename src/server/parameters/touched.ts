import { type RawBuilder, sql } from 'kysely';
import { ownersOf, type Register } from '../../kernel/index.ts';
import type { RegionNode } from '../access/regions.ts';
import { idRef, ownerColumn, regionRef, snake, tableOf } from '../db/compile.ts';
import type { ParameterPreview } from '../http/contract.ts';
import { headcountsOf } from '../registers/totals.ts';
import type { Session } from '../session.ts';
import { askBeside, type Beside } from './beside.ts';
import type { Use } from './uses.ts';

/**
 * What each use touches, and every household touched by any of them, once, by the region below the seat's. Only counts within
 * the seat are asked for, and with the owner's rights: row-level security would hide from the planner how many rows there are.
 */
export async function countTouched(
  session: Session,
  uses: readonly Use[],
  place: Pick<RegionNode, 'id' | 'hi'>,
): Promise<Pick<ParameterPreview, 'uses' | 'total' | 'regions' | 'bulk'>> {
  if (!uses.length) return { uses: [], total: { households: 0, people: 0 }, regions: [], bulk: null };
  const { root, database } = session.platform;
  const beside = await askBeside(session, uses);
  const each = uses.flatMap((use, index) => {
    const found = beside.found.get(use);
    return found ? foundBeside(found, index, root, place) : [touchedBy(use, index, root, place)];
  });
  // One use of the root itself names each but once; going through them again would take as long as finding them.
  const isOnce = uses.length === 1 && uses[0]?.register.id === root.id;
  const once = isOnce
    ? sql`select region, people from found`
    : sql`select distinct id, region, people from found`;
  const counted = sql`count(*) as households, coalesce(sum(people), 0)::bigint as people`;
  const count = sql<Counted>`
    with found as materialized (${sql.join(each, sql` union all `)})
    select use, appears, null as region, ${counted} from found group by use, appears
    union all
    select null, null, region, ${counted} from (${once}) as each group by region`;
  const { rows } = await database.owner.transaction().execute(async (db) => {
    // The root gone through once, and what is found only counted: every processor may look for it.
    if (isOnce) await sql`set local parallel_tuple_cost = 0`.execute(db);
    return count.execute(db);
  });
  const inAll = rows.filter(({ region }) => region !== null);
  const regions = session.regions
    .children(session.seat.lo)
    .map(({ id, hi }) => ({
      region: session.regions.view(id),
      ...sum(inAll.filter(({ region }) => id <= Number(region) && Number(region) <= hi)),
    }))
    .filter(({ households }) => households > 0);
  const of = (index: number, appears: boolean) =>
    sum(rows.filter((row) => row.use === index && row.appears === appears));
  return {
    uses: uses.map(({ kind, label }, index) => ({
      kind,
      label,
      appears: of(index, true),
      vanishes: of(index, false),
    })),
    total: sum(inAll),
    regions,
    bulk: beside.found.size ? { at: beside.at } : null,
  };
}

interface Counted {
  readonly use: number | null;
  readonly appears: boolean | null;
  readonly region: number | null;
  readonly households: number;
  readonly people: number;
}
const sum = (rows: readonly Counted[]) => ({
  households: rows.reduce((all, { households }) => all + households, 0),
  people: rows.reduce((all, { people }) => all + people, 0),
});

/** The root records within a region of those that a use touches, with which use and how. */
function touchedBy(
  { register, touched, appears }: Use,
  index: number,
  root: Register<any, any>,
  { id: lo, hi }: Pick<RegionNode, 'id' | 'hi'>,
): RawBuilder<unknown> {
  const within = (of: Register<any, any>) => sql`${regionRef(of.id)} between ${lo} and ${hi}`;
  const about = sql`${regionRef(root.id)} as region, ${peopleOf(root)} as people`;
  const use = sql`${sql.lit(index)} as use, ${appears} as appears`;
  if (register.id === root.id)
    return sql`select ${use}, ${idRef(root)} as id, ${about} from ${tableOf(root)} where ${within(root)} and ${touched}`;
  // Of people there may be many: their households are read once, not looked up for each (hence the offset).
  return sql`
    select distinct use, appears, id, region, people
    from (select ${use}, ${rootOf(register, root)} as root from ${tableOf(register)} where ${within(register)} and ${touched}) as each
    join (select ${idRef(root)} as id, ${about} from ${tableOf(root)} where ${within(root)} offset 0) as roots on id = root`;
}

/** The root records within a region of those that were found beside PostgreSQL. */
const foundBeside = (
  { appears, vanishes }: Beside,
  index: number,
  root: Register<any, any>,
  { id: lo, hi }: Pick<RegionNode, 'id' | 'hi'>,
): RawBuilder<unknown>[] =>
  [
    { ids: appears, how: sql`true` },
    { ids: vanishes, how: sql`false` },
  ].map(
    ({ ids, how }) => sql`
      select ${sql.lit(index)} as use, ${how} as appears, ${idRef(root)} as id, ${regionRef(root.id)} as region, ${peopleOf(root)} as people
      from unnest(${ids}::uuid[]) as one (id) join ${tableOf(root)} on ${idRef(root)} = one.id
      where ${regionRef(root.id)} between ${lo} and ${hi}`,
  );

/** The root record's id, looked up through the owners between: what is touched is little beside what was looked at. */
export function rootOf(register: Register<any, any>, root: Register<any, any>): RawBuilder<unknown> {
  const owners = ownersOf(register);
  const between = owners.slice(0, Math.max(0, owners.indexOf(root)));
  const own = sql.ref(`${snake(register.id)}.${ownerColumn(register)}`);
  return between.reduce<RawBuilder<unknown>>(
    (id, owner) =>
      sql`(select above.${sql.ref(ownerColumn(owner))} from ${tableOf(owner)} above where above.id = ${id})`,
    own,
  );
}

const peopleOf = (root: Register<any, any>) => {
  const [name] = headcountsOf(root);
  return name ? sql.ref(`${snake(root.id)}.${snake(name)}`) : sql`0::bigint`;
};
