import { type RawBuilder, sql } from 'kysely';
import type { Day, Register } from '../../kernel/index.ts';
import type { RegionNode } from '../access/regions.ts';
import { ownerColumn, tableOf } from '../db/compile.ts';
import type { BalanceTable, BalanceView, HeadCount } from '../http/contract.ts';
import { addUpTree } from '../indicators/add-up.ts';
import { refusal } from '../problems.ts';
import { firstDay, readingDay } from '../runs/reading-day.ts';
import type { Session } from '../session.ts';

/** Which balance: of which episodes, in which month and region; of the members of them, too. */
export interface BalanceAsked {
  readonly month: string;
  readonly region?: string | undefined;
  readonly with?: string | undefined;
}

/** A register of episodes, or a refusal. */
export function episodesNamed({ names }: Pick<Session, 'names'>, id: string): Register<any, any> {
  const register = names.find<Register<any, any>>('register', id);
  if (!register?.follows) throw refusal('not-found', `没有名为“${id}”的期间登记`);
  return register;
}

/**
 * The episodes `e` to be counted: those of a register or, with members, the time in which somebody was a member of what it
 * counts: begun as the later of the two, ended as the earlier. What ended no later than it began never was.
 */
export function episodesIn(
  episodes: Register<any, any>,
  members: Register<any, any> | undefined,
): RawBuilder<unknown> {
  if (!members)
    return sql`(select id, region, from_on, began, until_on, coalesce(ended, '') as ended from ${tableOf(episodes)}
      where until_on is null or until_on > from_on) e`;
  const owner = sql.ref(ownerColumn(episodes));
  const isEarlier = sql`m.until_on is not null and (w.until_on is null or m.until_on < w.until_on)`;
  return sql`(select * from (select m.id, w.region, greatest(m.from_on, w.from_on) as from_on,
      case when m.from_on > w.from_on then m.began else w.began end as began,
      least(m.until_on, w.until_on) as until_on,
      coalesce(case when ${isEarlier} then m.ended else w.ended end, '') as ended
    from ${tableOf(episodes)} w join ${tableOf(members)} m on m.${owner} = w.${owner}) together
    where until_on is null or until_on > from_on) e`;
}

/** The conditions of a balance's parts, for the days from one to another, both included. */
export const partOf = (from: Day, to: Day) => ({
  before: sql`(e.from_on < ${from} and (e.until_on is null or e.until_on >= ${from}))`,
  began: sql`(e.from_on between ${from} and ${to})`,
  ended: sql`(e.until_on between ${from} and ${to})`,
  after: sql`(e.from_on <= ${to} and (e.until_on is null or e.until_on > ${to}))`,
});

/** 增减变动: the balance of a month in a region and what lies within it. */
export async function balance(session: Session, id: string, asked: BalanceAsked): Promise<BalanceTable> {
  const episodes = episodesNamed(session, id);
  const members = asked.with ? episodesNamed(session, asked.with) : undefined;
  const region = regionAsked(session, asked.region);
  const from = firstDay(asked.month);
  const to = readingDay(asked.month, session.day);
  const shown = [region, ...session.regions.children(region.id)];
  const own = await readBalances(session, episodesIn(episodes, undefined), region, [from, to]);
  const of = members && (await readBalances(session, episodesIn(episodes, members), region, [from, to]));
  return {
    month: asked.month,
    from,
    to,
    rows: shown.map(({ id: place }) => ({
      region: session.regions.view(place),
      own: own(place),
      members: of?.(place) ?? null,
    })),
  };
}

async function readBalances(
  { db, regions }: Session,
  episodes: RawBuilder<unknown>,
  { id: lo, hi }: RegionNode,
  [from, to]: readonly [Day, Day],
): Promise<(region: number) => BalanceView> {
  const { before, began, ended, after } = partOf(from, to);
  // Put together once: members and what they are members of are joined, and each of the four parts would join them anew.
  const { rows } = await sql<{ region: number; part: string; code: string; count: number }>`
    with e as materialized (select e.region, e.from_on, e.began, e.until_on, e.ended from ${episodes}
      where e.region between ${lo} and ${hi} and e.from_on <= ${to} and (e.until_on is null or e.until_on >= ${from}))
    select e.region, 'before' as part, '' as code, count(*) as count from e where ${before} group by e.region
    union all select e.region, 'after', '', count(*) from e where ${after} group by e.region
    union all select e.region, 'began', e.began, count(*) from e where ${began} group by e.region, e.began
    union all select e.region, 'ended', e.ended, count(*) from e where ${ended} group by e.region, e.ended`.execute(
    db,
  );
  const sums = new Map(
    [...Map.groupBy(rows, ({ part, code }) => `${part} ${code}`)].map(([key, of]) => [
      key,
      addUpTree(regions, new Map(of.map(({ region, count }) => [region, count]))),
    ]),
  );
  const at = (region: number, part: string) =>
    Object.fromEntries(
      [...sums].flatMap(([key, by]) => {
        const [named, code = ''] = key.split(' ');
        const count = by.get(region) ?? 0;
        return named === part && count ? [[code, count]] : [];
      }),
    );
  return (region) => ({
    before: sums.get('before ')?.get(region) ?? 0,
    began: at(region, 'began'),
    ended: at(region, 'ended'),
    after: sums.get('after ')?.get(region) ?? 0,
  });
}

/** How many there were on a past day, in a region and what lies within it. */
export async function headCount(session: Session, id: string, on: Day, code?: string): Promise<HeadCount> {
  const region = regionAsked(session, code);
  const counted = await readBalances(session, episodesIn(episodesNamed(session, id), undefined), region, [
    on,
    on,
  ]);
  return {
    on,
    rows: [region, ...session.regions.children(region.id)].map((place) => ({
      region: session.regions.view(place.id),
      count: counted(place.id).after,
    })),
  };
}

export function regionAsked({ regions, seat }: Session, code: string | undefined): RegionNode {
  const region = code ? regions.find(code) : regions.get(seat.lo);
  if (!region) throw refusal('bad-request', `没有代码为${code}的行政区划`);
  return region;
}
