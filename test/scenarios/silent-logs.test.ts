import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RawBuilder, sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test, vi } from 'vitest';
import { webApp } from '../../src/cli/web-app.ts';
import {
  countyClerk,
  healthInsurance,
  household,
  person,
  village,
} from '../../src/domains/household/index.ts';
import { exchangeDigest, issueExchangeKey } from '../../src/server/exchange/exchange-key.ts';
import { importFiles } from '../../src/server/feeds/index.ts';
import { createApi } from '../../src/server/http/app.ts';
import { metricsApi } from '../../src/server/http/health.ts';
import type { Route } from '../../src/server/http/route.ts';
import { routes } from '../../src/server/http/routes/index.ts';
import { logLine } from '../../src/server/log.ts';
import { runMonth } from '../../src/server/runs/month.ts';
import { runToEnd } from '../../src/server/runs/start.ts';
import { type Client, clientOf, untilDone } from '../client.ts';
import { type TestPlatform, testPlatform } from '../platform.ts';
import { addRecord } from '../registry.ts';
import { csv, medicalHeader } from '../small-county.ts';

// Every statement counts as slow, so that each is logged.
vi.hoisted(() => {
  process.env.SHOUXIAN_SLOW_MS = '0.000001';
});

/** What is typed or sent of people in this story, and must stand in no log. */
const said = {
  name: '欧阳疏影',
  member: '司马听澜',
  stranger: '闻人未晞',
  identity: '410621196307192416',
  broken: '41062119630719241Z',
  phone: '13937261844',
  note: '屋后山体滑坡压垮灶房',
  visitor: '上官走访者',
  verdict: '核实为肝硬化失代偿期',
  guess: '诸葛误输口令',
  path: '夏侯不在此',
};

