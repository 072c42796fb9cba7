import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { domains, offices } from '../../src/domains/index.ts';
import { openDatabase } from '../../src/server/db/database.ts';
import { migrate } from '../../src/server/db/migrate.ts';
import { routes } from '../../src/server/http/routes/index.ts';
import { computeFigures } from '../../src/server/indicators/compute.ts';
import { openPlatform, type Platform } from '../../src/server/platform.ts';
import { asSystem } from '../../src/server/session.ts';
import { testDatabase } from '../database.ts';
import { fillRegions } from '../platform.ts';
import fc, { seed } from '../random.ts';
import { type Ask, asksOf, type Known } from './asks.ts';
import { type House, openHouse, seatedAt } from './house.ts';
import { lawFor, leaveOnly } from './law.ts';
import { drawing, isMark, kinds, placesOf, populate, type Sitting, sittingOf, type World } from './world.ts';

/**
 * Nobody learns of a record outside their seat. Every route is asked everything, as every seat, of two databases: one with everybody in
 * it and one from which what the seat must not see has been taken out. Rows, counts, sums, orders, choices, files and refusals must be the
 * same, and so must the statements that are run for what is not there and for what is there but not theirs.
 */
const seats = Number(process.env.SHOUXIAN_SEATS ?? 6);
/** Of each route so many requests, drawn anew for every seat; all of them where more seats are asked for. */
const most = process.env.SHOUXIAN_SEATS ? Number.POSITIVE_INFINITY : 10;
const draw = drawing(seed);
const template = `world-${seed}`;
let world: World;
const said = `SEED=${seed} SHOUXIAN_SEATS=${seats}`;

beforeAll(async () => {
  console.info(said);
  const first = await testDatabase({
    template,
    prepare: async (connection) => {
      await migrate(connection);
      const database = openDatabase(connection);
      await fillRegions(database);
      const platform = await openPlatform(database, { domains, offices }, '/nowhere');
      world = placesOf(platform, draw);
      await populate(platform, world, draw);
      await asSystem(platform, (session) => computeFigures(session, '2023-10'));
      await database.close();
    },
  });
  await first.drop();
}, 180_000);

