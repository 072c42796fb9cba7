import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { csv, ids, medicalHeader, type SmallCounty, smallCounty } from '../../../../test/small-county.ts';
import type { Platform } from '../../platform.ts';
import { untilOver } from '../../runs/index.ts';
import { runMonth } from '../../runs/month.ts';
import { asSeat } from '../../session.ts';
import { rowsOf, xlsx } from '../../sheets/nasty-files.ts';
import { accept } from '../accept.ts';
import { decide } from '../candidates.ts';
import { importFiles } from '../import-folder.ts';
import { preview } from '../preview.ts';
import { takeBack } from '../take-back.ts';

/** 补充 to a month whose rows lie in Parquet comes to the same as in PostgreSQL. */
const folder = mkdtempSync(join(tmpdir(), 'shouxian-adds-'));
const counties: SmallCounty[] = [];
beforeAll(async () => {
  counties.push(await smallCounty(), await smallCounty());
});
afterAll(async () => {
  for (const county of counties) await county.close();
  rmSync(folder, { recursive: true });
});

const month = '2023-10';
const damaged = ['王秀英', '410622196001010000', '2023-10-06', 80, 40] as const;
const first = csv(
  medicalHeader,
  ['张建国', ids.zhang, '2023-10-03', 40_000, 24_300],
  ['李梅', ids.li, '2023-10-04', 400, 300],
  ['李梅', ids.li, '2023-10-09', 500, '三百'],
  damaged,
);
const said = [
  ['李梅', ids.li, '2023-10-04', 400, 300],
  ['王秀英', ids.wang, '2023-10-05', 40_000, 25_000],
  ['张建国', ` ${ids.zhang}`, '2023年10月3日', 40_000, 24_300],
  damaged,
  ['王秀英', ids.wang, '2023-10-05', 40_000, 25_000],
] as const;
const supplements: Readonly<Record<string, Uint8Array>> = {
  '补充.csv': csv(medicalHeader, ...said),
  '补充.xlsx': xlsx({
    sheets: [
      { name: '北阳镇', rows: rowsOf(medicalHeader, said[0], said[2], said[3]) },
      {
        name: '庙口镇',
        rows: rowsOf(medicalHeader, said[1], said[4], ['李梅', ids.li, '2023-10-04', '400', '300']),
      },
    ],
  }),
};

/** What came to pass where rows lie beside the database, or in it. */
async function story(county: SmallCounty, columnar: boolean, file: string) {
  const platform: Platform = { ...county.platform, dataFolder: mkdtempSync(join(folder, 'data-')) };
  const path = join(folder, '十月_医保局_住院和门诊慢特病费用.csv');
  writeFileSync(path, first);
  await county.query(
    `delete from alert; delete from feed_row where feed = 'medical-costs'; delete from delivery where feed = 'medical-costs'; delete from medical_cost`,
  );
  await importFiles(platform, [{ path, file: '十月.csv', region: '410622' }], { month, columnar });
  const [waiting] = await county.query<{ id: string }>(`select id from feed_row where state = 'candidate'`);
  const [wang] = await county.query<{ id: string }>(`select id from person where name = '王秀英'`);
  await asSeat(platform, county.clerk, (session) =>
    decide(session, String(waiting?.id), { person: String(wang?.id) }),
  );
  const sent = {
    feed: 'medical-costs',
    month,
    region: '410622',
    file,
    bytes: supplements[file] as Uint8Array,
  };
  const looked = await asSeat(platform, county.insurance, (session) => preview(session, sent));
  const run = await asSeat(platform, county.insurance, (session) =>
    accept(session, looked.delivery.id, { adds: true }),
  );
  await untilOver(run);
  expect(await county.query(`select message from run where id = '${run}' and state <> 'done'`)).toEqual([]);
  await runMonth(platform, month);
  const counted = () =>
    county.query(
      `select file, state, row_count, matched, candidates, rejected, repeated from delivery where feed = 'medical-costs' order by received_at`,
    );
  // Of whom nobody is alerted about nothing is brought from Parquet.
  const costs = () =>
    county.query(
      `select p.name, c.self_paid::int from medical_cost c join person p on p.id = c.person_id where p.name <> '李梅' order by c.self_paid`,
    );
  const alerts = () =>
    county.query(`select rule, state, inputs from alert where rule like 'self-paid%' order by rule, inputs`);
  const outcome = {
    added: looked.added,
    counted: await counted(),
    repeated: await county
      .query(
        `select sheet, line, state, reason, sealed from feed_row where delivery_id = '${looked.delivery.id}' and state <> 'matched' order by sheet, line`,
      )
      .then((rows) =>
        rows.map(({ sealed, ...row }) => ({ ...row, remedy: JSON.parse(String(sealed)).remedy })),
      ),
    costs: await costs(),
    alerts: await alerts(),
  };
  const [{ id = '' } = {}] = await county.query<{ id: string }>(
    `select id from delivery where file <> '${file}' and feed = 'medical-costs'`,
  );
  const refused = await asSeat(platform, county.insurance, (session) =>
    takeBack(session, id, '发错了'),
  ).catch(({ detail }) => detail);
  const later = await asSeat(platform, county.insurance, (session) =>
    takeBack(session, looked.delivery.id, '发错了'),
  );
  await runMonth(platform, month);
  return {
    ...outcome,
    refused,
    later: later.restored,
    after: [await counted(), await costs(), await alerts()],
  };
}

test.each(Object.keys(supplements))('%s', async (file) => {
  const [inDatabase, beside] = counties as [SmallCounty, SmallCounty];
  const expected = await story(inDatabase, false, file);
  const found = await story(beside, true, file);
  expect(found).toEqual(expected);
  const repeated = file.endsWith('csv') ? 4 : 5;
  expect(found.added).toEqual({ matched: 1, candidates: 0, rejected: 0, withheld: 0, repeated });
  expect(found.costs).toEqual([
    { name: '张建国', self_paid: 2_430_000 },
    { name: '王秀英', self_paid: 2_504_000 },
  ]);
  expect(found.alerts.length).toBe(2);
  expect(found.refused).toBe(`“${file}”是在它之后补充的：请先撤回“${file}”`);
});
