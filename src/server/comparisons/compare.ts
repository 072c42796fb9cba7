import { sql } from 'kysely';
import type { Register } from '../../kernel/index.ts';
import type { RegionNode } from '../access/regions.ts';
import { snake } from '../db/compile.ts';
import type { ComparedCounts, ComparedPlace, ComparedRegister, Comparison } from '../http/contract.ts';
import { isHere } from '../reconciliation/take-in.ts';
import type { Session } from '../session.ts';
import { type ComparisonAsked, collectDiffering, differing, standingAt } from './collect.ts';
import { comparedRegisters, waysOf } from './compared.ts';

/** The registry at one instant against another: how many there were, came, went, changed and are, by place, field and way. */
export async function compare(session: Session, asked: ComparisonAsked): Promise<Comparison> {
  const { regions, platform } = session;
  const { region } = asked;
  const places = regions.children(region.id);
  const registers: ComparedRegister[] = [];
  const counts = new Map<number, Record<string, ComparedCounts>>(places.map(({ id }) => [id, {}]));
  const swings = new Map<number, { rises: number; falls: number }>();
  for (const register of comparedRegisters(platform)) {
    await collectDiffering(session, register, asked);
    const changed = await changedBetween(session, register);
    const stood = await stoodIn(session, register, asked);
    const countIn = countsBy(changed, stood);
    for (const place of places) Object.assign(counts.get(place.id) ?? {}, { [register.id]: countIn(place) });
    registers.push({
      register: register.id,
      label: register.label,
      unit: register.id === platform.root.id ? '户' : '人',
      ...countIn(region),
      fields: await fieldsOf(session, register, region),
      ways: await waysIn(session, register, region),
    });
    if (register.id === platform.root.id && asked.money)
      for (const place of [region, ...places])
        swings.set(place.id, await swingsIn(session, register, place, asked));
  }
  const swing = (id: number) => swings.get(id) ?? { rises: 0, falls: 0 };
  return {
    from: asked.from,
    until: asked.until,
    region: regions.view(region.id),
    registers,
    places: places.map(
      ({ id }): ComparedPlace => ({ region: regions.view(id), counts: counts.get(id) ?? {}, ...swing(id) }),
    ),
    ...swing(region.id),
  };
}

interface Changed {
  readonly was: number | null;
  readonly is: number | null;
  readonly n: number;
  readonly differing: number;
  readonly unexplained: number;
}
const changedBetween = async ({ db }: Session, register: Register<any, any>): Promise<Changed[]> =>
  (
    await sql<Changed>`
      select was, "is", count(*) as n, count(*) filter (where cardinality(fields) > 0) as differing,
        count(*) filter (where not explained and (was is distinct from "is" or cardinality(fields) > 0)) as unexplained
      from ${differing(register)} group by 1, 2`.execute(db)
  ).rows;

/** How many were there at the first instant, by region. */
const stoodIn = async (
  { db, names }: Session,
  register: Register<any, any>,
  { from, region }: ComparisonAsked,
): Promise<{ region: number; n: number }[]> => {
  const own = sql.ref(`${snake(register.id)}.region`);
  const { rows } = await sql<{ region: number; n: number }>`
    select ${own} as region, count(*) as n from ${standingAt(register, from)}
    where ${own} between ${region.id} and ${region.hi} and ${isHere(names, register, snake(register.id))} group by 1`.execute(
    db,
  );
  return rows;
};

const countsBy =
  (changed: readonly Changed[], stood: readonly { region: number; n: number }[]) =>
  ({ id, hi }: Pick<RegionNode, 'id' | 'hi'>): ComparedCounts => {
    const isIn = (region: number | null) => region !== null && region >= id && region <= hi;
    const sum = (rows: readonly Changed[], of: 'n' | 'differing' | 'unexplained') =>
      rows.reduce((all, row) => all + row[of], 0);
    const came = sum(
      changed.filter(({ was, is }) => isIn(is) && !isIn(was)),
      'n',
    );
    const went = sum(
      changed.filter(({ was, is }) => isIn(was) && !isIn(is)),
      'n',
    );
    const before = stood.reduce((all, { region, n }) => all + (isIn(region) ? n : 0), 0);
    return {
      before,
      came,
      went,
      changed: sum(
        changed.filter(({ was, is }) => isIn(was) && isIn(is)),
        'differing',
      ),
      after: before + came - went,
      unexplained: sum(
        changed.filter(({ was, is }) => isIn(was) || isIn(is)),
        'unexplained',
      ),
    };
  };

async function fieldsOf(
  { db }: Session,
  register: Register<any, any>,
  { id, hi }: RegionNode,
): Promise<ComparedRegister['fields']> {
  const { rows } = await sql<{ name: string; count: number }>`
    select name, count(*) as count from ${differing(register)}, unnest(fields) as name
    where was between ${id} and ${hi} and "is" between ${id} and ${hi} group by 1 order by 2 desc, 1`.execute(
    db,
  );
  return rows.map(({ name, count }) => ({ name, label: register.fields[name]?.label ?? name, count }));
}

/** How who came and went did so; who moved across the region's border says so neither way. */
async function waysIn(
  { db, names }: Session,
  register: Register<any, any>,
  { id, hi }: RegionNode,
): Promise<ComparedRegister['ways']> {
  const ways = waysOf(names, register);
  if (!ways) return [];
  const { rows } = await sql<{ way: 'came' | 'went'; how: string | null; count: number }>`
    select case when was is null then 'came' when "is" is null then 'went'
        when "is" between ${id} and ${hi} then 'came' else 'went' end as way,
      case when was is null then came_how when "is" is null then went_how end as how, count(*) as count
    from ${differing(register)}
    where (was between ${id} and ${hi}) is distinct from true or ("is" between ${id} and ${hi}) is distinct from true
    group by 1, 2 order by 1, 3 desc`.execute(db);
  return rows.map(({ way, how, count }) => {
    const field = register.fields[ways[way] ?? ''];
    return { way, how, label: how ? (field?.show(how) ?? how) : '未登记方式', count };
  });
}

async function swingsIn(
  { db }: Session,
  register: Register<any, any>,
  { id, hi }: Pick<RegionNode, 'id' | 'hi'>,
  asked: ComparisonAsked,
): Promise<{ rises: number; falls: number }> {
  const { rows } = await sql<{ rises: number; falls: number }>`
    select count(*) filter (where ${isRise(asked)}) as rises, count(*) filter (where ${isFall(asked)}) as falls
    from ${differing(register)} where was between ${id} and ${hi} and "is" between ${id} and ${hi}`.execute(
    db,
  );
  return rows[0] ?? { rises: 0, falls: 0 };
}

/** 大幅上升, 大幅下降: both amounts are known and the first was something; an amount not known before is no rise. */
export const isRise = ({ rise }: Pick<ComparisonAsked, 'rise'>) =>
  sql<boolean>`money_then > 0 and money_now * 100 >= money_then * ${100 + rise}`;
export const isFall = ({ fall }: Pick<ComparisonAsked, 'fall'>) =>
  sql<boolean>`money_then > 0 and money_now * 100 <= money_then * ${100 - fall}`;
