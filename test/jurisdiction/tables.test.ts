import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { appRole } from '../../src/server/db/database.ts';
import { asSeat } from '../../src/server/session.ts';
import { holderOf, type TestPlatform, testPlatform } from '../platform.ts';
import { lawFor, tablesWithRegion } from './law.ts';
import { drawing, kinds, placesOf, populate, type Sitting, sittingOf, type World } from './world.ts';

/** What the database itself refuses, whatever statement somebody writes next year. */
let house: TestPlatform;
let world: World;
const draw = drawing(5);
beforeAll(async () => {
  house = await testPlatform();
  world = placesOf(house.platform, draw);
  await populate(house.platform, world, draw);
});
afterAll(() => house.close());
const asOwner = async <T>(text: string): Promise<T[]> =>
  (await sql<T>`${sql.raw(text)}`.execute(house.platform.database.owner)).rows;

/** Tables in which nobody of the registry stands, each with the reason why no policy guards it. */
const unguarded = {
  account: '干部账号',
  seat_holder: '干部岗位',
  session: '登录',
  password_before: '干部旧密码',
  sign_in_failure: '登录失败',
  second_factor: '动态口令',
  second_factor_office: '动态口令',
  recovery_code: '恢复码',
  sso_attempt: '单点登录',
  data_key: '密钥',
  exchange_key: '交换密钥',
  expired: '保存期限',
  seat_grant: '岗位授予',
  audit: '查阅记录：内容列另行收回',
  audit_anchor: '链',
  audit_head: '链',
  audit_pending: '链',
  audit_seal: '链',
  bulletin: '通报',
  bulletin_correction: '通报',
  bulletin_opening: '通报开头',
  figure: '指标数',
  corrected_figure: '指标数',
  document_number: '文号',
  migration: '版本',
  parameter_value: '参数',
  parameter_kept: '参数',
  region: '区划',
  region_name: '区划',
  setting: '设置',
};

test('every table of the catalogue is under row-level security, or named here with its reason', async () => {
  const rows = await asOwner<{ name: string }>(`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'm', 'v')
      and not relispartition and not relrowsecurity order by 1`);
  expect(rows.map(({ name }) => name).filter((name) => !(name in unguarded))).toEqual([]);
});

test('no policy lets everybody read, except of lists without people', async () => {
  const rows = await asOwner<{ name: string }>(
    `select tablename as name from pg_policies where schemaname = 'public' and qual = 'true' order by 1`,
  );
  expect(rows.map(({ name }) => name)).toEqual(['adjustment', 'campaign', 'entitlement', 'policy']);
});

test('the application owns nothing, bypasses nothing and reaches no part of a table beside its policy', async () => {
  const [role] = await asOwner<object>(`
    select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolcanlogin,
      (select count(*) from pg_class where relowner = r.oid) as tables, (select count(*) from pg_proc where proowner = r.oid) as functions,
      (select count(*) from pg_namespace where nspowner = r.oid) as schemas, pg_has_role(r.oid, current_user, 'member') as above
    from pg_roles r where rolname = '${appRole}'`);
  expect(role).toEqual({
    rolsuper: false,
    rolbypassrls: false,
    rolcreaterole: false,
    rolcreatedb: false,
    rolcanlogin: false,
    tables: 0,
    functions: 0,
    schemas: 0,
    above: false,
  });
  const parts = await asOwner<{ name: string }>(`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relispartition and relkind = 'r'
      and has_table_privilege('${appRole}', oid, 'select') order by 1`);
  expect(parts).toEqual([]);
});

test.each(kinds.map((kind, n) => [kind, n] as const))(
  'whatever is selected as the application, a seat reads exactly its own: %s',
  async (_, n) => {
    const sitting = sittingOf(n, world, draw);
    expect(await wrongFor(sitting), `${sitting.office.office} ${sitting.region}`).toEqual([]);
  },
);

test.each([
  ['widened', 'create policy planted on person for select using (true)', 'drop policy planted on person'],
  [
    'taken off',
    'alter table person disable row level security',
    'alter table person enable row level security',
  ],
] as const)('a policy that was %s is found', async (_, plant, mend) => {
  const { database } = house.platform;
  await sql.raw(plant).execute(database.owner);
  try {
    const wrong = await wrongFor(sittingOf(kinds.indexOf('village'), world, draw));
    expect(wrong.map((each) => each.split(':')[0])).toEqual(['person']);
  } finally {
    await sql.raw(mend).execute(database.owner);
  }
});

/** The tables of which a seat reads other rows than the law gives it, as sentences. */
async function wrongFor(sitting: Sitting): Promise<string[]> {
  const { platform } = house;
  const law = await lawFor(platform.database.owner, platform, sitting);
  const wrong: string[] = [];
  await asSeat(
    platform,
    { ...holderOf(platform, sitting.office, sitting.region), number: sitting.number },
    async ({ db }) => {
      for (const [table, may] of law) {
        const { rows: all } = await sql<{
          at: string;
          may: boolean;
        }>`select ctid::text as at, coalesce(${sql.raw(may)}, false) as may from ${sql.table(table)}`.execute(
          platform.database.owner,
        );
        const { rows } = await sql<{
          at: string;
        }>`select ctid::text as at from ${sql.table(table)}`.execute(db);
        const [theirs, seen] = [all.filter((row) => row.may), new Set(rows.map(({ at }) => at))];
        if (rows.length !== theirs.length || theirs.some(({ at }) => !seen.has(at)))
          wrong.push(`${table}: ${rows.length} of ${theirs.length}, of ${all.length} in all`);
      }
    },
  );
  return wrong;
}

test('what was searched for is written and not read', async () => {
  const read = sql`select detail from audit`.execute(house.platform.database.app);
  await expect(read).rejects.toThrow(/permission denied/);
});

test('without a seat nothing is read', async () => {
  const seen: string[] = [];
  for (const table of await tablesWithRegion(house.platform.database.owner)) {
    const { rows } = await sql`select from ${sql.table(table)} limit 1`.execute(house.platform.database.app);
    if (rows.length) seen.push(table);
  }
  expect(seen).toEqual([]);
});

test('the past is no way round: as of an earlier day a seat reads only what lay within it', async () => {
  const { platform } = house;
  const sitting = sittingOf(kinds.indexOf('township'), world, draw);
  const node = platform.regions.find(sitting.region);
  await asSeat(platform, holderOf(platform, sitting.office, sitting.region), async ({ db }) => {
    await sql`select set_config('shouxian.as_of', '2022-06-01', true)`.execute(db);
    const { rows } = await sql<{
      region: number;
    }>`select region from past.household union all select region from past.person`.execute(db);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ region }) => region < (node?.id ?? 0) || region > (node?.hi ?? 0))).toEqual([]);
  });
});
