import { sql } from 'kysely';
import { type Level, region as trimmed } from '../../kernel/index.ts';
import type { Db } from '../db/database.ts';
import { refusal } from '../problems.ts';
import { shortName } from './regions.ts';

/** A region as a list has it: a code of 2, 4, 6, 9 or 12 digits and its full name. */
export interface RegionLine {
  readonly code: string;
  readonly name: string;
}

/**
 * Writes the region tree from such lines, in any order; a county no standard knows is a pseudo-county. With `roomy` numbers
 * are left free below every region, so that others may be added later without renumbering those that records stand in.
 */
export async function storeRegions(db: Db, lines: readonly RegionLine[], roomy = false): Promise<number> {
  const sorted = lines
    .map(({ code, name }) => ({ code: trimmed(code), name }))
    .toSorted((a, b) => (a.code < b.code ? -1 : 1));
  const rows = sorted.map(({ code, name }) => rowOf(code, name));
  number(rows, roomy);
  await noteChange(db);
  for (let from = 0; from < rows.length; from += 1_000)
    await db
      .insertInto('region')
      .values(rows.slice(from, from + 1_000))
      .execute();
  return rows.length;
}

/**
 * Adds regions below those there are, into the numbers left free, and gives known codes the names of the list. Refused where
 * a region has no room left; the caller has seen to it that every line lies in a known one.
 */
export async function addRegions(db: Db, lines: readonly RegionLine[]): Promise<number> {
  const { rows } = await sql<Row>`select id, hi, parent, code, name, level from region order by id`.execute(
    db,
  );
  const byCode = new Map(rows.map((row) => [row.code, row]));
  const last = new Map<number, number>();
  for (const { parent, hi } of rows)
    if (parent !== null) last.set(parent, Math.max(hi, last.get(parent) ?? 0));
  await noteChange(db);
  let added = 0;
  for (const { code: given, name } of lines.toSorted((a, b) => a.code.length - b.code.length)) {
    const code = trimmed(given);
    const known = byCode.get(code);
    const row = rowOf(code, name);
    if (known) {
      if (known.name !== name)
        await sql`update region set name = ${name}, aliases = ${row.aliases} where id = ${known.id}`.execute(
          db,
        );
      continue;
    }
    const parent = byCode.get(code.slice(0, -3)) ?? byCode.get(code.slice(0, -2));
    if (!parent) throw refusal('bad-request', `${code}的上级不在行政区划中`);
    row.id = (last.get(parent.id) ?? parent.id) + 1;
    row.hi = row.id + spare[row.level];
    row.parent = parent.id;
    if (row.hi > parent.hi)
      throw refusal('bad-request', `${parent.name}之下已加不进“${name}”，请联系系统维护人员`);
    last.set(parent.id, row.hi);
    byCode.set(code, row);
    await db.insertInto('region').values(row).execute();
    added++;
  }
  return added;
}

/** A platform read earlier is out of date, also where regions only changed their names. */
const noteChange = (db: Db) =>
  sql`insert into setting (name, value) values ('regions-changed', clock_timestamp()::text)
    on conflict (name) do update set value = excluded.value`.execute(db);

interface Row {
  id: number;
  hi: number;
  parent: number | null;
  code: string;
  name: string;
  level: Level;
  pseudo: boolean;
  aliases: string[];
}
const levels: Record<number, Level> = { 2: 'province', 4: 'city', 6: 'county', 9: 'township', 12: 'village' };
/** How many numbers are left free below a region of a level: for 1,000 villages, for some hundred townships of such. */
const spare: Record<Level, number> = {
  village: 0,
  township: 1_000,
  county: 200_000,
  city: 4_000_000,
  province: 40_000_000,
};

const rowOf = (code: string, name: string): Row => ({
  id: 0,
  hi: 0,
  parent: null,
  code,
  name,
  level: levels[code.length] ?? 'village',
  pseudo: code.length === 6 && /[7-9]\d$/.test(code) && /开发区|示范区|集聚区|功能区/.test(name),
  aliases: [shortName(name), name.replace(/(村民|居民)委员会$|[村居]委会$/, '')],
});

/** Numbers rows in the order of their codes: `id..hi` holds all below; `hi` of a region closes when the next outside it comes. */
function number(rows: Row[], roomy: boolean): void {
  const open: Row[] = [];
  let last = 0;
  const close = () => {
    const row = open.pop();
    if (!row) return;
    last += roomy ? spare[row.level] : 0;
    row.hi = last;
  };
  for (const row of rows) {
    while (open.length && !row.code.startsWith(open.at(-1)?.code ?? '')) close();
    row.id = ++last;
    row.parent = open.at(-1)?.id ?? null;
    open.push(row);
  }
  while (open.length) close();
}
