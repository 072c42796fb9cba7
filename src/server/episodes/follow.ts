import { type RawBuilder, sql } from 'kysely';
import {
  type Follows,
  follow,
  type KeptEpisode,
  ownersOf,
  type Register,
  type Standing,
} from '../../kernel/index.ts';
import { insertRead } from '../db/bulk.ts';
import { idRef, ownerColumn, ownerRef, regionRef, snake, tableOf, toSql } from '../db/compile.ts';
import type { Session } from '../session.ts';

type Following = Register<any, any> & { readonly follows: Follows };

/** The registers of episodes that follow a register's records or, where asked for, records that belong to them. */
const followingOf = (
  { names }: Pick<Session, 'names'>,
  { id }: Register<any, any>,
  below: boolean,
): Following[] =>
  names
    .all<Register<any, any>>('register')
    .filter(
      (each): each is Following =>
        each.follows !== null &&
        [each.follows.register, ...(below ? ownersOf(each.follows.register) : [])].some((of) => of.id === id),
    );

/**
 * Brings the episodes that follow these records up to them, whoever wrote them; after a list also those that follow what
 * belongs to them, since it moves with them. What has none yet gets its first in one
 * statement; of the rest, only what stands otherwise than its episodes say is looked at.
 */
export async function followRecords(
  session: Session,
  register: Register<any, any>,
  where: RawBuilder<unknown>,
  { below = false } = {},
): Promise<void> {
  for (const episodes of followingOf(session, register, below)) {
    const standing = standingOf(session, episodes, where);
    await beginFirst(session, episodes, standing, below);
    await catchUp(session, episodes, standing);
  }
}

const itself = ({ of, follows }: Following): boolean => follows.register.id === of?.id;
const owner = (episodes: Following) => sql.ref(ownerColumn(episodes));

/** How it stands with each record followed. */
function standingOf(session: Session, episodes: Following, where: RawBuilder<unknown>): RawBuilder<unknown> {
  const { register, from, until, began, ended } = episodes.follows;
  const column = (name: string | null) => sql.ref(`${snake(register.id)}.${snake(name ?? 'id')}`);
  const first = (names: readonly string[]) => sql`coalesce(${sql.join(names.map(column))}, null::date)`;
  const how = (way: { field?: string; otherwise: string }) =>
    way.field ? sql`coalesce(${column(way.field)}, ${way.otherwise})` : sql`${way.otherwise}::text`;
  return sql`(select ${regionRef(register.id)} as region,
    ${itself(episodes) ? idRef(register) : ownerRef(register)} as owner,
    ${itself(episodes) ? sql`null::text` : column(register.key)} as member, ${column(register.title)} as name,
    coalesce(${toSql(episodes.follows.while, session.reading, register.id)}, false) as holds,
    ${first(from)} as from_on, ${first(until)} as until_on, ${how(began)} as began, ${how(ended)} as ended
    from ${tableOf(register)} where ${where}) s`;
}

/** Episodes `e` of what stands as `s`. */
const matching = (episodes: Following): RawBuilder<unknown> =>
  itself(episodes) ? sql`e.${owner(episodes)} = s.owner` : sql`e.member = s.member`;

async function beginFirst(
  { db, day }: Session,
  episodes: Following,
  standing: RawBuilder<unknown>,
  isList: boolean,
): Promise<void> {
  const ended = (value: RawBuilder<unknown>) => sql`case when s.holds then null else ${value} end`;
  const first = sql`insert into ${tableOf(episodes)} (region, ${owner(episodes)}, member, name, from_on, began, until_on, ended)
    select s.region, s.owner, s.member, s.name, coalesce(s.from_on, ${day}::date), s.began,
      ${ended(sql`s.until_on`)}, ${ended(sql`s.ended`)}
    from ${standing} where (s.holds or s.until_on > s.from_on)
      and not exists (select from ${tableOf(episodes)} e where ${matching(episodes)})`;
  await (isList ? insertRead(db, first) : first.execute(db));
}

interface Row extends Omit<Standing, 'fromOn' | 'untilOn'> {
  readonly member: string | null;
  readonly name: string;
  readonly from_on: Standing['fromOn'];
  readonly until_on: Standing['untilOn'];
  readonly episodes: readonly (KeptEpisode & { readonly name: string })[];
}

