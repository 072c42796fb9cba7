import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { holderOf } from '../../../../test/platform.ts';
import { csv, ids, medicalHeader, type SmallCounty, smallCounty } from '../../../../test/small-county.ts';
import { village } from '../../../domains/household/index.ts';
import type { Platform } from '../../platform.ts';
import { due, expire } from '../../retention/expire.ts';
import { alertEvidence } from '../../rules/alert-evidence.ts';
import { runMonth } from '../../runs/month.ts';
import { asSeat } from '../../session.ts';
import { decide } from '../candidates.ts';
import { importFiles } from '../import-folder.ts';

/** What becomes of the rows of a bulk file once another has taken its place. */
let county: SmallCounty;
let platform: Platform;
let folder: string;
beforeEach(async () => {
  county = await smallCounty();
  folder = mkdtempSync(join(tmpdir(), 'shouxian-replaced-'));
  platform = { ...county.platform, dataFolder: join(folder, 'data') };
});
afterEach(async () => {
  await county.close();
  rmSync(folder, { recursive: true });
});

type Bill = readonly [string, string, string, string, number];
const wang = (own: number): Bill => ['王秀英', ids.wang, '2023-10-03', '40000', own];
const li: Bill = ['李梅', ids.li, '2023-10-04', '400', 300];
async function bring(name: string, ...bills: readonly Bill[]) {
  const path = join(folder, `${name}_医保局_住院和门诊慢特病费用.csv`);
  writeFileSync(path, csv(medicalHeader, ...bills));
  const [done] = await importFiles(platform, [{ path, file: name, region: '410622' }], {
    month: '2023-10',
    columnar: true,
  });
  expect(done?.problem).toBe(null);
}
const alert = async () =>
  (
    await county.query<{ id: string; state: string }>(
      `select id, state from alert where rule = 'self-paid-general'`,
    )
  )[0];
async function opened() {
  const { lines, sums } = await asSeat(
    platform,
    holderOf(platform, village, '410622001201'),
    async (session) => alertEvidence(session, (await alert())?.id ?? ''),
  );
  return {
    lines: lines.map(({ file, line, replacedOn }) => [file.split('_')[0], line, replacedOn]),
    sum: sums.own,
  };
}

test('an alert still opens to the lines it rests on when their file is replaced, before the next run and after it', async () => {
  await bring('first', li, wang(24_300), wang(1_000));
  await runMonth(platform, '2023-10');
  const before = {
    lines: [
      ['first', 4, null],
      ['first', 3, null],
    ],
    sum: '25,300元',
  };
  expect(await opened()).toEqual(before);
  await bring('second', wang(100), li);
  const after = { lines: before.lines.map(([file, line]) => [file, line, '2023-10-20']), sum: '25,300元' };
  expect(await opened()).toEqual(after);
  await runMonth(platform, '2023-10');
  expect((await alert())?.state).toBe('ceased');
  expect(await opened()).toEqual(after);
});

test('whom the new file names no longer has no record, and the alert opens to the lines all the same', async () => {
  await bring('first', li, wang(24_300));
  await runMonth(platform, '2023-10');
  await bring('second', li);
  await runMonth(platform, '2023-10');
  expect(await county.query('select self_paid from medical_cost')).toEqual([]);
  expect(await opened()).toEqual({ lines: [['first', 3, '2023-10-20']], sum: '24,300元' });
});

test('an alert that is told anew opens to the lines of the new file', async () => {
  await bring('first', li, wang(24_300));
  await runMonth(platform, '2023-10');
  await bring('second', wang(26_000));
  await runMonth(platform, '2023-10');
  expect(await opened()).toEqual({ lines: [['second', 2, null]], sum: '26,000元' });
});

const stranger: Bill = ['外乡人', ids.stranger, '2023-10-05', '70', 30];
const kept = () =>
  county.query(
    `select d.file like 'first%' as first, r.line, r.state from feed_row r join delivery d on d.id = r.delivery_id where r.feed = 'medical-costs' order by 1, 2`,
  );
const folders = () =>
  readdirSync(join(platform.dataFolder, 'columnar', 'rows', 'medical-costs', '2023-10')).length;
const replaced = async (work: typeof due) =>
  (await work(platform)).find(({ keeping }) => keeping === 'replaced-lines');

test('rows of a replaced file go after their time, a dry run only counts them, and an alert’s own lines stay', async () => {
  await bring('first', li, wang(24_300), stranger);
  await runMonth(platform, '2023-10');
  await bring('second', li, stranger);
  const all = [
    { first: false, line: 3, state: 'refused' },
    { first: true, line: 3, state: 'matched' },
    { first: true, line: 4, state: 'refused' },
  ];
  expect(await kept()).toEqual(all);
  await county.query(
    `update delivery set replaced_at = now() - interval '364 days' where state = 'withdrawn'`,
  );
  expect(await replaced(expire)).toMatchObject({ shown: '365天', basis: null, count: 0 });
  await county.query(
    `update delivery set replaced_at = now() - interval '366 days' where state = 'withdrawn'`,
  );
  // Two rows beside the database, and the line that was handed back.
  expect(await replaced(due)).toMatchObject({ count: 3 });
  expect([await kept(), folders()]).toEqual([all, 2]);
  expect(await replaced(expire)).toMatchObject({ count: 3 });
  expect([await kept(), folders()]).toEqual([all.slice(0, 2), 1]);
  expect(await replaced(due)).toMatchObject({ count: 0 });
  await county.query(`update delivery set replaced_at = now() where state = 'withdrawn'`);
  await runMonth(platform, '2023-10');
  expect((await opened()).lines).toEqual([['first', 3, '2023-10-20']]);
});

test('what a person decided about a line of a replaced file is remembered beyond its time', async () => {
  await bring('first', li, ['王秀英', '410622196001010000', '2023-10-06', '80', 40]);
  const [line] = await county.query<{ id: string }>(`select id from feed_row where state = 'candidate'`);
  const [person] = await county.query<{ id: string }>(`select id from person where name = '王秀英'`);
  await asSeat(platform, county.clerk, (session) =>
    decide(session, String(line?.id), { person: String(person?.id) }),
  );
  await bring('second', li);
  await county.query(
    `update delivery set replaced_at = now() - interval '366 days' where state = 'withdrawn'`,
  );
  expect(await replaced(expire)).toMatchObject({ count: 1 });
  await bring('third', li, stranger, ['王秀英', '410622196001010000', '2023-10-06', '80', 40]);
  expect(
    await county.query(`select d.file, r.state from feed_row r join delivery d on d.id = r.delivery_id
    where d.state = 'accepted' and r.feed = 'medical-costs' and r.state <> 'refused'`),
  ).toEqual([{ file: 'third_医保局_住院和门诊慢特病费用.csv', state: 'matched' }]);
});
