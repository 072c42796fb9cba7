import { sql } from 'kysely';
import {
  agricultureBureau,
  caseOfficer,
  cityClerk,
  cityLeader,
  civilAffairs,
  countyClerk,
  countyLeader,
  disabledFederation,
  educationBureau,
  emergencyBureau,
  employmentBureau,
  financeOffice,
  gridWorker,
  healthCommission,
  healthInsurance,
  housingBureau,
  landBureau,
  marketBureau,
  organisation,
  petitionsBureau,
  publicSecurity,
  residentTeam,
  townshipClerk,
  townshipLeader,
  treasury,
  village,
  waterBureau,
} from '../domains/household/index.ts';
import type { Office } from '../kernel/index.ts';
import { addAccount } from '../server/access/accounts.ts';
import { shortName } from '../server/access/regions.ts';
import type { Platform } from '../server/platform.ts';

/** For trying the demo only: a server that is not a demo never has these accounts. */
export const demoPassword = 'Demo2023';

/** Somebody with two posts in a village, who changes between them (当前岗位). */
const twoPosts = ['two-posts', '许身兼', [gridWorker, caseOfficer]] as const;
/** One account for each role, all around the village where most waits. */
const roles: readonly (readonly [name: string, person: string, office: Office])[] = [
  ['village', '赵村经办', village],
  ['grid-worker', '冯网格员', gridWorker],
  ['resident', '陈第一书记', residentTeam],
  ['officer', '魏责任人', caseOfficer],
  ['township', '钱乡经办', townshipClerk],
  ['township-leader', '孙乡领导', townshipLeader],
  ['county', '李县经办', countyClerk],
  ['county-leader', '周县领导', countyLeader],
  ['city', '吴市经办', cityClerk],
  ['city-leader', '郑市领导', cityLeader],
  ['health-insurance', '王医保', healthInsurance],
  ['health', '冯卫健', healthCommission],
  ['disability', '陈残联', disabledFederation],
  ['housing', '褚住建', housingBureau],
  ['civil-affairs', '卫民政', civilAffairs],
  ['education', '蒋教体', educationBureau],
  ['employment', '沈人社', employmentBureau],
  ['agriculture', '韩农业', agricultureBureau],
  ['water', '杨水利', waterBureau],
  ['finance', '朱金融', financeOffice],
  ['public-security', '秦公安', publicSecurity],
  ['emergency', '尤应急', emergencyBureau],
  ['petitions', '许信访', petitionsBureau],
  ['land', '何自然', landBureau],
  ['market', '吕市监', marketBureau],
  ['treasury', '施财政', treasury],
  ['organisation', '张组织部', organisation],
];

/** The names that accounts of a demonstration have, but for those of its counties. */
export const demoNames: readonly string[] = [...roles.map(([name]) => name), twoPosts[0], 'admin'];

export interface DemoAccount {
  readonly name: string;
  readonly password: string;
  readonly label: string;
}

/** Makes the accounts that are missing. */
export async function addDemoAccounts(platform: Platform): Promise<void> {
  const { owner } = platform.database;
  const known = await owner.selectFrom('account').select('name').execute();
  const missing = (name: string) => !known.some((account) => account.name === name);
  const home = await busiestVillage(platform);
  const above = (width: number) => home.slice(0, width);
  const regionOf = {
    village: home,
    township: above(9),
    county: above(6),
    city: above(4),
    province: above(2),
  };
  const sent = await villageWithTeam(platform, above(9));
  const helper = await busiestOfficer(platform, home);
  await owner.transaction().execute(async (db) => {
    for (const [name, person, office] of roles.filter(([name]) => missing(name)))
      await addAccount(db, platform, {
        name,
        person,
        password: demoPassword,
        ...(office === caseOfficer && helper),
        seats: [
          {
            office: office.office,
            level: office.level,
            region: office === residentTeam ? (sent ?? home) : regionOf[office.level],
          },
        ],
      });
    // Each county is asked when the city has the month checked.
    for (const { code, name, level } of platform.regions.all)
      if (level === 'county' && code.startsWith(above(4)) && code !== above(6) && missing(`county-${code}`))
        await addAccount(db, platform, {
          name: `county-${code}`,
          person: `${shortName(name)}经办`,
          password: demoPassword,
          seats: [{ office: countyClerk.office, level: 'county', region: code }],
        });
    const [name, person, both] = twoPosts;
    if (missing(name))
      await addAccount(db, platform, {
        ...{ name, person, password: demoPassword, number: helper?.number },
        seats: both.map(({ office, level }) => ({ office, level, region: home })),
      });
    if (missing('admin'))
      await addAccount(db, platform, {
        name: 'admin',
        person: '沈管理员',
        password: demoPassword,
        administrator: true,
        seats: [],
      });
  });
}

