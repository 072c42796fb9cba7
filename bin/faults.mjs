#!/usr/bin/env node
// `npm run test:faults`: two hundred faults instead of the forty of `npm test`; FAULTS and SEED say otherwise.
import { anew } from './anew.mjs';
import { main } from './run.mjs';

await main(() => anew(['test/faults/mixed.test.ts'], { FAULTS: '200' }));
