#!/usr/bin/env node
// `npm run bench`: measures this machine; arguments are passed on.
import { join } from 'node:path';
import { install } from './install.mjs';
import { main, root, runNode } from './run.mjs';

await main(async () => {
  await install();
  return runNode(join(root, 'src', 'main.ts'), ['bench', ...process.argv.slice(2)]);
});
