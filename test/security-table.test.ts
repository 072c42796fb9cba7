import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const rows = readFileSync('docs/security.md', 'utf8')
  .split('\n')
  .filter((line) => /^\| (V\d|8\.1)/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, item = '', , state = '', proof = '']) => ({ item, state, proof }));
const filesIn = (text: string): string[] =>
  [...text.matchAll(/`([\w./-]+\.(?:tsx?|conf))`/g)].map(([, file = '']) => file);

test('every item says how far it is done, in one of five words', () => {
  expect(rows.length).toBeGreaterThan(45);
  expect(rows.filter(({ state }) => !['做到', '部分', '未做', '不适用', '不在程序'].includes(state))).toEqual(
    [],
  );
});

test('what is said to be done names the tests that prove it, and they are there', () => {
  const bare = rows.filter(
    ({ state, proof }) => state === '做到' && !filesIn(proof).some((file) => /\.test\.tsx?$/.test(file)),
  );
  expect(bare.map(({ item }) => item)).toEqual([]);
  const missing = rows.flatMap(({ item, proof }) =>
    filesIn(proof)
      .filter((file) => !existsSync(file))
      .map((file) => `${item} ${file}`),
  );
  expect(missing).toEqual([]);
});

test('what is partly done says what is not', () => {
  expect(
    rows.filter(({ state, proof }) => state === '部分' && !/；/.test(proof)).map(({ item }) => item),
  ).toEqual([]);
});

test('the page says how many items stand where', () => {
  const of = (state: string) => rows.filter((row) => row.state === state).length;
  expect(readFileSync('docs/security.md', 'utf8')).toContain(
    `做到${of('做到')}条、部分${of('部分')}条、未做${of('未做')}条、不在程序${of('不在程序')}条、不适用${of('不适用')}条`,
  );
});
