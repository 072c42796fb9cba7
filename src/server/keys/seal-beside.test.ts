import { afterEach, expect, test } from 'vitest';
import { Keyring } from './keyring.ts';
import { type Sealer, sealBeside } from './seal-beside.ts';

const keys = new Keyring();
keys.add({ number: 1, purpose: 'content', suite: 'aes', secret: Buffer.alloc(32, 1) }, false);
keys.add({ number: 2, purpose: 'content', suite: 'aes', secret: Buffer.alloc(32, 2) }, true);
keys.add({ number: 3, purpose: 'identity', suite: 'aes', secret: Buffer.alloc(32, 3) }, true);
let sealer: Sealer;
afterEach(() => sealer.close());

/** ID numbers and telephones of so many lines from one on. */
const columnsOf = (from: number, lines: number) => [
  {
    as: 'identity' as const,
    values: Array.from({ length: lines }, (_, n) => `41062119800101${String(from + n).padStart(4, '0')}`),
  },
  { as: 'text' as const, values: Array.from({ length: lines }, (_, n) => (n % 3 ? '13800000000' : null)) },
];
const expected = (from: number, lines: number) =>
  columnsOf(from, lines).map(({ as, values }) => values.map((value) => keys.sealed(value, as)));

test('the lines that go to the thread are sealed as those that do not, in their order', async () => {
  sealer = sealBeside(keys);
  const some = [0, 3_000, 6_000, 9_000].map((from) => sealer.seal(columnsOf(from, 3_000)));
  expect(await Promise.all(some)).toEqual([0, 3_000, 6_000, 9_000].map((from) => expected(from, 3_000)));
});

test('the thread that rests seals the next list, but not under keys that are no longer at work', async () => {
  sealer = sealBeside(keys);
  await sealer.seal(columnsOf(0, 3_000));
  await sealer.seal(columnsOf(3_000, 10));
  for (const key of [2, 1, 2]) {
    sealer.close();
    keys.use('content', key);
    sealer = sealBeside(keys);
    expect(await sealer.seal(columnsOf(0, 10))).toEqual(expected(0, 10));
  }
});

test('what the thread cannot seal is refused, as is what follows', async () => {
  sealer = sealBeside(new Keyring());
  await sealer.seal([{ as: 'text', values: Array.from({ length: 6_000 }, () => null) }]);
  const refused = [1, 2].map(() => sealer.seal(columnsOf(0, 1)));
  const outcomes = await Promise.allSettled(refused);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await expect(sealer.seal(columnsOf(0, 1))).rejects.toThrow('no identity key is open');
});
