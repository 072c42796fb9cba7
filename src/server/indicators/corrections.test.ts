import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { holderOf, type TestPlatform, testPlatform } from '../../../test/platform.ts';
import { addHousehold } from '../../../test/registry.ts';
import { cityClerk, countyClerk, townshipClerk } from '../../domains/household/index.ts';
import { monitoredHouseholds, registeredPeople } from '../../domains/household/indicators.ts';
import type { Office } from '../../kernel/index.ts';
import { figureDifference } from '../differences/difference.ts';
import type { Platform } from '../platform.ts';
import { asSeat, asSystem, type Session } from '../session.ts';
import { bulletin } from './bulletin.ts';
import { computeFigures } from './compute.ts';
import { correct, rebuildCorrections } from './corrections.ts';
import { figureRows } from './drill.ts';
import { publish } from './published.ts';
import { rebuild } from './rebuild.ts';

let opened: TestPlatform;
let platform: Platform;
beforeAll(async () => {
  opened = await testPlatform();
  platform = opened.platform;
});
afterAll(() => opened?.close());
const village = '410622102227';
const monitored = { type: 'lifted', monitorType: 'unstable', identifiedOn: '2023-09-01' };
beforeEach(async () => {
  await sql`truncate household, household_history, figure, bulletin, bulletin_correction cascade`.execute(
    platform.database.owner,
  );
  await addHousehold(platform, village, { head: '王秀英', population: 3, ...monitored });
  await asSystem(platform, (session) => computeFigures(session, month));
});

const month = '2023-10';
const [city, county] = ['4106', '410622'];
const as = <T>(of: Office, code: string, work: (session: Session) => Promise<T>) =>
  asSeat(platform, holderOf(platform, of, code), work);
const sign = () => as(countyClerk, county, (session) => publish(session, month, county));
const put = (reason = '原数少计1户') =>
  as(countyClerk, county, (session) => correct(session, month, county, reason));
const view = (edition?: number) =>
  as(countyClerk, county, (session) => bulletin(session, month, county, edition));
const figureOf = async (id: string, edition?: number) => {
  const { rows } = await view(edition);
  const { shown, was } = rows[0]?.figures[id] ?? {};
  return [shown, was];
};
const rebuilt = () => asSystem(platform, (session) => rebuildCorrections(session, month));

test('a correction stands beside what was signed, which stays as it was', async () => {
  await sign();
  await addHousehold(platform, village, { head: '李建国', population: 2, ...monitored });
  await put();
  expect(await figureOf(monitoredHouseholds.id)).toEqual(['2', '1']);
  expect(await figureOf(registeredPeople.id, 0)).toEqual(['3', undefined]);
  const { corrections, edition } = await view();
  expect([edition, corrections.map(({ reason, by }) => [reason, by])]).toEqual([
    1,
    [['原数少计1户', '测试员']],
  ]);
});

test('both are rebuilt as of their own instants, whatever is changed afterwards', async () => {
  await sign();
  await addHousehold(platform, village, { head: '李建国', population: 2, ...monitored });
  await put();
  await sql`update household set population = 9, monitor_type = null`.execute(platform.database.owner);
  expect(await rebuilt()).toEqual([]);
  const { differing } = await asSystem(platform, (session) =>
    rebuild(session, month, session.regions.find(county) as never),
  );
  expect(differing).toEqual([]);
  await sql`update corrected_figure set count = count + 1 where indicator = ${monitoredHouseholds.id}`.execute(
    platform.database.owner,
  );
  expect((await rebuilt()).map(({ indicator }) => indicator)).toContain(monitoredHouseholds.id);
});

test('what counts nothing any more is corrected to nought', async () => {
  await sign();
  await sql`delete from household`.execute(platform.database.owner);
  await put('该户登记有误');
  expect(await figureOf(monitoredHouseholds.id)).toEqual(['0', '1']);
  const below = await as(townshipClerk, '410622102', (session) => bulletin(session, month, '410622102'));
  expect(below.rows.flatMap(({ figures }) => figures[monitoredHouseholds.id]?.shown)).not.toContain('1');
  expect(await rebuilt()).toEqual([]);
});

