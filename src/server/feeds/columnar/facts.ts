import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type RawBuilder, sql } from 'kysely';
import { type Feed, isDay, isEntered, monthsBefore } from '../../../kernel/index.ts';
import { carryOutSteps, literal, type Step } from '../../db/duck.ts';
import type { Session } from '../../session.ts';
import { latestMonth } from '../merge.ts';
import { copyOut } from './copy-out.ts';
import { duckTypes, givenColumns, named } from './spelled.ts';
import type { Spelling } from './spelling.ts';
import { copied, type Delivered, factsFile, rowsFolder, rowsIn, type Store } from './store.ts';

/** The accepted deliveries of a feed and region whose lines its records rest on, the earliest first, and the days of those lines. */
export interface Standing {
  readonly deliveries: readonly Delivered[];
  /** From this day, and before that one; all days where nothing is gathered by day. */
  readonly days: readonly [from: string, before: string] | null;
}

/** `until`: as they stood when the files of that month had come. */
export async function standingOf(
  session: Session,
  feed: Feed,
  region: number,
  until?: string,
): Promise<Standing> {
  const { rows } = await sql<Delivered>`select id, month from delivery
    where feed = ${feed.id} and region = ${region} and state = 'accepted' and month <= ${until ?? '9999'}
    order by month, accepted_at, id`.execute(session.db);
  const upTo = `${until ?? (await latestMonth(session, feed, region))}-01`;
  if (feed.gathers?.window && isDay(upTo)) {
    const from = monthsBefore(upTo, feed.gathers.window.months - 1);
    const within = rows.filter(({ month }) => month >= from.slice(0, 7) && `${month}-01` <= upTo);
    return { deliveries: within, days: [from, monthsBefore(upTo, -1)] };
  }
  const last = rows.at(-1)?.month;
  return { deliveries: feed.whole ? rows.filter(({ month }) => month === last) : rows, days: null };
}

/** The standing rows as one relation, each with its delivery and a number by which later ones come after, and the files they lie in. */
export function standingRows(
  store: Pick<Store, 'folder'>,
  feed: Feed,
  { deliveries, days }: Standing,
  spelling: Spelling,
): { text: string; files: string[] } {
  const files: string[] = [];
  const where = days ? `_on >= date ${literal(days[0])} and _on < date ${literal(days[1])}` : 'true';
  const columns = [
    '_record',
    '_line',
    '_sheet',
    '_n',
    '_on',
    ...givenColumns(feed).map(([key]) => named(key)),
  ];
  const all = deliveries.flatMap(({ id, month }, at) => {
    const rank = deliveries.findIndex((each) => each.month === month);
    const day = `${rank * 2 ** 48} + coalesce(${spelling.days('_on')} + 1, 0)::bigint * ${2 ** 31} as _day`;
    const select = `select ${columns.join(', ')}, ${literal(id)} as _delivery, ${day}, ${at} as _at`;
    const rows = rowsIn(store, feed, { id, month }, { spelling });
    files.push(...(rows?.files ?? []));
    const kept = `${select}, true as _kept from kept where delivery = ${literal(id)} and ${where}`;
    return rows ? [`${select}, false as _kept from ${rows.text} where ${where}`, kept] : [kept];
  });
  return { text: all.join(' union all '), files };
}

/** The lines that PostgreSQL alone has: those that a person assigned, and those of deliveries that came before rows were kept as Parquet. */
export function isKept(store: Store, feed: Feed, { deliveries }: Standing): RawBuilder<boolean> {
  const before = deliveries.filter((each) => !existsSync(rowsFolder(store, feed, each))).map(({ id }) => id);
  return sql`(feed = ${feed.id} and state = 'matched' and delivery_id = any(${deliveries.map(({ id }) => id)}::uuid[])
    and (same is not null or delivery_id = any(${before}::uuid[])))`;
}