/** What stands otherwise than its episodes say, with them. */
async function standingOtherwise(
  { db }: Session,
  episodes: Following,
  standing: RawBuilder<unknown>,
): Promise<readonly Row[]> {
  const { began, relocated, resumed } = episodes.follows;
  const own = [began.again, relocated, resumed].filter((code) => code !== undefined);
  // The open episode first, by one join: nearly all stand as it says, and only the rest are looked at with all of theirs.
  const { rows } = await sql<Row>`
    select s.region, s.owner, s.member, s.name, s.holds, s.from_on::text, s.until_on::text, s.began, s.ended, k.episodes
    from (select s.* from ${standing} left join ${tableOf(episodes)} e on ${matching(episodes)} and e.until_on is null
      where case when s.holds then e.id is null or e.${owner(episodes)} <> s.owner or e.region <> s.region or e.name <> s.name
          or not (e.began = any(${own}::text[]) or (e.began = s.began and (e.from_on = s.from_on or s.from_on is null)))
        else e.id is not null or s.until_on is not null end) s
    cross join lateral (
      select jsonb_agg(jsonb_build_object('id', e.id, 'owner', e.${owner(episodes)}, 'region', e.region, 'name', e.name,
          'fromOn', e.from_on, 'untilOn', e.until_on, 'began', e.began, 'ended', e.ended)) as episodes,
        bool_or(e.until_on is null) as open, bool_or(e.until_on = s.until_on) as over
      from ${tableOf(episodes)} e where ${matching(episodes)}) k
    where k.episodes is not null and (s.holds or k.open or not k.over)`.execute(db);
  return rows;
}

const followed = ({ follows }: Following, row: Row, day: Session['day']) =>
  follow(follows, row.episodes, { ...row, fromOn: row.from_on, untilOn: row.until_on }, day);

async function catchUp(session: Session, episodes: Following, standing: RawBuilder<unknown>): Promise<void> {
  const { db, day } = session;
  for (const row of await standingOtherwise(session, episodes, standing)) {
    const { changes, begins } = followed(episodes, row, day);
    for (const { id, to } of changes)
      await db
        .updateTable(snake(episodes.id))
        .set(Object.fromEntries(Object.entries(to).map(([name, value]) => [snake(name), value])))
        .where('id', '=', id)
        .execute();
    for (const { fromOn, began, untilOn = null, ended = null } of begins)
      await sql`insert into ${tableOf(episodes)} (region, ${owner(episodes)}, member, name, from_on, began, until_on, ended)
        values (${row.region}, ${row.owner}, ${row.member}, ${row.name}, ${fromOn}, ${began}, ${untilOn}, ${ended})`.execute(
        db,
      );
    if (row.episodes.some(({ name }) => name !== row.name))
      await sql`update ${tableOf(episodes)} e set name = ${row.name}
        where ${row.member === null ? sql`e.${owner(episodes)} = ${row.owner}` : sql`e.member = ${row.member}`} and e.until_on is null`.execute(
        db,
      );
  }
}

/** Whose episodes do not say what their records say, by register: nobody's, unless something was written past them. */
export async function findStray(
  session: Session,
): Promise<{ readonly label: string; readonly owner: string }[]> {
  const registers = session.names
    .all<Register<any, any>>('register')
    .filter((each): each is Following => each.follows !== null);
  const stray: { label: string; owner: string }[] = [];
  for (const episodes of registers) {
    const standing = standingOf(session, episodes, sql`true`);
    const { rows: without } = await sql<{ owner: string }>`select s.owner from ${standing} where s.holds
      and not exists (select from ${tableOf(episodes)} e where ${matching(episodes)})`.execute(session.db);
    const otherwise = (await standingOtherwise(session, episodes, standing)).filter((row) => {
      const { changes, begins } = followed(episodes, row, session.day);
      return changes.length + begins.length > 0;
    });
    for (const { owner } of [...without, ...otherwise]) stray.push({ label: episodes.label, owner });
  }
  return stray;
}
