import { expect, test } from 'vitest';
import { streamed } from './streamed.ts';

/** Pieces of a byte each, and whether the maker was let go. */
function made(count: number, breaksAt = Number.POSITIVE_INFINITY) {
  const told = { made: 0, isLeft: false };
  async function* pieces() {
    try {
      for (let n = 0; n < count; n++) {
        if (n === breaksAt) throw new Error('broken');
        told.made++;
        yield Uint8Array.of(n);
      }
    } finally {
      told.isLeft = true;
    }
  }
  return { told, pieces: pieces() };
}

test('pieces are made as they are taken, and it is over with the last', async () => {
  const { told, pieces } = made(50);
  const { body, over } = streamed('甲', pieces);
  const reader = body.getReader();
  await reader.read();
  expect(told.made).toBeLessThan(5);
  let taken = 1;
  while (!(await reader.read()).done) taken++;
  await over;
  expect([taken, told]).toEqual([50, { made: 50, isLeft: true }]);
});

test('whoever goes away lets the maker go', async () => {
  const { told, pieces } = made(50);
  const { body, over } = streamed('甲', pieces);
  const reader = body.getReader();
  await reader.read();
  await reader.cancel();
  await over;
  expect(told.isLeft).toBe(true);
});

test('whoever takes nothing for long is left, and what was half taken breaks off', async () => {
  const { told, pieces } = made(50);
  const { body, over } = streamed('甲', pieces, { untaken: 5 });
  await over;
  expect(told.isLeft).toBe(true);
  await expect(new Response(body).arrayBuffer()).rejects.toThrow('nobody took it');
});

test('where making fails the body breaks off', async () => {
  const { body, over } = streamed('甲', made(50, 3).pieces);
  const failed = expect(over).rejects.toThrow('broken');
  await expect(new Response(body).arrayBuffer()).rejects.toThrow('broken');
  await failed;
});

test('a fourth at once is asked to wait, and has its turn once one is over', async () => {
  const three = ['甲', '乙', '丙'].map((person) => streamed(person, made(2).pieces));
  expect(() => streamed('丁', made(1).pieces)).toThrow(/正在导出大表的人较多/);
  for (const { body, over } of three) {
    await new Response(body).arrayBuffer();
    await over;
  }
  await new Response(streamed('丁', made(1).pieces).body).arrayBuffer();
});

test('a second of the same person waits for the first', async () => {
  const { body, over } = streamed('甲', made(2).pieces);
  expect(() => streamed('甲', made(1).pieces)).toThrow(/您有一张大表正在导出/);
  await new Response(body).arrayBuffer();
  await over;
});

test('whoever takes it piece by piece for too long is left', async () => {
  const { told, pieces } = made(50);
  const { body, over } = streamed('甲', pieces, { all: 5 });
  const reader = body.getReader();
  await reader.read();
  await over;
  expect(told.isLeft).toBe(true);
  await expect(reader.read()).rejects.toThrow('nobody took it');
});
