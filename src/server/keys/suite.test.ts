import { expect, test } from 'vitest';
import { type SuiteName, suiteOf } from './suite.ts';

const secret = Buffer.alloc(32, 7);
const about = Buffer.from('1');
const plain = Buffer.from('13800000000');

test.each<[SuiteName, number]>([
  ['aes', 39],
  ['sm', 43],
])('%s opens what it sealed', (name, size) => {
  const sealed = suiteOf(name, secret).seal(plain, about);
  expect(sealed.length).toBe(size);
  expect(suiteOf(name, secret).open(sealed, about)?.toString()).toBe('13800000000');
});

test.each<SuiteName>(['aes', 'sm'])('%s seals the same to the same, another to another', (name) => {
  const suite = suiteOf(name, secret);
  expect(suite.seal(plain, about)).toEqual(suite.seal(plain, about));
  expect(suite.seal(Buffer.from('13800000001'), about).subarray(0, 12)).not.toEqual(
    suite.seal(plain, about).subarray(0, 12),
  );
});

test.each<SuiteName>(['aes', 'sm'])('%s opens nothing that was changed in any byte', (name) => {
  const suite = suiteOf(name, secret);
  const sealed = suite.seal(plain, about);
  const opened = [...sealed.keys()].filter((at) => {
    const changed = Buffer.from(sealed);
    changed[at] = (changed[at] ?? 0) ^ 1;
    return suite.open(changed, about);
  });
  expect(opened).toEqual([]);
});

test.each<SuiteName>(['aes', 'sm'])('%s opens nothing under another key or as another’s', (name) => {
  const sealed = suiteOf(name, secret).seal(plain, about);
  expect(suiteOf(name, Buffer.alloc(32, 8)).open(sealed, about)).toBe(undefined);
  expect(suiteOf(name, secret).open(sealed, Buffer.from('2'))).toBe(undefined);
  expect(suiteOf(name, secret).open(Buffer.alloc(5), about)).toBe(undefined);
});

test.each<SuiteName>(['aes', 'sm'])('%s digests by its key', (name) => {
  const digest = suiteOf(name, secret).digest('410621');
  expect(digest.length).toBe(32);
  expect(suiteOf(name, secret).digest('410621')).toEqual(digest);
  expect(suiteOf(name, Buffer.alloc(32, 8)).digest('410621')).not.toEqual(digest);
});

test.each<[SuiteName, string, string, string]>([
  [
    'aes',
    'WTDFPLFzhZybgAFr0s6y1d9fSLRsk2jcKq6I4GgfXJI',
    'pVSTpC9jGDAyZRg640gnYEUc6rSNYNWB0PDsLZs0cnc',
    '4yy2kb8pt7-_0CyFEwh-l4_pS1QIrFB0z_-c77x-g74_EK6Ki4Ew',
  ],
  [
    'sm',
    '_iJ0sP1CM6kfEN-yul-wCpbDFyc6D2oLo5AVDFxglAg',
    '--GbckYfltTvWUuZTy9en4Kk1I04yiFd3Bxchp7OfRA',
    'ZtkpIQNPTFqcDa-M3WMtU4DBWBzguxc6wrlBMF0cZElaVWThl4clMa1w1A',
  ],
])('%s digests short and long, and seals, as releases before it did', (name, short, long, sealed) => {
  const suite = suiteOf(name, secret);
  const written = [suite.digest('410621'), suite.digest('守线'.repeat(400)), suite.seal(plain, about)];
  expect(written.map((bytes) => bytes.toString('base64url'))).toEqual([short, long, sealed]);
});