/** Makes table `kept` of them; `none` where it is known that there are none. */
export async function loadKept(
  session: Session,
  store: Store,
  feed: Feed,
  standing: Standing,
  records: string,
  { none = false } = {},
): Promise<void> {
  const path = join(store.scratch, 'kept.csv');
  if (none) writeFileSync(path, '', { mode: 0o600 });
  else
    await copyOut(
      session.platform,
      sql`select delivery_id, record, row_number() over (order by id), line, sheet, on_day, given from feed_row
        where ${isKept(store, feed, standing)}`,
      path,
    );
  const typed = givenColumns(feed).map(
    ([key, { as }]) => `cast(given::json ->> ${literal(key)} as ${duckTypes[as.sqlType]}) as ${named(key)}`,
  );
  await carryOutSteps(store.duck, [
    {
      name: `人工判断的${feed.label}`,
      text: `create or replace temporary table kept as
        select delivery, number as _record, _n, _line, _sheet, _on, ${typed.join(', ')}
        from ${copied(path, keptColumns)}
        join ${none ? nobody : records} records on records.id = record`,
    },
  ]);
  await store.engine.share('kept', 'select * from kept');
}

const nobody = '(select null::uuid as id, null::integer as number where false)';

const keptColumns = {
  delivery: 'varchar',
  record: 'uuid',
  _n: 'integer',
  _line: 'integer',
  _sheet: 'varchar',
  _on: 'date',
  given: 'varchar',
};

/** Brings a file of facts up to the standing rows: one row for each record, as the merge in PostgreSQL makes it. */
export function factsSteps(
  store: Store,
  feed: Feed,
  region: number,
  standing: Standing,
  file = factsFile(store, feed, region),
): Step[] {
  const { spelling } = store.engine;
  const { text: rows, files } = standingRows(store, feed, standing, spelling);
  if (!rows) return [];
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  rmSync(file, { recursive: true, force: true });
  return [
    {
      name: `汇总${feed.label}`,
      reads: files,
      writes: file,
      text: spelling.write(factsQuery(feed, rows, spelling), file),
    },
  ];
}

/** What a feed's rows add up to, as a query: the same query over the same rows answers the same. */
export function factsQuery(feed: Feed, rows: string, spelling: Spelling): string {
  const latest = latestFields(feed);
  const newest = latest.length
    ? [`${spelling.last(latest.map(named), ['_day', '_at', 'coalesce(_n, _line)'])} as _latest`]
    : [];
  const fields = [...gatheredFields(feed, spelling), ...newest];
  const unpacked = latest.map((name) => `_latest.${named(name)} as ${named(name)}`);
  const names = ['_record', ...gatheredNames(feed).map(named), ...unpacked];
  return `select ${names.join(', ')} from (select _record, ${fields.join(', ')} from (${rows}) standing group by _record) f`;
}

const gatheredNames = ({ into, gathers }: Feed): string[] =>
  Object.keys(into.fields).filter((name) => isEntered(into, name) && gathers?.fields[name]);

function gatheredFields(feed: Feed, spelling: Spelling): string[] {
  const { into, gathers } = feed;
  return gatheredNames(feed).map((name) => {
    const { how, of } = gathers?.fields[name] ?? { how: 'count', of: name };
    const type = duckTypes[into.fields[name].sqlType];
    if (how === 'join')
      return `${spelling.joined(`${named(of)}::string`, '；', ['_on', '_at', 'coalesce(_n, _line)'])} as ${named(name)}`;
    return `${how}(${named(of)})::${type} as ${named(name)}`;
  });
}

/** Fields that take what the latest line says. */
const latestFields = ({ into, columns, gathers }: Feed): string[] =>
  Object.keys(into.fields).filter(
    (name) => isEntered(into, name) && !gathers?.fields[name] && name in columns,
  );

/** The fields that a feed fills, in the order of its facts. */
export const factFields = (feed: Feed): string[] => [...gatheredNames(feed), ...latestFields(feed)];
