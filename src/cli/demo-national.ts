import { type RawBuilder, sql } from 'kysely';
import { household, householdList, townshipClerk } from '../domains/household/index.ts';
import type { Day } from '../kernel/index.ts';
import { takeIn } from '../server/feeds/accept.ts';
import { noCounts } from '../server/feeds/incoming.ts';
import { keep, receive } from '../server/feeds/receive.ts';
import type { Platform } from '../server/platform.ts';
import { enterDifferences } from '../server/reconciliation/enter.ts';
import { asSystem, on } from '../server/session.ts';
import { asOfficial } from './demo-officials.ts';

interface Differing {
  readonly record: string;
  readonly field: string;
  readonly region: number;
  readonly lot: number;
}
const fields: readonly (keyof typeof householdList.columns & string)[] = [
  'village',
  'number',
  'head',
  'type',
  'population',
  'phone',
  'houseGrade',
  'waterSafe',
];

/** Half of what differs is said to be typed in; a list of one county since then shows for some that it is not so. */
export async function typeIn(platform: Platform): Promise<void> {
  const { rows } = await sql<Differing>`
    select w.record, w.field, w.region, ('x' || substr(md5(h.number || w.field), 1, 6))::bit(24)::int % 100 as lot
    from own_word w join household h on h.id = w.record where w.register = ${household.id} and w.entered_on is null
      and w.on_day < '2023-10-19' and not exists (select from own_word e where e.entered_on is not null)
    order by h.number, w.field`.execute(platform.database.owner);
  for (const { record, field, region } of rows.filter(({ lot }) => lot < 50))
    await asOfficial(platform, townshipClerk, region, '2023-10-18', async (session) => {
      await enterDifferences(session, [`${household.id}/${record}/${field}`], true);
    });
  if (rows.length) await sendList(platform, '2023-10-19');
}

/** The export of the county that differs most, for the households that differ: a third of what was typed in has arrived. */
async function sendList(platform: Platform, day: Day): Promise<void> {
  const { rows } = await sql<{ code: string }>`
    select c.code from own_word w join region c on w.region between c.id and c.hi and c.level = 'county'
    where w.register = ${household.id} group by c.code order by count(*) desc, c.code limit 1`.execute(
    platform.database.owner,
  );
  const [county] = rows;
  if (!county) return;
  const lines = await linesOf(platform, county.code);
  const header = fields.map((name) => householdList.columns[name]?.header ?? name);
  const text = [header, ...lines].map((line) => line.join(',')).join('\r\n');
  const brought = {
    feed: householdList.id,
    month: day.slice(0, 7),
    region: county.code,
    file: `${county.code}_农户信息_1019导出.csv`,
    bytes: new TextEncoder().encode(text),
  };
  const platformOn = on(platform, day);
  const id = await asSystem(platformOn, async (session) => {
    const { feed, barred, ...received } = await receive(session, brought);
    if (barred) return undefined;
    const read = {
      encoding: null,
      header,
      rows: lines.length,
      counts: noCounts,
      leftOut: [],
      isBlocked: false,
    };
    return (await keep(session, feed, brought, { ...received, ...read })).id;
  });
  if (id) await takeIn(platformOn, id, async () => {}, { adds: true });
}

async function linesOf(platform: Platform, county: string): Promise<string[][]> {
  const label = (field: string, value: RawBuilder<unknown>) => sql`${value} as ${sql.ref(field)}`;
  const said = (field: string, column: string) =>
    sql`case when w.field = ${field} and w.lot >= 17 then w.theirs #>> '{}' else h.${sql.ref(column)}::text end`;
  const { rows } = await sql<Record<string, string | null>>`
    with w as (select o.*, ('x' || substr(md5(o.record::text || o.field), 1, 6))::bit(24)::int % 50 as lot from own_word o
      where o.register = ${household.id} and o.field in ('population', 'phone', 'houseGrade', 'waterSafe'))
    select distinct on (h.number) r.code as village, h.number, h.head, ${label('type', sql`h.type`)},
      ${label('population', said('population', 'population'))}, ${label('phone', said('phone', 'phone'))},
      ${label('houseGrade', said('houseGrade', 'house_grade'))}, ${label('waterSafe', said('waterSafe', 'water_safe'))}
    from w join household h on h.id = w.record join region r on r.id = h.region
    where r.code like ${`${county}%`} order by h.number, w.field`.execute(platform.database.owner);
  return rows.map((row) =>
    fields.map((name) => {
      const value = row[name] ?? null;
      return value === null ? '' : value === 'true' ? '是' : value === 'false' ? '否' : value;
    }),
  );
}
