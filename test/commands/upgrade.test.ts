import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { openCluster } from '../../src/server/db/postgres/cluster.ts';
import { remove, run, start } from '../faults/command.ts';

const releases = join(import.meta.dirname, '../../fixtures/releases');
const data = join(mkdtempSync(join(tmpdir(), 'shouxian-upgrade-')), 'data');
afterAll(() => remove(data));

test('what the last release wrote is brought back, migrated, and adds up', async () => {
  const file = readdirSync(releases).find((name) => name.endsWith('.sxb')) ?? '';
  const key = join(releases, 'demo.key');
  const restored = start(data, ['restore', join(releases, file), '--key', key, '--json']);
  expect(await restored.ended).toBe(0);
  expect(restored.said()).toContain(`"release":"${file.replace('.sxb', '')}"`);
  expect(JSON.parse(await run(data, 'check', '--json'))).toEqual({ ok: true, problems: [] });
  expect(await stored()).toEqual({
    ...{ people: 1_001, households: 300, cases: 260, events: 527, audited: 377, figures: 18_921 },
    // That release kept ID numbers open.
    ...{ open: 0, found: 999 },
  });
  expect(JSON.parse(await run(data, 'audit', 'verify', '--json'))).toMatchObject({ ok: true });
  const { rows } = JSON.parse(await run(data, 'bulletin', '2023-10', '--region', '410600', '--json'));
  const county = rows.find(({ region }: { region: { name: string } }) => region.name === '淇县');
  const { count, outOf } = county.figures['clearance-rate-households'];
  expect([count, outOf]).toEqual([9, 12]);
}, 120_000);

/** What there is, and how ID numbers are kept. */
async function stored(): Promise<unknown> {
  const cluster = await openCluster({ dataFolder: data, env: {} });
  const client = new pg.Client(cluster.connection);
  try {
    await client.connect();
    const { rows } = await client.query(`
      select (select count(*)::int from person) as people, (select count(*)::int from household) as households,
        (select count(*)::int from case_file) as cases, (select count(*)::int from event) as events,
        (select count(*)::int from audit) as audited, (select count(*)::int from figure) as figures,
        (select count(*)::int from (
          select id_number from person union all select id_number from person_history union all select given::text from feed_row) said
          where id_number ~ '\\d{17}') as open,
        (select count(id_number_digest)::int from person) as found`);
    return rows[0];
  } finally {
    await client.end();
    await cluster.stop();
  }
}
