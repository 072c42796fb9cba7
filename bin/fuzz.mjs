#!/usr/bin/env node
// `npm run test:fuzz`: what the tests send to every route and every reader of files, fifty thousand inputs in all, from a seed
// that is printed. `FUZZ=200 SEED=7 npm run test:fuzz` sends fewer, and the same ones again.
import { anew } from './anew.mjs';
import { main } from './run.mjs';

await main(() => anew(['test/hostile/routes.test.ts', 'test/hostile/files.test.ts'], { FUZZ: '25000' }));
