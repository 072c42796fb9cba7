#!/usr/bin/env node
// `npm run test:faults`: two hundred faults instead of the forty of `npm test`; FAULTS and SEED say otherwise.
import { join } from 'node:path';
import { install } from './install.mjs';
import { commands, main, runNode } from './run.mjs';

await main(async () => {
  await install();
  process.env.FAULTS ??= '200';
  return runNode(join(commands, 'vitest'), ['run', 'test/faults/mixed.test.ts']);
});