test('every route says what it is asked with', () => {
  const missing = routes.filter(({ method, path }) => !asksOf(method, path));
  expect(missing.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
});

test.each(Array.from({ length: seats }, (_, n) => n))(
  `nobody learns of what is not theirs, seat %i (${said})`,
  async (n) => {
    const sitting = sittingOf(n, world, draw);
    const [all, theirs] = [await openHouse(template), await openHouse(template)];
    try {
      const { token, known } = await seatIn(all, theirs, sitting);
      const findings = await compare(all, theirs, token, known);
      expect(findings.slice(0, 5), `${sitting.office.office} ${sitting.region}`).toEqual([]);
    } finally {
      await all.close();
      await theirs.close();
    }
  },
  120_000,
);

/** Seats somebody in both, and takes out of the second what that seat must not see. */
async function seatIn(all: House, theirs: House, sitting: Sitting): Promise<{ token: string; known: Known }> {
  const { office, region, number } = sitting;
  const token = await seatedAt(all.platform, office, region, number);
  await seatedAt(theirs.platform, office, region, number);
  const law = await lawFor(all.platform.database.owner, all.platform, sitting);
  const node = all.platform.regions.find(region);
  const known = await knownTo(all.platform, sitting, law);
  const within = { lo: node?.id ?? 1, hi: node?.hi ?? 0, department: office.department };
  await leaveOnly(theirs.platform.database.owner, law, within);
  await theirs.reread();
  return { token, known };
}

test('a leak that is planted is found: a policy that lets everybody read', async () => {
  const [all, theirs] = [await openHouse(template), await openHouse(template)];
  try {
    const sitting = sittingOf(kinds.indexOf('village'), world, draw);
    const { token, known } = await seatIn(all, theirs, sitting);
    for (const { platform } of [all, theirs])
      await sql`create policy planted on household for select using (true)`.execute(platform.database.owner);
    const findings = await compare(all, theirs, token, known, (asks) =>
      asks.filter((ask) => (typeof ask === 'string' ? ask : ask.path).startsWith('/registers/household?')),
    );
    expect(findings.length).toBeGreaterThan(0);
  } finally {
    await all.close();
    await theirs.close();
  }
}, 120_000);

async function knownTo(
  { database, regions, ...platform }: Platform,
  { region }: Sitting,
  law: ReadonlyMap<string, string>,
): Promise<Known> {
  const ids = new Map<string, { own: string[]; foreign: string[] }>();
  for (const [table, may] of law) {
    const { rows } = await sql<{ id: string; own: boolean }>`
      select * from (select id::text, coalesce(${sql.raw(may)}, false) as own, row_number() over (partition by coalesce(${sql.raw(may)}, false) order by md5(id::text)) as n
      from ${sql.table(table)}) each where n <= 3`
      .execute(database.owner)
      .catch(() => ({ rows: [] }));
    ids.set(table, {
      own: rows.filter(({ own }) => own).map(({ id }) => id),
      foreign: rows.filter(({ own }) => !own).map(({ id }) => id),
    });
  }
  const titles = async (own: boolean) => {
    const { rows } = await sql<{
      name: string;
      number: string;
    }>`select name, number from person where coalesce(${sql.raw(law.get('person') ?? 'true')}, false) = ${own} order by id limit 3`.execute(
      database.owner,
    );
    return rows.flatMap(({ name, number }) => [name, number]);
  };
  const elsewhere = world.villages.find((code) => code.slice(0, 6) !== region.slice(0, 6)) ?? region;
  return {
    platform: { ...platform, database, regions },
    region,
    elsewhere,
    above: '410600',
    own: (table) => ids.get(table)?.own ?? [],
    foreign: (table) => ids.get(table)?.foreign ?? [],
    foreignTitles: await titles(false),
    ownTitles: await titles(true),
  };
}

async function compare(
  all: House,
  theirs: House,
  token: string,
  known: Known,
  of: (asks: readonly Asks[]) => readonly Asks[] = some,
): Promise<string[]> {
  const findings: string[] = [];
  let n = 0;
  const began = Date.now();
  for (const { method, path: route } of routes)
    for (const asked of of(asksOf(method, route)?.(known) ?? [])) {
      n++;
      const ask = typeof asked === 'string' ? { path: asked } : asked;
      const name = `${method} ${ask.path}${ask.body && ask.body !== 'file' ? ` ${JSON.stringify(ask.body)}` : ''}`;
      const [one, other] = [await all.ask(token, method, ask), await theirs.ask(token, method, ask)];
      if (one.status >= 500) findings.push(`${name}: ${one.status}`);
      if (one.text !== other.text) findings.push(`${name}: ${differing(one.text, other.text)}`);
      else if ('foreign' in ask && String(one.statements) !== String(other.statements))
        findings.push(
          `${name}: other statements are run for what is there than for what is not: ${differing(String(one.statements), String(other.statements))}`,
        );
    }
  console.info(`${n} asked in ${Date.now() - began} ms`);
  return findings;
}

type Asks = string | Ask;
const some = <T>(asks: readonly T[]): readonly T[] =>
  asks.length <= most ? asks : draw(fc.shuffledSubarray([...asks], { minLength: most, maxLength: most }));

/** Where two texts part. */
function differing(one: string, other: string): string {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  const marks = new Set(one.match(isMark));
  for (const mark of other.match(isMark) ?? []) marks.delete(mark);
  return `“${one.slice(Math.max(0, at - 60), at + 120)}” where it should be “${other.slice(Math.max(0, at - 60), at + 120)}”; reveals ${[...marks].slice(0, 3)}`;
}
