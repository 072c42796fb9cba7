import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countyClerk, healthInsurance, townshipClerk, village } from '../../src/domains/household/index.ts';
import { openDuck } from '../../src/server/db/duck.ts';
import { importFiles } from '../../src/server/feeds/index.ts';
import { remarkLines } from '../../src/server/feeds/remark.ts';
import { sealOpenIdentities } from '../../src/server/keys/earlier.ts';
import { rebuildDigests } from '../../src/server/keys/rebuild.ts';
import { rotate } from '../../src/server/keys/rotate.ts';
import { keysOf } from '../../src/server/keys/unlock.ts';
import { runMonth } from '../../src/server/runs/month.ts';
import { apiOf, type Client, clientOf, moveTo, untilDone } from '../client.ts';
import { type TestPlatform, testKeys, testPlatform } from '../platform.ts';
import { csv, medicalHeader } from '../small-county.ts';
import { tablesThatSay } from '../stored.ts';

const place = '410622001200';
/** Whoever is named by an ID number in this story, whatever becomes of them. */
const numbers = {
  head: '410622195803121018',
  son: '410622198507052023',
  newborn: '410622202309013030',
  stranger: '410621197002022055',
};

let house: TestPlatform;
let dataFolder = '';
let people: Record<'village' | 'township' | 'county' | 'bureau', Client>;
beforeAll(async () => {
  house = await testPlatform();
  dataFolder = mkdtempSync(join(tmpdir(), 'shouxian-sealed-'));
  const { platform } = house;
  const api = apiOf({ ...platform, dataFolder });
  people = {
    village: await clientOf(api, platform, '村经办', village, place),
    township: await clientOf(api, platform, '乡经办', townshipClerk, '410622001'),
    county: await clientOf(api, platform, '县经办', countyClerk, '410622'),
    bureau: await clientOf(api, platform, '医保', healthInsurance, '410622'),
  };
  await moveTo(platform, '2023-10-20');
  await send(people.county, 'household-list', [
    ['行政村编码', '户编号', '户主姓名', '户主证件号码', '户类型', '家庭人口数'],
    [place, 'H1', '张建国', numbers.head, '脱贫户', 2],
  ]);
  await send(people.county, 'member-list', [
    ['户编号', '人编号', '姓名', '证件号码', '出生日期'],
    ['H1', 'P1', '张建国', numbers.head, '1958-03-12'],
    ['H1', 'P2', '李梅', numbers.son, '1985-07-05'],
  ]);
}, 60_000);
afterAll(async () => {
  await house.close();
  rmSync(dataFolder, { recursive: true });
});

async function send(who: Client, feed: string, rows: readonly (readonly (string | number)[])[]) {
  const looked = await who.upload(
    `/feeds/${feed}/files?month=2023-10&region=410622`,
    `${feed}.csv`,
    csv(...rows),
  );
  expect(looked.blocked).toBeNull();
  const { run } = await who.post(`/deliveries/${looked.delivery.id}/accept`);
  return (await untilDone(who, run)).result;
}

/** Where an ID number of the story stands open: tables with their history, and files of the data folder. */
async function openAt(): Promise<string[]> {
  const found: string[] = [];
  for (const [whose, number] of Object.entries(numbers)) {
    for (const table of await tablesThatSay(house.platform, number)) found.push(`${table}: ${whose}`);
    for (const file of await filesThatSay(number)) found.push(`${file}: ${whose}`);
  }
  return found;
}

/** Parquet is packed, so it is asked for its cells: as text, and as the whole numbers that the comparison makes of ID numbers. */
async function filesThatSay(number: string): Promise<string[]> {
  const whole = BigInt(number.slice(0, 17)) * 11n + BigInt(number.slice(17).replace('X', '10'));
  const duck = await openDuck({ folder: join(dataFolder, 'look') });
  const found: string[] = [];
  for (const each of readdirSync(dataFolder, { recursive: true, withFileTypes: true })) {
    const path = join(each.parentPath, each.name);
    if (!each.isFile()) continue;
    const rows = path.endsWith('.parquet')
      ? (
          await duck.rows<{ cells: string }>(
            `select to_json(t)::varchar as cells from read_parquet('${path}') t`,
          )
        )
          .map(({ cells }) => cells)
          .join('\n')
      : readFileSync(path, 'latin1');
    if (rows.includes(number) || rows.includes(String(whole))) found.push(each.name);
  }
  duck.close();
  return found;
}

