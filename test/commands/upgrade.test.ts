import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
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
  expect(JSON.parse(await run(data, 'audit', 'verify', '--json'))).toMatchObject({ ok: true });
  const { rows } = JSON.parse(await run(data, 'bulletin', '2023-10', '--region', '410600', '--json'));
  const county = rows.find(({ region }: { region: { name: string } }) => region.name === '淇县');
  const { count, outOf } = county.figures['clearance-rate-households'];
  expect([count, outOf]).toEqual([9, 12]);
}, 120_000);
