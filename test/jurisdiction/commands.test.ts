import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { commands } from '../../src/cli/index.ts';
import { optionsOf } from '../../src/cli/options.ts';
import { countyClerk } from '../../src/domains/household/index.ts';
import { domains, offices } from '../../src/domains/index.ts';
import { openDatabase } from '../../src/server/db/database.ts';
import { migrate } from '../../src/server/db/migrate.ts';
import type { Connection } from '../../src/server/db/postgres/url.ts';
import { computeFigures } from '../../src/server/indicators/compute.ts';
import { openPlatform, type Platform } from '../../src/server/platform.ts';
import { asSystem } from '../../src/server/session.ts';
import { type TestDatabase, testDatabase } from '../database.ts';
import { fillRegions } from '../platform.ts';
import { lawFor, leaveOnly } from './law.ts';
import { drawing, isMark, placesOf, populate, type World } from './world.ts';

/** The commands that read, with what each is asked; those for one region are asked for it. */
const reads: Readonly<Record<string, (region: string) => string[]>> = {
  headcount: (region) => ['2023-10', '--region', region],
  check: () => [],
  'audit verify': () => [],
  'audit anchor': () => [],
  'audit of': () => ['clerk'],
  'keys status': () => [],
  bulletin: (region) => ['2023-10', '--region', region],
};
/** The commands that write or tell only of themselves, as every bench does: theirs are other tests. */
const others = [
  'serve',
  'migrate',
  'demo',
  'import households',
  'feed receive',
  'month',
  'catalogue',
  'backup',
  'backup key',
  'restore',
  'keys new',
  'keys rotate',
  'keys rebuild-digests',
  'digests key',
  'digests make',
  'digests page',
  'digests list',
  'digests revoke',
  'account add',
  'account confirm',
  'archive base',
  'archive list',
  'archive restore',
  'retention',
];

const folder = mkdtempSync(join(tmpdir(), 'shouxian-reads-'));
let world: World;
const draw = drawing(11);
let all: TestDatabase;
let theirs: TestDatabase;
beforeAll(async () => {
  const template = 'world-of-commands';
  const prepare = async (connection: Connection) => {
    await migrate(connection);
    await within(connection, async (platform) => {
      await fillRegions(platform.database);
    });
    await within(connection, async (platform) => {
      world = placesOf(platform, draw);
      await populate(platform, world, draw);
      // The commands make a key of their own, beside the data.
      await sql`delete from data_key`.execute(platform.database.owner);
    });
  };
  all = await testDatabase({ template, prepare });
  theirs = await testDatabase({ template, prepare });
  await within(theirs.connection, async (platform) => {
    const sitting = { office: countyClerk, region: world.counties[0] ?? '', number: '' };
    const node = platform.regions.find(sitting.region);
    const law = await lawFor(platform.database.owner, platform, sitting);
    await leaveOnly(platform.database.owner, law, {
      lo: node?.id ?? 1,
      hi: node?.hi ?? 0,
      department: false,
    });
  });
});
afterAll(async () => {
  await all.drop();
  await theirs.drop();
  rmSync(folder, { recursive: true, force: true });
});
afterEach(() => {
  vi.unstubAllEnvs();
  process.exitCode = undefined;
});

test('every command is known as one that reads or one that does not', () => {
  expect(
    Object.keys(commands).filter(
      (name) => !(name in reads) && !others.includes(name) && !name.startsWith('bench'),
    ),
  ).toEqual([]);
});

test.each(Object.keys(reads))('%s names nobody, and of one region says nothing of another', async (name) => {
  const words = reads[name]?.(world.counties[0] ?? '') ?? [];
  if (name === 'bulletin')
    for (const { connection } of [all, theirs])
      await within(connection, async (platform) => {
        await asSystem(platform, (session) => computeFigures(session, '2023-10'));
      });
  // What was looked for is a name, and so may be what was done to; the number of a record is none.
  if (name === 'audit of')
    await within(all.connection, async ({ database }) => {
      await sql`with made as (insert into account (name, person, password) values ('clerk', '某人', '') returning id)
        insert into audit (account_id, action, subject, detail) select id, action, subject, '{"words": "记00000号"}'
        from made, (values ('search', '记00000号'), ('read', '7')) as done(action, subject)`.execute(
        database.owner,
      );
    });
  const one = await saidBy(all, name, words);
  if (name === 'audit of') expect(one).toMatch(/search\n.*read {2}7\n共2条/);
  expect(one).not.toBe('');
  expect(one.match(isMark)).toBeNull();
  if (words.includes('--region')) expect(one).toBe(await saidBy(theirs, name, words));
});

/** What a command prints, run in this process. */
async function saidBy(
  { connection: { host, port, user, password, database } }: TestDatabase,
  name: string,
  words: string[],
): Promise<string> {
  vi.stubEnv('SHOUXIAN_DATA', folder);
  vi.stubEnv(
    'DATABASE_URL',
    `postgres://${user}:${encodeURIComponent(password)}@localhost:${port}/${database}?host=${host}`,
  );
  const said: string[] = [];
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  try {
    await commands[name]?.run(optionsOf(words));
  } finally {
    write.mockRestore();
  }
  return said.join('');
}

async function within(connection: Connection, work: (platform: Platform) => Promise<void>): Promise<void> {
  const database = openDatabase(connection);
  try {
    await work(await openPlatform(database, { domains, offices }, '/nowhere'));
  } finally {
    await database.close();
  }
}
