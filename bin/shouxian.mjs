#!/usr/bin/env node
// `npx shouxian …`: the command line, installed first if need be.
import { join } from 'node:path';
import { install } from './install.mjs';
import { main, root, runNode } from './run.mjs';

await main(async () => {
  await install();
  return runNode(join(root, 'src', 'main.ts'), process.argv.slice(2), { cwd: process.cwd() });
});