test('a second correction is made of the first', async () => {
  await sign();
  await addHousehold(platform, village, { head: '李建国', ...monitored });
  await put();
  await addHousehold(platform, village, { head: '赵六', ...monitored });
  await put('又少计1户');
  expect(await figureOf(monitoredHouseholds.id)).toEqual(['3', '1']);
  expect(await figureOf(monitoredHouseholds.id, 1)).toEqual(['2', '1']);
  expect(await rebuilt()).toEqual([]);
});

test('why a correction says otherwise is answered by the households', async () => {
  await sign();
  await addHousehold(platform, village, { head: '李建国', ...monitored });
  await put();
  const found = await as(countyClerk, county, (session) =>
    figureDifference(session, monitoredHouseholds.id, {
      month,
      edition: 1,
      region: county,
      part: 'numerator',
    }),
  );
  expect([found.change.shown, found.rows.map(({ title }) => title), found.redefined]).toEqual([
    '1户',
    ['李建国'],
    false,
  ]);
});

test('a corrected figure opens to the rows it was counted from, and the signed one to its own', async () => {
  await sign();
  await addHousehold(platform, village, { head: '李建国', ...monitored });
  await put();
  await addHousehold(platform, village, { head: '赵六', ...monitored });
  const heads = async (edition: number) => {
    const { rows } = await as(countyClerk, county, (session) =>
      figureRows(session, monitoredHouseholds.id, { month, edition, region: county, part: 'numerator' }),
    );
    return rows.map(({ values }) => values.head).toSorted();
  };
  expect(await heads(1)).toEqual(['李建国', '王秀英']);
  expect(await heads(0)).toEqual(['王秀英']);
});

test('a county’s figure in the city’s correction opens to the county’s own corrected rows', async () => {
  await sign();
  await as(cityClerk, city, (session) => publish(session, month, city));
  await addHousehold(platform, village, { head: '李建国', ...monitored });
  await put();
  await as(cityClerk, city, (session) => correct(session, month, city, '淇县已更正'));
  await addHousehold(platform, village, { head: '赵六', ...monitored });
  for (const region of [city, county]) {
    const { rows } = await as(cityClerk, city, (session) =>
      figureRows(session, monitoredHouseholds.id, {
        month,
        edition: 1,
        bulletin: city,
        region,
        part: 'numerator',
      }),
    );
    expect(rows.map(({ values }) => values.head).toSorted()).toEqual(['李建国', '王秀英']);
  }
});

test('a city that corrects its own counts a county’s bulletin as that has been corrected', async () => {
  await sign();
  await as(cityClerk, city, (session) => publish(session, month, city));
  await addHousehold(platform, village, { head: '李建国', ...monitored });
  await put();
  const cityFigure = async () => {
    const { rows } = await as(cityClerk, city, (session) => bulletin(session, month, city));
    return rows.map(({ figures }) => figures[monitoredHouseholds.id]?.count).filter(Boolean);
  };
  expect(await cityFigure()).toEqual([1, 1]);
  await as(cityClerk, city, (session) => correct(session, month, city, '淇县已更正'));
  expect(await cityFigure()).toEqual([2, 2]);
  expect(await rebuilt()).toEqual([]);
});

test('what is not signed, not otherwise, without a reason or another’s is not corrected', async () => {
  await expect(put()).rejects.toThrow('通报没有签发，直接重新计算即可');
  await sign();
  await expect(put()).rejects.toThrow('与已签发的数没有差别');
  await expect(put(' ')).rejects.toThrow('请写明更正的原因');
  await expect(
    as(townshipClerk, '410622102', (session) => correct(session, month, county, 'x')),
  ).rejects.toThrow('通报由签发的市、县本级更正');
});