let house: TestPlatform;
let captured: string[];
let logFrom: number;
const databaseLog = () => readFileSync(join(inject('clusterFolder'), 'postgres.log'));
beforeAll(async () => {
  house = await testPlatform();
  logFrom = databaseLog().length;
});
afterAll(() => house.close());
beforeEach(() => {
  captured = [];
  vi.stubEnv('SHOUXIAN_LOG', 'json');
  const note = (...words: unknown[]) => void captured.push(words.map(String).join(' '));
  for (const way of ['log', 'info', 'warn', 'error', 'debug'] as const)
    vi.spyOn(console, way).mockImplementation(note);
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, 'write').mockImplementation((words) => {
      captured.push(String(words));
      return true;
    });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

/** Everything that was said of people and stands in a text, as it was written or as an address or JSON would write it. */
const foundIn = (text: string): string[] =>
  Object.values(said).filter((word) =>
    [word, encodeURIComponent(word), encodeURIComponent(word).toLowerCase(), escaped(word)].some((form) =>
      text.includes(form),
    ),
  );
const escaped = (word: string) =>
  [...word].map((c) => (c > '~' ? `\\u${c.charCodeAt(0).toString(16)}` : c)).join('');

test('nothing of people stands in what the server logs or counts, whatever they do and whatever fails', async () => {
  const { platform } = house;
  const app = webApp({ database: platform.database }, () => house.reopen());
  const place = '410622001200';
  const id = await addRecord(platform, household, {
    region: place,
    values: { number: 'H-1', head: said.name, type: 'ordinary', population: 1, phone: said.phone },
  });
  await addRecord(platform, person, {
    region: place,
    owner: id,
    values: { number: 'P-1', name: said.member, idNumber: said.identity },
  });
  const clerk = await clientOf(app, platform, '村经办', village, place);
  const county = await clientOf(app, platform, '县经办', countyClerk, '410622');
  const bureau = await clientOf(app, platform, '医保局经办', healthInsurance, '410622');

  // A file with a good line, a stranger's and one whose number is wrong.
  await sendFile(bureau);
  // What is looked for.
  for (const word of [said.name, said.member, said.identity, said.phone, said.path])
    for (const path of [`/search?q=`, `/registers/household?q=`, `/registers/person?q=`])
      await county.ask('GET', `${path}${encodeURIComponent(word)}`);
  await county.ask('GET', `/registers/household/${encodeURIComponent(said.path)}/page`);
  await county.ask('GET', `/${encodeURIComponent(said.path)}`);
  // A lead, told and verified.
  const lead = await clerk.post('/cases', {
    procedure: 'lead-handling',
    household: id,
    given: { source: 'found', discoveredOn: '2023-10-20', content: said.note, risk: 'other' },
  });
  await clerk.post(`/cases/${lead.id}/moves`, {
    move: 'answer',
    given: {
      ...{ truth: 'true', verdict: 'none', advice: 'nothing', exclusion: 'solved' },
      ...{ visitedOn: '2023-10-20', manner: 'visit', note: said.verdict },
    },
  });
  await clerk.post('/forms/village-secretary-visit', {
    record: id,
    given: { visitedOn: '2023-10-19', visitor: said.visitor, purpose: 'routine' },
  });
  await clerk.get(`/registers/household/${id}/page`);
  await county.ask('GET', '/registers/person.xlsx');
  // What is refused, and what fails: the wrong day, no JSON, letters no database takes, a value of the wrong kind within the database.
  await clerk.ask('POST', '/forms/village-secretary-visit', {
    record: id,
    given: { visitedOn: said.name, visitor: said.visitor, purpose: said.note },
  });
  await clerk.raw('POST', '/cases', `{"household": "${said.name}`);
  await clerk.ask('POST', '/cases', {
    procedure: 'lead-handling',
    household: id,
    given: { source: 'found', discoveredOn: '2023-10-20', content: `${said.note}\u0000`, risk: 'other' },
  });
  await app.request('/api/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-requested-with': 'shouxian' },
    body: JSON.stringify({ name: said.guess, password: said.guess }),
  });
  const broken = createApi(
    () => house.reopen(),
    [
      ...routes,
      failing('/unread', sql`select ${said.name}::date, ${sql.lit(said.note)}`),
      failing('/unknown', sql`select ${sql.lit(said.note)} from ${sql.table(said.name)}`),
    ],
  );
  const cookie = await cookieOf(app, '县经办');
  const failed = await Promise.all(
    ['unread', 'unknown'].map(
      async (path) => (await broken.request(`/api/${path}`, { headers: { cookie } })).status,
    ),
  );
  expect(failed).toEqual([400, 500]);
  const metrics = await (await metricsApi(platform.database).request('/metrics')).text();

  const logged = captured.join('\n');
  expect(logged).toContain('"what":"slow-query"');
  expect(logged).toContain('"what":"request"');
  expect(logged).toContain('"what":"failure"');
  expect(metrics).toContain('shouxian_requests_total');
  expect(foundIn(logged)).toEqual([]);
  expect(foundIn(metrics)).toEqual([]);
  expect(foundIn(databaseLog().subarray(logFrom).toString())).toEqual([]);
});

