import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { seal, unseal } from './seal.ts';

const secret = Buffer.from('a key file of a county, 32 bytes.');
const plain = randomBytes(2_500_000);

async function* pieces(bytes: Uint8Array, size = 70_001) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
async function gather(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const bytes of stream) all.push(bytes);
  return Buffer.concat(all);
}
const sealedOnce = () => gather(seal(secret, pieces(plain)));
const open = (bytes: Uint8Array, key: Uint8Array = secret) => gather(unseal(key, pieces(bytes, 99_999)));
/** Where the pieces begin, after mark and salt: each is a mebibyte with its length before and its tag behind. */
const [start, size] = [34, 4 + 1024 ** 2 + 16];

test('what was sealed is opened to the byte, and none of it can be read before', async () => {
  const sealed = await sealedOnce();
  expect((await open(sealed)).equals(plain)).toBe(true);
  expect(sealed.includes(plain.subarray(0, 16))).toBe(false);
});

test('nothing is sealed to something that opens to nothing', async () => {
  expect(await open(await gather(seal(secret, pieces(Buffer.alloc(0)))))).toEqual(Buffer.alloc(0));
});

test.each<[string, (sealed: Buffer) => Buffer, string]>([
  [
    'a bit changed',
    (all) => Buffer.from(all.with(start + size + 500, (all[start + size + 500] ?? 0) ^ 1)),
    '（第2块）',
  ],
  ['cut off in a piece', (all) => all.subarray(0, all.length - 5), '不完整'],
  ['cut off after a piece', (all) => all.subarray(0, start + size), '不完整'],
  [
    'two pieces exchanged',
    (all) =>
      Buffer.concat([
        all.subarray(0, start),
        all.subarray(start + size, start + 2 * size),
        all.subarray(start, start + size),
        all.subarray(start + 2 * size),
      ]),
    '打不开备份',
  ],
  [
    'a piece left out',
    (all) => Buffer.concat([all.subarray(0, start + size), all.subarray(start + 2 * size)]),
    '（第2块）',
  ],
  ['something added', (all) => Buffer.concat([all, Buffer.from('x')]), '多出了内容'],
  [
    'something else',
    () => Buffer.from('hello, this is not a backup of anything at all'),
    '不是守线的备份文件',
  ],
])('%s is found', async (_, spoil, says) => {
  await expect(open(spoil(await sealedOnce()))).rejects.toThrow(says);
});

test('another key opens nothing', async () => {
  await expect(open(await sealedOnce(), Buffer.from('another key'))).rejects.toThrow(
    '密钥文件不是备份时用的那一个',
  );
});
