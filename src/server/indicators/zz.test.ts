import { sql } from 'kysely';
import { test } from 'vitest';
import { testPlatform } from '../../../test/platform.ts';
import { asSystem } from '../session.ts';
import { computeFigures } from './compute.ts';
test('x', async () => {
  const { platform, close } = await testPlatform();
  for (let i = 0; i < 3; i++) { const t = performance.now(); await asSystem(platform, (s) => computeFigures(s, '2023-10')); console.log('compute', performance.now() - t); }
  const t = performance.now();
  await sql`select 1`.execute(platform.database.owner);
  console.log(performance.now() - t);
  await close();
});