test('nor in what is logged of digests, of the comparison by columns, of imports that fail, and of a process that breaks', async () => {
  const { platform: bare } = house;
  const dataFolder = mkdtempSync(join(tmpdir(), 'shouxian-silent-'));
  const platform = { ...bare, dataFolder };
  const app = webApp({ database: platform.database }, async () => platform);
  const bureau = await clientOf(app, platform, '卫健委经办', healthInsurance, '410622');
  const region = platform.regions.find('410622');
  if (!region) throw new RangeError('the county is there');

  // Digests: good ones, one of another key, and a number that was left where a digest should be.
  const key = await issueExchangeKey(platform, healthInsurance, region, '2023-11-30', said.visitor);
  const [name, , ...others] = medicalHeader;
  const digested = [
    exchangeDigest(key, said.identity),
    exchangeDigest({ ...key, number: 99 }, said.identity),
    said.identity,
  ];
  for (const digest of digested)
    await bureau
      .upload(
        '/feeds/medical-costs/files?month=2023-10',
        `${said.name}摘要.csv`,
        csv([name, '证件号码摘要', ...others], [said.member, digest, '2023-10-02', 2, 1]),
      )
      .catch(() => {});
  // By columns: a good file with odd lines, one of nonsense, one that is no table, and one that is not there.
  const files = {
    '医保局_医疗费用.csv': csv(
      medicalHeader,
      [said.member, said.identity, '2023-10-02', 2, 1],
      [said.stranger, said.broken, said.note, said.phone, 1],
    ),
    '医保局_医疗费用二.csv': csv([said.name, said.identity], [said.note, said.phone]),
    '医保局_医疗费用三.xlsx': new TextEncoder().encode(`PK\u0003\u0004${said.note}`),
  };
  for (const [file, bytes] of Object.entries(files)) writeFileSync(join(dataFolder, file), bytes);
  const sent = [...Object.keys(files), `医保局_医疗费用${said.name}.csv`].map((file) => ({
    path: join(dataFolder, file),
    file,
    region: '410622',
  }));
  const taken = [];
  for (const columnar of [true, false])
    for (const each of sent)
      taken.push(
        await importFiles(platform, [each], { month: '2023-10', columnar })
          .then(([one]) => (one?.problem ? 'refused' : 'taken'))
          .catch(() => 'failed'),
      );
  expect(taken).toContain('taken');
  expect(taken).toContain('refused');
  await runMonth(platform, '2023-10');
  // A run and a process that break over a row that they read.
  const row = `[{"name":"${said.name}","id":"${said.identity}","note":"${encodeURIComponent(said.note)}"`;
  const of = { kind: 'test', key: 'breaks', label: '测试' };
  await expect(runToEnd(platform, of, async () => JSON.parse(row))).rejects.toThrow(SyntaxError);
  const child = spawnSync(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      `import { breakQuietly } from ${JSON.stringify(join(import.meta.dirname, '../../src/server/log.ts'))};
       breakQuietly();
       Promise.reject(new Error(${JSON.stringify(`${row}\n    at ${said.name} (${said.identity})`)}));`,
    ],
    { encoding: 'utf8' },
  );
  expect(child.status).toBe(1);
  expect(child.stderr).toContain('"what":"failure"');

  const metrics = await (await metricsApi(platform.database).request('/metrics')).text();
  const logged = [...captured, child.stdout, child.stderr, metrics].join('\n');
  expect(logged).toContain('SyntaxError');
  expect(logged).toContain('"what":"slow-query"');
  expect(foundIn(logged)).toEqual([]);
  expect(foundIn(databaseLog().subarray(logFrom).toString())).toEqual([]);
  rmSync(dataFolder, { recursive: true });
}, 60_000);

test('a word that did come into a log would be found', () => {
  logLine('planted', { word: said.name });
  logLine('planted', { word: encodeURIComponent(said.note) });
  expect(foundIn(captured.join('\n'))).toEqual([said.name, said.note]);
});

async function sendFile(bureau: Client): Promise<void> {
  const bytes = csv(
    medicalHeader,
    [said.member, said.identity, '2023-10-02', 2, 1],
    [said.stranger, '410622197002022055', '2023-10-02', 2, 1],
    [said.name, said.broken, said.note, said.phone, 1],
  );
  const looked = await bureau.upload('/feeds/medical-costs/files?month=2023-10', `${said.name}.csv`, bytes);
  const { run } = await bureau.post(`/deliveries/${looked.delivery.id}/accept`);
  await untilDone(bureau, run);
  await bureau.ask('GET', `/deliveries/${looked.delivery.id}/rejects`);
  await bureau.ask('GET', `/deliveries/${looked.delivery.id}/rejects.xlsx`);
}

/** A route whose statement the database refuses, with a sentence that quotes what it was asked. */
const failing = (path: string, statement: RawBuilder<unknown>): Route => ({
  method: 'get',
  path,
  handle: ({ db }) => statement.execute(db),
});

async function cookieOf(app: ReturnType<typeof webApp>, name: string): Promise<string> {
  const answer = await app.request('/api/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-requested-with': 'shouxian' },
    body: JSON.stringify({ name, password: 'Passw0rd1' }),
  });
  return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
}