/** The accounts of a demo as people choose them; none where this is no demo. */
export async function listDemoAccounts({ database, regions }: Platform): Promise<DemoAccount[]> {
  const demo = await database.owner
    .selectFrom('setting')
    .select('value')
    .where('name', '=', 'demo')
    .executeTakeFirst();
  if (!demo) return [];
  const others = regions.all.flatMap(({ code, level }) => (level === 'county' ? `county-${code}` : []));
  const names = [...roles.map(([name]) => name), ...others, twoPosts[0], 'admin'];
  const { rows } = await sql<{ name: string; office: string | null; region: number | null }>`
    select a.name, h.office, h.region from account a left join seat_holder h on h.account_id = a.id
    where a.name = any(${names}) and not a.disabled`.execute(database.owner);
  return names.flatMap((name) => {
    const own = rows.filter((one) => one.name === name);
    const [row] = own;
    if (!row) return [];
    const place = row.region === null ? '' : shortName(regions.get(row.region).name);
    const posts = own.map(({ office }) => office ?? '系统管理员').join('、');
    return [{ name, password: demoPassword, label: `${place}${posts}` }];
  });
}

/** In the busiest county, the township and in it the village with cases at most steps, so that every role finds work. */
async function busiestVillage({ database, regions }: Platform): Promise<string> {
  const { rows } = await sql<{ region: number }>`
    with open_case as (select region, procedure || at as stands from case_file where not closed),
    county as (
      select r.id, r.hi from region r join open_case c on c.region between r.id and r.hi
      where r.level = 'county' group by r.id order by count(*) desc, r.id limit 1),
    township as (
      select r.id, r.hi from county, region r join open_case c on c.region between r.id and r.hi
      where r.level = 'township' and r.id between county.id and county.hi
      group by r.id order by count(distinct stands) desc, count(*) desc, r.id limit 1)
    select c.region from open_case c, township where c.region between township.id and township.hi
    group by c.region order by count(distinct stands) desc, count(*) desc, c.region limit 1`.execute(
    database.owner,
  );
  const region = rows[0]?.region;
  const fallback = regions.all.find(({ level }) => level === 'village');
  return region === undefined ? (fallback?.code ?? '') : regions.get(region).code;
}

/** The village of a township to which most resident cadres were sent. */
async function villageWithTeam(
  { database, regions }: Platform,
  township: string,
): Promise<string | undefined> {
  const { rows } = await sql<{ code: string }>`
    select r.code from resident join region r on r.id = resident.region where r.code like ${`${township}%`}
    group by r.code order by count(*) desc, r.code limit 1`.execute(database.owner);
  return rows[0] && regions.find(rows[0].code)?.code;
}

/** The number and name of the case officer who helps most households of a village. */
async function busiestOfficer({ database }: Platform, village: string) {
  const { rows } = await sql<{ number: string; person: string }>`
    select h.officer_number as number, min(h.officer) as person from household h join region r on r.id = h.region
    where r.code = ${village} and h.officer_number is not null and h.officer is not null
    group by 1 order by count(*) desc, 1 limit 1`.execute(database.owner);
  return rows[0];
}
