import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { linesAt, readThrough } from './read-through.ts';

const folder = mkdtempSync(join(tmpdir(), 'shouxian-through-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(content: string | Buffer): string {
  const path = join(folder, 'file.csv');
  writeFileSync(path, content);
  return path;
}
const breakOf = (content: string | Buffer) => readThrough(fileOf(content)).lineBreak;

test.each([
  ['甲,1\n乙,2\n', '\n'],
  ['甲,1\n乙,2', '\n'],
  ['甲,1\r\n乙,2\r\n', '\r\n'],
  ['甲,1\r\n乙,2', '\r\n'],
  ['甲,1\n乙,2\r\n', null],
  ['甲,1\r\n乙\r,2\r\n', null],
  ['甲,1\n乙,2\r', null],
  ['甲,1\n\n乙,2\n', null],
  ['\n甲,1\n', null],
  ['甲,1\r\n\r\n乙,2\r\n', null],
  ['甲,"1"\n乙,2\n', null],
  ['甲,1\n乙,"2"', null],
  ['甲,1\n乙,\0\n', null],
  ['甲,1', null],
  ['', null],
])('the lines of %j end with %j', (content, lineBreak) => {
  expect(breakOf(content)).toBe(lineBreak);
});

test('what is not UTF-8 is not even', () => {
  expect(breakOf(Buffer.from([0x61, 0x0a, 0xb0, 0xa1, 0x0a]))).toBeNull();
});

test.each(['\r\n', '\n'])(
  'a text of several pieces that ends lines with %j has the digest of its content, and its lines are found by their numbers',
  (ends) => {
    const lines = Array.from({ length: 400_000 }, (_, at) => `张三,${at + 1}`);
    const content = lines.map((line) => `${line}${ends}`).join('');
    const path = fileOf(content);
    const { digest, lineBreak, marks } = readThrough(path);
    expect(digest).toBe(createHash('sha256').update(content).digest('hex'));
    expect(lineBreak).toBe(ends);
    expect(marks.length).toBeGreaterThan(100);
    const asked = [1, 2, 5_000, 5_001, 199_999, 399_999, 400_000, 400_001];
    expect([...linesAt(path, marks, asked)]).toEqual(
      asked.slice(0, -1).map((line) => ({ line, text: `张三,${line}` })),
    );
  },
);

test('a line longer than a piece is not even, and the digest is still that of the content', () => {
  const content = `甲\n${'a'.repeat(9_000_000)}\n乙\n`;
  expect(readThrough(fileOf(content))).toMatchObject({
    digest: createHash('sha256').update(content).digest('hex'),
    lineBreak: null,
  });
});
