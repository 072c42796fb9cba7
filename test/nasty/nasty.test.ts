import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { expected } from '../../fixtures/nasty/expected.ts';
import { outcomeOf } from './outcome.ts';

const folder = new URL('../../fixtures/nasty/files/', import.meta.url);

test('every file of the corpus has its outcome written down', () => {
  expect(readdirSync(folder).sort()).toEqual(Object.keys(expected).sort());
});

test.each(Object.entries(expected))('%s', async (file, outcome) => {
  const bytes = new Uint8Array(readFileSync(new URL(file, folder)));
  expect(await outcomeOf(file, bytes)).toEqual(outcome);
});
