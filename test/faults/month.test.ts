import { chmodSync, cpSync } from 'node:fs';
import { join } from 'node:path';
import { type RawBuilder, sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { generateDemo } from '../../fixtures/demo/generate.ts';
import { openHouse } from '../../src/cli/house.ts';
import { commandOf, pause } from '../../src/server/db/postgres/process.ts';
import { seed } from '../random.ts';
import { kill, postmasterOf, processesOf, randomOf, remove, roomyFolder, run, start } from './command.ts';

const random = randomOf(seed);
console.log(`moments of SEED=${seed}`);

const folder = roomyFolder();
const files = join(folder, 'files');
const [empty, calm, troubled, calmMonth, troubledMonth, servedMonth] = [
  'empty',
  'calm',
  'troubled',
  'calm-month',
  'troubled-month',
  'served-month',
].map((name) => join(folder, name)) as [string, string, string, string, string, string];
function copy(from: string, to: string): void {
  cpSync(from, to, { recursive: true });
  chmodSync(join(to, 'postgres'), 0o700);
}
const importing = [
  'import',
  'households',
  ...['households', 'feeds/2023-09', 'feeds/2023-10'].map((name) => join(files, name)),
];

beforeAll(async () => {
  await generateDemo({ out: files, people: 1_000 });
  const house = await openHouse({ SHOUXIAN_DATA: empty });
  await sql`insert into setting values ('day', '2023-10-20')`.execute(house.database.owner);
  await house.close();
  copy(empty, calm);
  copy(empty, troubled);
  // The demo's files are dirty, so some lines are handed back, which the exit code says.
  expect(await start(calm, importing).ended).toBe(1);
}, 300_000);
afterAll(async () => {
  for (const each of [empty, calm, troubled, calmMonth, troubledMonth, servedMonth]) await remove(each);
  await remove(folder);
});

/** What each query of a data folder finds. */
async function told(data: string, queries: Readonly<Record<string, RawBuilder<unknown>>>) {
  const house = await openHouse({ SHOUXIAN_DATA: data });
  try {
    const found: Record<string, unknown[]> = {};
    for (const [name, query] of Object.entries(queries))
      found[name] = (await query.execute(house.database.owner)).rows;
    return found;
  } finally {
    await house.close();
  }
}

/** A register's rows without what differs from database to database, each with whom it belongs to. */
const rows = (table: string, owner?: 'household' | 'person') => sql`
  select to_jsonb(t) - '{id,household_id,person_id,valid_from}'::text[] as row
    ${owner ? sql`, o.number as owner` : sql``}
  from ${sql.table(table)} t ${owner ? sql`join ${sql.table(owner)} o on o.id = t.${sql.ref(`${owner}_id`)}` : sql``}
  order by ${owner ? sql`o.number, ` : sql``} (to_jsonb(t) - '{id,household_id,person_id,valid_from}'::text[])::text`;

const imported = {
  households: rows('household'),
  people: rows('person', 'household'),
  policies: rows('policy'),
  benefits: rows('benefit', 'household'),
  costs: rows('medical_cost', 'person'),
  uninsured: rows('uninsured', 'person'),
  illnesses: rows('major_illness', 'person'),
  certificates: rows('disability_certificate', 'person'),
  houses: rows('house', 'household'),
  aid: rows('social_aid', 'person'),
  deliveries: sql`select feed, month, region, file, digest, row_count, matched, candidates, rejected from delivery
    where state = 'accepted' order by feed, month, region, file`,
  lines: sql`select d.file, r.month, r.sheet, r.line, r.state, r.on_day, r.given, r.original, r.reason, r.remedy,
      (select number from person where id = r.record) as person, cardinality(r.people) as candidates
    from feed_row r join delivery d on d.id = r.delivery_id order by d.feed, r.month, d.file, r.sheet, r.line, r.id`,
  changes: sql`select (select count(*) from household_history) as households, (select count(*) from person_history) as people,
    (select count(*) from medical_cost_history) as costs`,
  waiting: sql`select file from delivery where state = 'previewed'`,
};

/** Starts a command, kills it (and the database with it, if asked) some milliseconds after it has said the words. */
async function killAt(data: string, args: readonly string[], words: RegExp, withDatabase = false) {
  const command = start(data, args);
  await Promise.race([command.until(words).catch(() => {}), command.ended]);
  await pause(random() * 60);
  if (withDatabase) await kill(postmasterOf(data));
  await kill(command.child.pid);
  return command.ended;
}

test('an import killed again and again is made good by importing again', async () => {
  const moments = [10, 35, 60, 80].map((at) => at + Math.floor(random() * 20));
  const ends: unknown[] = [];
  for (const [index, at] of moments.entries())
    ends.push(
      await killAt(troubled, importing, new RegExp(`导入 (${Math.floor(at / 10)}0|100)%`), index === 2),
    );
  expect(ends.slice(0, 2)).toEqual(['SIGKILL', 'SIGKILL']);
  const last = start(troubled, importing);
  await last.ended;
  const leftOut = last
    .said()
    .split('\n')
    .filter((line) => line.startsWith('✗'));
  expect(last.said()).toMatch(/✓|✗/);
  expect(leftOut.filter((line) => !line.includes('收下'))).toEqual([]);
  expect(await told(troubled, imported)).toEqual(await told(calm, imported));
}, 300_000);

const compared = {
  alerts: sql`select h.number, alert.rule, alert.person, alert.risk, alert.level, alert.source, alert.month, alert.raised_on,
      alert.reason, alert.milder, alert.inputs, alert.state, alert.dispatched, alert."case" is not null as gathered
    from alert join household h on h.id = household_id order by h.number, rule, person, inputs`,
  cases: sql`select h.number, c.procedure, c.subject, c.summary, c.region, c.opened_on, c.since, c.at, c.at_since, c.level,
      c.office, c.department, c.due, c.case_due, c.closed, lead.content, lead.urgency, lead.risk,
      (select count(*) from event where case_id = c.id) as events
    from case_file c join household h on h.id = c.root left join lead on lead.id = c.record order by h.number, c.procedure`,
  leads: sql`select count(*) from lead`,
  ratings: sql`select number, colour, colour_reason, colour_milder from household order by number`,
  tasks: sql`select duty, period, t.region, level, office, due, done_on, h.number from duty_task t
    left join household h on h.id = t.record order by duty, period, t.region, h.number, level, office, due, done_on`,
  figures: sql`select month, indicator, region, count, out_of, unknown, definition, as_of from figure order by 1, 2, 3`,
  runs: sql`select distinct result #- '{rules,ms}' is not null as told from run where kind = 'month' and state = 'done'`,
};
const month = ['month', '2023-10'];

test('a month killed at each stage, once with its database, ends as an undisturbed one', async () => {
  copy(calm, calmMonth);
  copy(calm, troubledMonth);
  await run(calmMonth, ...month);
  const ends: unknown[] = [];
  for (const [index, stage] of ['比对', '归户', '评定', '职责', '指标'].entries())
    ends.push(await killAt(troubledMonth, month, new RegExp(stage), index === 3));
  expect(ends[0]).toBe('SIGKILL');
  await run(troubledMonth, ...month);
  const outcome = await told(calmMonth, compared);
  expect(await told(troubledMonth, compared)).toEqual(outcome);
  expect(outcome.alerts?.length).toBeGreaterThan(5);
  expect(outcome.figures?.length).toBeGreaterThan(1_000);
}, 300_000);

/** Someone signed in at a server of these files. */
async function signedIn(address: string, name: string, password: string) {
  const headers = { 'content-type': 'application/json', 'x-requested-with': 'shouxian' };
  const body = JSON.stringify({ name, password });
  const answer = await fetch(`${address}/api/session`, { method: 'POST', headers, body });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  const ask = async (method: string, path: string) => {
    const told = await fetch(`${address}/api${path}`, { method, headers: { ...headers, cookie } });
    return told.json() as Promise<any>;
  };
  return { ask };
}

test('a month begun in the pages runs in a process of its own; killed, it says so, the pages go on, and it is begun again', async () => {
  copy(calm, servedMonth);
  const office = ['--office', '市级经办', '--region', '4106'];
  await run(servedMonth, 'account', 'add', 'city', '--person', '市', '--password', 'Passw0rd1', ...office);
  const port = 20_000 + Math.floor(random() * 20_000);
  const server = start(servedMonth, ['serve'], { PORT: String(port) });
  const [address = ''] = /http:\S+/.exec(await server.until(/守线已启动/)) ?? [];
  const { ask } = await signedIn(address, 'city', 'Passw0rd1');
  const ended = async (id: string) => {
    for (;;) {
      const told = await ask('GET', `/runs/${id}`);
      if (told.state !== 'running') return told;
      await pause(20);
    }
  };
  const begun = await ask('POST', '/months/2023-10/run');
  while (!(await ask('GET', `/runs/${begun.run}`)).done) await pause(5);
  const [worker] = processesOf(servedMonth).filter((pid) => commandOf(pid).includes('worker.ts'));
  await kill(worker);
  expect(await ended(begun.run)).toMatchObject({
    state: 'failed',
    message: '运行中断，没有做完；可以重新开始',
  });
  const again = await ask('POST', '/months/2023-10/run');
  expect(await ended(again.run)).toMatchObject({ state: 'done' });
  await kill(server.child.pid);
  await server.ended;
  expect(processesOf(servedMonth).filter((pid) => commandOf(pid).includes('worker.ts'))).toEqual([]);
  expect(await told(servedMonth, compared)).toEqual(await told(calmMonth, compared));
}, 300_000);
