import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { countyClerk, healthInsurance } from '../../src/domains/household/index.ts';
import { domains, offices } from '../../src/domains/index.ts';
import { restoreBackup } from '../../src/server/backup/restore.ts';
import { takeBackup } from '../../src/server/backup/take.ts';
import { openDatabase } from '../../src/server/db/database.ts';
import {
  exchangeDigest,
  issueExchangeKey,
  keyText,
  readKeyText,
} from '../../src/server/exchange/exchange-key.ts';
import { remarkLines } from '../../src/server/feeds/remark.ts';
import { rebuildDigests } from '../../src/server/keys/rebuild.ts';
import { rotate } from '../../src/server/keys/rotate.ts';
import type { KeySource } from '../../src/server/keys/source.ts';
import { keysOf, unlock } from '../../src/server/keys/unlock.ts';
import { openPlatform, type Platform } from '../../src/server/platform.ts';
import { apiOf, type Client, clientOf, password, signedIn } from '../client.ts';
import { testDatabase } from '../database.ts';
import { testKeys } from '../platform.ts';
import { csv, ids, medicalHeader, type SmallCounty, smallCounty } from '../small-county.ts';

// SHOUXIAN_CIPHER=sm: SM4-CTR with HMAC-SM3, from the first start or from some day on.
const national: KeySource = { ...testKeys, cipher: 'sm' };
const folder = mkdtempSync(join(tmpdir(), 'shouxian-national-'));
let born: SmallCounty;
let clerk: Client;
beforeAll(async () => {
  born = await smallCounty(national);
  clerk = await clientOf(apiOf(born.platform), born.platform, '县经办', countyClerk, '410622');
}, 60_000);
afterAll(async () => {
  await born.close();
  rmSync(folder, { recursive: true });
});
beforeEach(() => void vi.stubEnv('SHOUXIAN_CIPHER', 'sm'));
afterEach(() => void vi.unstubAllEnvs());

const found = async (who: Client, words: string) =>
  (await who.get(`/search?q=${words}`)).map(({ found: each }: { found: string }) => each);
const suites = async ({ database }: Pick<Platform, 'database'>) =>
  (await keysOf(database.owner)).map(({ purpose, suite, state }) => `${purpose} ${suite} ${state}`);
const send = (to: SmallCounty, file: string, ...rows: readonly (readonly (string | number)[])[]) =>
  to.send({ feed: 'medical-costs', file, month: '2023-10', holder: to.insurance, bytes: csv(...rows) });

test('who was imported is found by number and by its end, and nothing was sealed otherwise', async () => {
  expect(await suites(born.platform)).toEqual(['content sm current', 'identity sm current']);
  expect(await found(clerk, ids.li)).toEqual(['李梅 410622********2023']);
  expect(await found(clerk, '1018')).toEqual(['张建国 410622********1018']);
  expect(await found(clerk, ids.stranger)).toEqual([]);
  const [row] = await born.query<{ phone: string }>(
    `select encode(phone::bytea, 'escape') as phone from household`,
  );
  expect(row?.phone).not.toContain('1380000000');
});

test('a department’s file finds its people, by numbers and by digests', async () => {
  const bill = (identity: string) => ['李梅', identity, '2023-10-02', 2, 1];
  const byNumber = await send(born, '医保一.csv', medicalHeader, bill(ids.li), bill(ids.stranger));
  expect(byNumber.counts).toMatchObject({ rows: 2, matched: 1 });
  const region = born.platform.regions.find('410622');
  if (!region) throw new RangeError('the county is there');
  const issued = await issueExchangeKey(born.platform, healthInsurance, region, '2023-11-30', '测试');
  const key = readKeyText(keyText(issued));
  if (key?.suite !== 'sm') throw new TypeError('the key says which suite it is of');
  const [name, , ...others] = medicalHeader;
  const digested = await send(
    born,
    '医保二.csv',
    [name, '证件号码摘要', ...others],
    bill(exchangeDigest(key, ids.li)),
    bill(exchangeDigest(key, ids.stranger)),
  );
  expect(digested.counts).toMatchObject({ rows: 2, matched: 1 });
});

test('data keys are exchanged, and a backup is brought back and opened elsewhere', async () => {
  await rotate(born.platform.database, national);
  expect(await suites(born.platform)).toEqual([
    'content sm destroyed',
    'identity sm current',
    'content sm current',
  ]);
  expect(await found(clerk, ids.li)).toEqual(['李梅 410622********2023']);
  const other = await testDatabase();
  const secret = Buffer.from('a key file of a county, 32 bytes.');
  const from = { connection: born.platform.database.connection, dataFolder: folder };
  await restoreBackup(
    { connection: other.connection, dataFolder: folder },
    secret,
    takeBackup(from, secret, '0'),
  );
  const database = openDatabase(other.connection);
  await unlock(database, national);
  const there = await openPlatform(database, { domains, offices }, folder);
  expect(await found(await signedIn(apiOf(there), '县经办', password), ids.li)).toEqual([
    '李梅 410622********2023',
  ]);
  await database.close();
  await other.drop();
});

test('a county that began with AES goes over: everything is sealed anew, and everybody is found', async () => {
  const county = await smallCounty();
  const { platform } = county;
  const who = await clientOf(apiOf(platform), platform, '县经办', countyClerk, '410622');
  expect(await found(who, ids.li)).toEqual(['李梅 410622********2023']);
  await rotate(platform.database, national);
  await rebuildDigests(platform.database, national, () => remarkLines(platform.database, platform.names));
  expect((await suites(platform)).toSorted()).toEqual([
    'content aes destroyed',
    'content sm current',
    'identity aes destroyed',
    'identity sm current',
  ]);
  expect(await found(who, ids.li)).toEqual(['李梅 410622********2023']);
  expect(
    (await send(county, '医保.csv', medicalHeader, ['李梅', ids.li, '2023-10-02', 2, 1])).counts,
  ).toMatchObject({
    matched: 1,
  });
  const { rows } = await sql<{ phone: string }>`select phone from household order by number`.execute(
    platform.database.owner,
  );
  expect(rows.map(({ phone }) => phone)).toEqual(['13800000001', '13800000002']);
  await county.close();
});
