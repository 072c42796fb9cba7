import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { holderOf } from '../../../test/platform.ts';
import { csv, ids, medicalHeader, type SmallCounty, smallCounty } from '../../../test/small-county.ts';
import { medicalCost } from '../../domains/health/registers.ts';
import { countyClerk } from '../../domains/household/index.ts';
import { importFiles } from '../feeds/index.ts';
import type { Platform } from '../platform.ts';
import { runMonth } from '../runs/month.ts';
import { asSeat } from '../session.ts';
import { tryRule } from './try.ts';

let county: SmallCounty;
let platform: Platform;
let folder: string;
beforeAll(async () => {
  county = await smallCounty();
  folder = mkdtempSync(join(tmpdir(), 'shouxian-try-'));
  platform = { ...county.platform, dataFolder: join(folder, 'data') };
  const path = join(folder, '医保局_住院和门诊慢特病费用.csv');
  writeFileSync(
    path,
    csv(medicalHeader, ['李梅', ids.li, '2023-10-04', '400', 300], ['李梅', ids.li, '2023-10-09', '80', 55]),
  );
  await importFiles(platform, [{ path, file: '十月.csv', region: '410622' }], {
    month: '2023-10',
    columnar: true,
  });
  await runMonth(platform, '2023-10');
});
afterAll(async () => {
  await county?.close();
  rmSync(folder, { recursive: true });
});

test('whom no rule found, whose bills lie beside the database only, is told why', async () => {
  const [home] = await county.query<{ household: string }>(
    `select household_id as household from person where name = '李梅'`,
  );
  expect(await county.query('select from medical_cost')).toEqual([]);
  const { records, bulk } = await asSeat(platform, holderOf(platform, countyClerk, '410622'), (session) =>
    tryRule(session, {
      register: 'medical-cost',
      household: home?.household,
      value: medicalCost.columns.selfPaid.atLeast(1_000_000),
    }),
  );
  expect(bulk?.at).not.toBeNull();
  expect(records.map(({ about, value }) => [about, value.parts])).toEqual([
    [
      '李梅',
      [
        {
          depth: 0,
          said: '近12个月报销后自付不低于10,000元',
          holds: false,
          found: '近12个月报销后自付355元',
        },
      ],
    ],
  ]);
});
