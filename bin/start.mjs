#!/usr/bin/env node
// `npm start`: installs, builds and serves the demonstration; `npm start -- --empty` serves without its data.
import { join } from 'node:path';
import { build } from './build.mjs';
import { install } from './install.mjs';
import { main, root, runNode } from './run.mjs';

await main(async () => {
  const args = process.argv.slice(2).filter((argument) => argument !== '--');
  await install();
  const code = await build();
  if (code !== 0) return code;
  return runNode(join(root, 'src', 'main.ts'), [
    'serve',
    ...(args.includes('--empty') ? [] : ['--demo']),
    ...args,
  ]);
});
