#!/usr/bin/env node
// `npm run test:fuzz`: what the tests send to every route and every reader of files, fifty thousand inputs in all, from a seed
// that is printed. `FUZZ=200 FUZZ_SEED=7 npm run test:fuzz` sends fewer, and the same ones again.
import { join } from 'node:path';
import { commands, main, runNode } from './run.mjs';

await main(() => {
  const seed = process.env.FUZZ_SEED ?? String(Date.now() % 2 ** 31);
  const each = process.env.FUZZ ?? '25000';
  console.log(`FUZZ_SEED=${seed} FUZZ=${each}`);
  return runNode(
    join(commands, 'vitest'),
    ['run', 'test/hostile/routes.test.ts', 'test/hostile/files.test.ts'],
    {
      env: { FUZZ: each, FUZZ_SEED: seed },
    },
  );
});
