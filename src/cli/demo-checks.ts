import { type RawBuilder, sql } from 'kysely';
import { townshipClerk, village } from '../domains/household/index.ts';
import { householdCheck, memberCheck } from '../domains/monitoring/index.ts';
import type { Day, Entered, Form, Office } from '../kernel/index.ts';
import { runDoubts } from '../server/doubts/run.ts';
import { verifyDoubts } from '../server/doubts/verify.ts';
import { fulfil } from '../server/duties/fulfil.ts';
import type { Platform } from '../server/platform.ts';
import { asSystem, on } from '../server/session.ts';
import { asOfficial, type Chapter } from './demo-officials.ts';

/** What villages found on their visits in October, some of it mistyped, and which doubts they said were right as they stand. */
export const checks: readonly Chapter[] = [
  { what: '入户核对', tell: (platform) => fillIn(platform, householdCheck, households) },
  { what: '核对成员', tell: (platform) => fillIn(platform, memberCheck, members) },
  { what: '核实疑点', tell: verifySome },
];

interface Found {
  readonly count: number;
  readonly where: RawBuilder<unknown>;
  readonly given: Entered;
}
const cleared = sql`h.monitor_type is not null and h.cleared and h.ended_on is null`;
const assisted = sql`h.monitor_type is null and h.type = 'lifted'`;
const households: readonly Found[] = [
  { count: 5, where: cleared, given: { waterSafe: '否' } },
  { count: 3, where: cleared, given: { houseGrade: 'C级' } },
  { count: 2, where: cleared, given: { schooling: '未保障' } },
  {
    count: 6,
    where: sql`${cleared} and h.clearance_manner = 'assisted'`,
    given: { wages: '16000', business: '0' },
  },
  { count: 4, where: cleared, given: { property: '' } },
  { count: 4, where: cleared, given: { phone: '' } },
  { count: 5, where: assisted, given: { wages: '2.6' } },
  { count: 3, where: sql`${assisted} and h.no_labour`, given: { noLabour: '否' } },
  { count: 3, where: sql`${assisted} and not h.no_labour`, given: { noLabour: '是' } },
  {
    count: 3,
    where: sql`${assisted} and exists (select from benefit b where b.household_id = h.id and b.name like '%最低生活保障%')`,
    given: { transfers: '0' },
  },
  {
    count: 3,
    where: sql`${assisted} and exists (select from benefit b where b.household_id = h.id and b.name like '%养殖%')`,
    given: { business: '0' },
  },
];
const ofCleared = sql`exists (select from household h where h.id = p.household_id and ${cleared})`;
const members: readonly Found[] = [
  { count: 4, where: ofCleared, given: { insured: '否' } },
  { count: 3, where: sql`p.student = '初中' and p.born_on > '2009-06-01'`, given: { student: '非在校生' } },
  { count: 2, where: sql`p.student = '本科' and p.born_on > '2003-01-01'`, given: { student: '硕士及以上' } },
  { count: 2, where: sql`p.born_on < '2023-06-01' and p.born_on > '2023-01-01'`, given: { idNumber: '' } },
];

const day: Day = '2023-10-18';

/** Each finding for so many records, in an order drawn from their numbers; none is found twice. */
async function fillIn(platform: Platform, form: Form, findings: readonly Found[]): Promise<void> {
  const table = form.on === memberCheck.on ? sql`person p` : sql`household h`;
  const [id, number, region] =
    form.on === memberCheck.on
      ? [sql`p.id`, sql`p.number`, sql`p.region`]
      : [sql`h.id`, sql`h.number`, sql`h.region`];
  const done = new Set<string>();
  for (const { count, where, given } of findings) {
    const { rows } = await sql<{ id: string; region: number }>`
      select ${id} as id, ${region} as region from ${table} where ${where}
      order by md5(${number} || 'check') limit ${count + done.size}`.execute(platform.database.owner);
    for (const each of rows.filter((row) => !done.has(row.id)).slice(0, count)) {
      done.add(each.id);
      const asked = form.asks.length ? { verifiedOn: day } : {};
      await asOfficial(platform, village, each.region, day, (session) =>
        fulfil(session, form, { record: each.id, given: { ...asked, ...given } }),
      );
    }
  }
}

const reasons: Readonly<Record<string, string>> = {
  'secondary-age': '2008年11月出生，提前入学，属实',
  'able-marked-weak': '腰椎手术后恢复期，不能干重活，属实',
  'watch-incomplete': '正在申请鉴定，结果未出',
};
/** A third of some kinds was looked at and is right. */
async function verifySome(platform: Platform): Promise<void> {
  await asSystem(on(platform, '2023-10-19'), (session) => runDoubts(session));
  const { rows } = await sql<{ id: string; rule: string; region: number }>`
    select d.id, d.rule, d.region from doubt d join household h on h.id = d.household_id
    where d.state = 'open' and d.rule = any(${Object.keys(reasons)}::text[])
      and ('x' || substr(md5(h.number || d.record), 1, 6))::bit(24)::int % 3 = 0
    order by h.number, d.rule, d.record`.execute(platform.database.owner);
  for (const { id, rule, region } of rows) {
    const office: Office = rule === 'watch-incomplete' ? townshipClerk : village;
    await asOfficial(platform, office, region, '2023-10-19', (session) =>
      verifyDoubts(session, [id], reasons[rule] ?? ''),
    );
  }
}