test('whatever is done with ID numbers, none stands open in a table, in history or in a file', async () => {
  // A department names one who is registered, one by another's number, one whose number lost a digit, and a stranger.
  const bills = [
    medicalHeader,
    ['李梅', numbers.son, '2023-10-02', 2, 1],
    ['张三', numbers.head, '2023-10-02', 2, 1],
    ['李梅', numbers.son.slice(0, 17), '2023-10-02', 3, 1],
    ['外乡人', numbers.stranger, '2023-10-02', 2, 1],
  ];
  expect(await send(people.bureau, 'medical-costs', bills)).toMatchObject({ matched: 1, candidates: 2 });
  const { rows: candidates } = await people.county.get('/candidates');
  expect(candidates.map(({ people }: any) => people.map(({ name }: any) => name)).toSorted()).toEqual([
    ['张建国'],
    ['李梅'],
  ]);
  // A child is born: the village tells, the township confirms.
  const { rows } = await people.village.get('/registers/household');
  const born = await people.village.post('/cases', {
    procedure: 'natural-change-handling',
    household: rows[0].id,
    given: {
      ...{
        kind: 'birth',
        on: '2023-09-01',
        name: '张小宝',
        sex: 'male',
        relation: '之孙',
        proof: 'birthCertificate',
      },
      ...{ bornOn: '2023-09-01', idNumber: numbers.newborn, evidence: '村级入户核实属实' },
    },
  });
  expect(born.id).toBeTruthy();
  // A number is corrected, which leaves history, and looked for in whole and by its end.
  await send(people.county, 'member-list', [
    ['户编号', '人编号', '姓名', '证件号码', '出生日期'],
    ['H1', 'P1', '张建国', numbers.head, '1958-03-12'],
    ['H1', 'P2', '李小梅', numbers.son, '1985-07-05'],
  ]);
  const found = async (words: string) =>
    (await people.county.get(`/search?q=${words}`)).map(({ found }: any) => found);
  expect(await found(numbers.son)).toEqual(['李小梅 410622********2023']);
  expect(await found('1018')).toEqual(['张建国 410622********1018']);
  expect(await found(numbers.stranger)).toEqual([]);
  // And the same bills by DuckDB.
  const path = join(dataFolder, '医保局_医疗费用.csv');
  writeFileSync(path, csv(...bills, ['李小梅', numbers.son, '2023-10-03', 2, 1]));
  const platform = { ...house.platform, dataFolder };
  const [taken] = await importFiles(platform, [{ path, file: '医保局_医疗费用.csv', region: '410622' }], {
    month: '2023-10',
    columnar: true,
  });
  expect(taken).toMatchObject({ problem: null });
  rmSync(path);
  await runMonth(platform, '2023-10');
  expect(readdirSync(join(dataFolder, 'columnar', 'registry')).toSorted()).toEqual([
    'person-numbers.sealed',
    'person-own.parquet',
    'person-owners.parquet',
    'person-people.parquet',
    'person-stamp.json',
  ]);
  expect(await openAt()).toEqual([]);
}, 120_000);

const person = async (columns: string) =>
  (
    await sql<any>`select ${sql.raw(columns)} from person where number = 'P1'`.execute(
      house.platform.database.owner,
    )
  ).rows[0];

test('exchanging the key of what is sealed leaves digests as they are', async () => {
  const before = await person('id_number_digest, id_number_tail, id_number_birth');
  await rotate(house.platform.database, testKeys);
  expect(await person('id_number_digest, id_number_tail, id_number_birth')).toEqual(before);
  expect(before).toMatchObject({ id_number_birth: '1958-03-12' });
  expect(await person('id_number')).toEqual({ id_number: numbers.head });
});

test('digests are made anew under another key, broken off and begun again; people go on being found, files wait', async () => {
  const { platform } = house;
  const { database } = platform;
  const others = () => remarkLines(database, platform.names);
  const before = await person('id_number_digest, valid_from');
  const breaks = rebuildDigests(database, testKeys, others, (_, __, table) => {
    if (table === 'person') throw new Error('the machine stops');
  });
  await expect(breaks).rejects.toThrow('the machine stops');
  const hits = await people.county.get(`/search?q=${numbers.head}`);
  expect(hits).toHaveLength(1);
  const file = csv(medicalHeader, ['李小梅', numbers.son, '2023-10-02', 2, 1]);
  await expect(
    people.bureau.upload('/feeds/medical-costs/files?month=2023-10', '又一份.csv', file),
  ).rejects.toThrow('正在重建证件号码摘要');
  await expect(runMonth({ ...platform, dataFolder }, '2023-10')).rejects.toThrow('正在重建证件号码摘要');
  expect(await rebuildDigests(database, testKeys, others)).toBeGreaterThan(1);
  const after = await person('id_number_digest, valid_from');
  expect(after.id_number_digest).not.toBe(before.id_number_digest);
  expect(after.valid_from).toEqual(before.valid_from);
  expect((await keysOf(database.owner)).filter(({ purpose }) => purpose === 'identity')).toMatchObject([
    { state: 'destroyed' },
    { state: 'current' },
  ]);
  expect(await people.county.get(`/search?q=${numbers.head}`)).toHaveLength(1);
  const { rows } =
    await sql`select from person where id_number_digest like ${`${before.id_number_digest.split('-')[0]}-%`}`.execute(
      database.owner,
    );
  expect(rows).toEqual([]);
}, 60_000);

test('a number that an earlier release stored open is sealed before anybody is looked for', async () => {
  const { database, names } = house.platform;
  await sql`alter table person disable trigger user`.execute(database.owner);
  await sql`update person set id_number = ${numbers.head} where number = 'P1'`.execute(database.owner);
  await sql`alter table person enable trigger user`.execute(database.owner);
  expect(await openAt()).toEqual(['person: head']);
  await sealOpenIdentities(database, names);
  expect(await openAt()).toEqual([]);
  expect(await people.county.get(`/search?q=${numbers.head}`)).toHaveLength(1);
});
