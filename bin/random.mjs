#!/usr/bin/env node
// `npm run test:random`: every test that draws at random, drawn anew; `SEED=7 npm run test:random` draws the same again.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { anew } from './anew.mjs';
import { main, root } from './run.mjs';

const draws = (file) =>
  file.endsWith('.test.ts') &&
  /from '[./]+(test\/)?(random|conditions|nasty|world)\.ts'/.test(readFileSync(file, 'utf8'));

const files = ['src', 'test'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true }).map((file) => join(root, folder, file)),
);

await main(() => anew(files.filter(draws)));
