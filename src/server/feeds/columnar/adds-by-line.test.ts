import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { csv, ids, medicalHeader, type SmallCounty, smallCounty } from '../../../../test/small-county.ts';
import type { Cluster } from '../../db/spark.ts';
import type { Platform } from '../../platform.ts';
import { runMonth } from '../../runs/month.ts';
import { importFiles } from '../import-folder.ts';

/** 补充 by the command line, where rows lie in PostgreSQL and where they lie beside it. */
const folder = mkdtempSync(join(tmpdir(), 'shouxian-adds-line-'));
const counties: SmallCounty[] = [];
beforeAll(async () => {
  counties.push(await smallCounty(), await smallCounty());
});
afterAll(async () => {
  for (const county of counties) await county.close();
  rmSync(folder, { recursive: true });
});

const month = '2023-10';
const zhang = ['张建国', ids.zhang, '2023-10-03', 40_000, 24_300] as const;
const wang = ['王秀英', ids.wang, '2023-10-05', 40_000, 25_000] as const;
const li = ['李梅', ids.li, '2023-10-04', 40_000, 26_000] as const;

test.each([false, true])('rows beside the database: %s', async (columnar) => {
  const county = counties[Number(columnar)] as SmallCounty;
  const platform: Platform = { ...county.platform, dataFolder: mkdtempSync(join(folder, 'data-')) };
  const bring = async (name: string, adds: boolean, ...rows: (typeof zhang | typeof wang | typeof li)[]) => {
    const path = join(folder, `${name}_医保局_住院和门诊慢特病费用.csv`);
    writeFileSync(path, csv(medicalHeader, ...rows));
    const [done] = await importFiles(platform, [{ path, file: name, region: '410622' }], {
      month,
      columnar,
      adds,
    });
    return done?.problem ?? done?.known ?? [done?.matched, done?.repeated];
  };
  const standing = () =>
    county.query(
      `select file, state, matched, repeated, beside is not null as beside from delivery where feed = 'medical-costs' order by received_at`,
    );
  const costs = async () => {
    await runMonth(platform, month);
    return county.query(
      `select p.name, c.self_paid::int / 100 as yuan from medical_cost c join person p on p.id = c.person_id order by c.self_paid`,
    );
  };
  const named = (name: string) => `${name}_医保局_住院和门诊慢特病费用.csv`;

  expect(await bring('北阳镇', true, zhang)).toEqual([1, 0]);
  expect(await bring('庙口镇', true, zhang, wang)).toEqual([1, 1]);
  expect(await standing()).toEqual([
    { file: named('北阳镇'), state: 'accepted', matched: 1, repeated: 0, beside: columnar },
    { file: named('庙口镇'), state: 'accepted', matched: 1, repeated: 1, beside: columnar },
  ]);
  expect(await costs()).toEqual([
    { name: '张建国', yuan: 24_300 },
    { name: '王秀英', yuan: 25_000 },
  ]);
  expect(await bring('庙口镇', true, zhang, wang)).toMatch(/^内容相同的文件/);
  expect(await bring('全县', false, li)).toEqual([1, 0]);
  expect((await standing()).map(({ state }) => state)).toEqual(['withdrawn', 'withdrawn', 'accepted']);
  expect(await costs()).toEqual([{ name: '李梅', yuan: 26_000 }]);
});

test('whose rows lie in PostgreSQL stays there, though the other engine adds to it', async () => {
  const county = counties[0] as SmallCounty;
  const path = join(folder, '再补_医保局_住院和门诊慢特病费用.csv');
  writeFileSync(path, csv(medicalHeader, wang));
  await importFiles(county.platform, [{ path, file: '再补', region: '410622' }], {
    month,
    columnar: true,
    adds: true,
  });
  expect(
    await county.query(
      `select beside is not null as beside from delivery where feed = 'medical-costs' and state = 'accepted'`,
    ),
  ).toEqual([{ beside: false }, { beside: false }]);
});

test('to rows that a cluster took in a file adds without it', async () => {
  const county = counties[1] as SmallCounty;
  const asked: string[] = [];
  const refusing = (what: string) => async () => {
    asked.push(what);
    throw new Error(`the cluster was asked to ${what}`);
  };
  const cluster: Cluster = {
    address: 's3a://bucket/months',
    sql: refusing('sql'),
    copy: refusing('copy'),
    move: refusing('move'),
    remove: refusing('remove'),
    exists: refusing('exists'),
    list: refusing('list'),
    close: async () => {},
  };
  const dataFolder = mkdtempSync(join(folder, 'data-'));
  const bring = async (name: string, platform: Platform, ...rows: (typeof zhang | typeof wang)[]) => {
    const path = join(folder, `${name}_医保局_住院和门诊慢特病费用.csv`);
    writeFileSync(path, csv(medicalHeader, ...rows));
    const [done] = await importFiles(platform, [{ path, file: name, region: '410622' }], {
      month: '2023-11',
      columnar: true,
      adds: true,
    });
    return done?.problem ?? [done?.matched, done?.repeated];
  };
  expect(await bring('上旬', { ...county.platform, dataFolder }, zhang)).toEqual([1, 0]);
  expect(await bring('中旬', { ...county.platform, dataFolder, cluster }, zhang, wang)).toEqual([1, 1]);
  expect(asked).toEqual([]);
});
