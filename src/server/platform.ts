import { sql } from 'kysely';
import {
  type Calendar,
  type Catalogue,
  catalogueOf,
  type DatedValue,
  type Day,
  type Domain,
  isDay,
  type Office,
  type Parameter,
  type Procedure,
  type Reading,
  type Register,
  type Rule,
} from '../kernel/index.ts';
import { loadRegions, type Regions } from './access/regions.ts';
import { officeCalendar } from './calendar.ts';
import type { Database, Db } from './db/database.ts';
import { kept } from './db/kept.ts';
import type { Cluster } from './db/spark.ts';
import { calledOn, loadOwnRules } from './rules/own.ts';
import { wordingsOf } from './rules/wording.ts';
import type { Apart } from './runs/apart.ts';

/** Everything the server works with: the declarations, the database and the region tree. One for a process. */
export interface Platform {
  readonly database: Database;
  readonly domains: readonly Domain[];
  /** Every office that a seat may have. */
  readonly offices: readonly Office[];
  /** The names of all domains, with the values that clerks gave parameters. */
  readonly names: Catalogue;
  /** The register that monitoring is about, to whose records alerts belong: 农户. */
  readonly root: Register<any, any>;
  readonly regions: Regions;
  readonly calendar: Calendar;
  readonly day: Day;
  readonly dataFolder: string;
  readonly reading: Reading;
  /** Where there is one, heavy work is done in a process beside this. */
  readonly apart?: Apart;
  /** Where there is one, bulk files are matched and added up there. */
  readonly cluster?: Cluster;
}

/** Reads what may have changed since: parameters, regions and the business day. Cheap enough for every request. */
export async function openPlatform(
  database: Database,
  { domains, offices }: { domains: readonly Domain[]; offices: readonly Office[] },
  dataFolder: string,
): Promise<Platform> {
  const day = await businessDay(database.owner);
  const regions = await loadRegions(database.owner, day);
  const names = await namesOn({ database, domains, regions, day });
  const root = rootOf(names);
  if (!root) throw new TypeError('no procedure gathers alerts; there is nothing to monitor');
  return {
    database,
    domains,
    offices,
    names,
    root,
    regions,
    calendar,
    day,
    dataFolder,
    reading: { names, day, calendar },
  };
}

/** The register that monitoring is about: whose alerts are gathered. */
export const rootOf = (names: Catalogue): Register<any, any> | undefined =>
  names.all<Procedure>('procedure').flatMap(({ gathers }) => gathers?.alerts.of ?? [])[0];

const calendar = officeCalendar(2015, 2030);

/** 业务日期: the setting, or today in Asia/Shanghai. */
export async function businessDay(db: Db): Promise<Day> {
  const { rows } = await sql<{ value: string }>`select value from setting where name = 'day'`.execute(db);
  const set = rows[0]?.value ?? '';
  if (isDay(set)) return set;
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date()) as Day;
}

/** Changes whenever a platform read earlier would be out of date: as a column, for whoever asks the owner's database something else anyway. */
export const stamp = sql.raw<string>(`
    concat_ws(' ', (now() at time zone 'Asia/Shanghai')::date, (select string_agg(name || value, ' ' order by name) from setting),
      (select count(*) || ' ' || count(removed_at) from parameter_value),
      (select count(*) || ' ' || coalesce(max(id), 0) from region),
      (select count(*) from own_rule), (select count(*) from region_name), (select max(number) from data_key))`);

export async function stampOf(db: Db): Promise<string> {
  const { rows } = await sql<{ stamp: string }>`${kept}select ${stamp} as stamp`.execute(db);
  return rows[0]?.stamp ?? '';
}

/**
 * The names with the rules that regions built for themselves, and with the values that clerks had given parameters at an instant;
 * `more` are rules that nobody has kept yet.
 */
export async function namesOn(
  { database: { owner }, domains, regions, day }: Pick<Platform, 'database' | 'domains' | 'regions' | 'day'>,
  instant = 'infinity',
  more: readonly Rule[] = [],
): Promise<Catalogue> {
  const own = await loadOwnRules(owner, catalogueOf(...domains), regions);
  const wordings = own.flatMap((rule) => Object.values(wordingsOf(rule)));
  const declared = catalogueOf(...domains, ...own, ...wordings, ...more);
  const values = await parameterValues(owner, declared, instant);
  const names = declared.with(values);
  if (!own.length) return names;
  return catalogueOf(...domains, ...calledOn(own, names, day), ...wordings, ...more).with(values);
}

/** Declared values and those of clerks together, by parameter; a clerk's value for the same day and area comes first. */
async function parameterValues(
  db: Db,
  names: Catalogue,
  at: string,
): Promise<Record<string, DatedValue<any>[]>> {
  const { rows } = await sql<{
    parameter: string;
    from_on: Day;
    until_on: Day | null;
    area: string | null;
    value: unknown;
    basis: string | null;
  }>`select parameter, from_on, until_on, area, value, basis from parameter_value
     where made_at <= ${at}::timestamptz and coalesce(removed_at, 'infinity') >= ${at}::timestamptz order by made_at`.execute(
    db,
  );
  const values: Record<string, DatedValue<any>[]> = {};
  for (const { parameter, from_on, until_on, area, value, basis } of rows) {
    const declared = names.find<Parameter<any>>('parameter', parameter);
    // Of a rule that is no longer there, nobody asks.
    if (!declared) continue;
    values[parameter] ??= [...declared.values];
    values[parameter].push({
      from: from_on,
      value,
      ...(until_on && { until: until_on }),
      ...(area && { area }),
      ...(basis && { basis }),
    });
  }
  return values;
}
