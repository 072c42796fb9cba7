import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { csv, ids, medicalHeader, type SmallCounty, smallCounty } from '../../../../test/small-county.ts';
import { medicalCosts } from '../../../domains/health/feeds.ts';
import type { Step } from '../../db/duck.ts';
import type { Platform } from '../../platform.ts';
import { runMonth } from '../../runs/month.ts';
import { asSeat, asSystem } from '../../session.ts';
import { decide } from '../candidates.ts';
import { importFiles } from '../import-folder.ts';
import { remarkLines } from '../remark.ts';
import { reopen } from '../reopen.ts';
import { bringHolding } from './bring.ts';
import { turnTo, withSnapshot } from './snapshot.ts';
import { openStore } from './store.ts';

/** 王秀英's bills of two months lie in Parquet, but for one in each whose number is wrong: whose that is, a person says. */
let county: SmallCounty;
let platform: Platform;
beforeEach(async () => {
  county = await smallCounty();
  platform = { ...county.platform, dataFolder: mkdtempSync(join(tmpdir(), 'shouxian-assigned-')) };
});
afterEach(async () => {
  await county.close();
  rmSync(platform.dataFolder, { recursive: true });
});

const wrong = '410622196001010000';
const send = (month: string, selfPaid: number) =>
  sendLines(
    '住院和门诊慢特病费用',
    month,
    medicalHeader,
    ['王秀英', ids.wang, `${month}-05`, 9_000, 1_000],
    ['王秀英', wrong, `${month}-06`, 9_000, selfPaid],
  );
async function sendLines(
  feed: string,
  month: string,
  ...lines: (readonly (string | number)[])[]
): Promise<void> {
  const path = join(platform.dataFolder, `${month}.csv`);
  writeFileSync(path, csv(...lines));
  const [sent] = await importFiles(
    platform,
    [{ path, file: `${month}_医保局_${feed}.csv`, region: '410622' }],
    { month, columnar: true },
  );
  expect(sent?.problem).toBe(null);
}
const said = () =>
  county.query<{ id: string; month: string; state: string }>(
    'select id, month, state from feed_row where people is not null order by month',
  );
const inSeat = (work: Parameters<typeof asSeat<void>>[2]) => asSeat(platform, county.clerk, work);
async function sayWhose(): Promise<void> {
  const [wang] = await county.query<{ id: string }>(`select id from person where name = '王秀英'`);
  for (const { id } of (await said()).filter(({ state }) => state === 'candidate'))
    await inSeat((session) => decide(session, id, { person: String(wang?.id) }));
}
const yuan = async () => {
  await runMonth(platform, '2023-10');
  const [cost] = await county.query<{ self_paid: string }>('select self_paid from medical_cost');
  return Number(cost?.self_paid) / 100;
};

test.each([0, 1])(
  'a word taken back of one of two months leaves the other month’s line counted: %i',
  async (back) => {
    await send('2023-09', 200);
    await sayWhose();
    await send('2023-10', 30);
    expect((await said()).map(({ state }) => state)).toEqual(['matched', 'matched']);
    expect(await yuan()).toBe(2_230);
    await inSeat(async (session) => reopen(session, String((await said())[back]?.id)));
    expect(await yuan()).toBe([2_030, 2_200][back]);
    await sayWhose();
    expect(await yuan()).toBe(2_230);
  },
);

test('lines go on being counted when the digests by which they are known are made anew', async () => {
  await send('2023-10', 30);
  await sayWhose();
  expect(await remarkLines(platform.database, platform.names)).toBe(1);
  expect(await yuan()).toBe(1_030);
  expect(await remarkLines(platform.database, platform.names)).toBe(0);
});

test('a line without a number is counted once somebody said whose it is', async () => {
  const [village] = await county.query<{ name: string }>(
    `select name from region where code = '410622001201'`,
  );
  await sendLines(
    '未参保人员名单',
    '2023-10',
    ['姓名', '身份证号', '行政村', '参保年度', '未参保原因'],
    ['李梅', ids.li, String(village?.name), '2023', '外出'],
    ['王秀英', '', String(village?.name), '2023', '外出'],
  );
  expect(readdirSync(join(platform.dataFolder, 'columnar', 'rows'))).toEqual(['uninsured-people']);
  await sayWhose();
  await runMonth(platform, '2023-10');
  expect(
    await county.query(
      `select p.name from uninsured u join person p on p.id = u.person_id order by p.number`,
    ),
  ).toEqual([{ name: '李梅' }, { name: '王秀英' }]);
});

test('what a person says while a month runs is counted by the next run', async () => {
  await send('2023-10', 30);
  const store = await openStore(platform);
  const meanwhile = {
    ...store.engine,
    carryOut: async (steps: readonly Step[]) => {
      await sayWhose();
      await store.engine.carryOut(steps);
    },
  };
  const run = await asSystem(platform, (session) => bringHolding(session, { ...store, engine: meanwhile }));
  await store.close();
  expect(run.unchanged).toBe(0);
  expect((await said()).map(({ state }) => state)).toEqual(['matched']);
  expect(await yuan()).toBe(1_030);
});

test('a month looked at again has a line with whom a person says now', async () => {
  const lines = [medicalHeader, ['张小宝', ids.zhang, '2023-10-06', 9_000, 30]] as const;
  await sendLines('住院和门诊慢特病费用', '2023-10', ...lines);
  await runMonth(platform, '2023-10');
  const people = await county.query<{ id: string; name: string }>('select id, name from person');
  const sayThat = async (name: string) => {
    const [line] = await said();
    const who = people.find((person) => person.name === name);
    await inSeat((session) => decide(session, String(line?.id), { person: String(who?.id) }));
    const rows = await asSystem(platform, (session) =>
      withSnapshot(session, medicalCosts, [], async (snapshot) => {
        await turnTo(session, snapshot, medicalCosts, '2023-10');
        return snapshot.store.duck.rows<{ id: string }>('select person_id as id from medical_cost');
      }),
    );
    return rows.map(({ id }) => people.find((person) => person.id === id)?.name);
  };
  expect(await sayThat('张建国')).toEqual(['张建国']);
  await inSeat(async (session) => reopen(session, String((await said())[0]?.id)));
  expect(await sayThat('张小宝')).toEqual(['张小宝']);
});
