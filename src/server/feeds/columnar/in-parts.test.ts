import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Duck, openDuck } from '../../db/duck.ts';
import { partsOf, scanInParts } from './in-parts.ts';
import { readThrough } from './read-through.ts';
import { ensureAll } from './scan.ts';
import type { Plain } from './sent.ts';
import { duckSpelling } from './spelling.ts';
import { openStore, parquet, type Store } from './store.ts';

const folder = mkdtempSync(join(tmpdir(), 'shouxian-parts-'));
let duck: Duck;
beforeAll(async () => {
  duck = await openDuck({ folder: join(folder, 'duck'), threads: 2 });
});
afterAll(() => {
  duck?.close();
  rmSync(folder, { recursive: true });
});

/** A text of so many lines below a head of three, of about twenty bytes each. */
function textOf(lines: number, lineBreak: '\n' | '\r\n', end: string): Plain {
  const path = join(folder, 'file.csv');
  const all = Array.from({ length: lines }, (_, nth) => `第${nth + 1}人,${(nth * 7919) % 100_003}`);
  writeFileSync(path, ['医保局', '2023年10月', '姓名,自付', ...all].join(lineBreak) + end);
  const { marks } = readThrough(path);
  const columns = new Map([['name', 0]]);
  const openLines = () => Promise.reject(new Error('not asked for here'));
  return { path, separator: ',', lineBreak, marks, lastLine: 3, width: 2, columns, openLines };
}
const linesOf = (text: Plain) =>
  duck.rows(`select * from ${duckSpelling.lines(text, [0, 1])} lines order by _line`);

test.each([
  [40_000, '\n', '\n', 4],
  [40_000, '\r\n', '\r\n', 2],
  [40_000, '\n', '', 5],
  [40_000, '\r\n', '', 3],
  // Of a short one there is no place where a second part could begin.
  [100, '\n', '\n', 2],
] as const)(
  '%i lines that end with %j, the last with %j, in %i parts are those of the whole',
  async (lines, lineBreak, end, many) => {
    const text = textOf(lines, lineBreak, end);
    const parts = partsOf(text, many);
    expect(parts.length).toBe(lines < 1_000 ? 1 : many);
    const inParts = [];
    for (const part of parts) {
      const some = await linesOf(part);
      expect(some.length).toBeLessThan((1.5 * lines) / parts.length + 1);
      inParts.push(...some);
    }
    const whole = await linesOf(text);
    expect(whole.length).toBe(lines);
    expect(whole.at(-1)).toEqual({
      _line: lines + 3,
      c0: `第${lines}人`,
      c1: `${((lines - 1) * 7919) % 100_003}`,
    });
    expect(inParts).toEqual(whole);
  },
);

/** Scans a text in two parts to folders for each third line. */
async function scanned(text: Plain, prepare: (beside: Store) => Promise<void>) {
  const dataFolder = mkdtempSync(join(folder, 'data-'));
  const store = await openStore({ dataFolder });
  const to = join(dataFolder, 'rows');
  mkdirSync(to);
  const stepsOf = (part: Plain, at: string) => [
    {
      name: '第几行',
      text: duckSpelling.write(
        `select _line % 3 as _part, _line, c0 from ${duckSpelling.lines(part, [0])} lines`,
        at,
        '_part',
      ),
    },
  ];
  try {
    const isDone = await scanInParts(store, text, to, { parts: 2, stepsOf, prepare });
    const found = await store.duck.rows<{ of: number; n: number; all: number }>(
      `select _line % 3 as of, count(*) as n, sum(_line)::bigint as all from ${parquet(`${to}/*/*.parquet`)} group by 1 order by 1`,
    );
    return {
      isDone,
      found,
      folders: readdirSync(dataFolder).toSorted(),
      parts: readdirSync(join(to, '_part=0')),
    };
  } finally {
    await store.close();
  }
}

test('what two sessions scanned lies in one folder, each line once', async () => {
  const seen = await scanned(textOf(29_997, '\n', '\n'), async () => {});
  expect(seen).toEqual({
    isDone: true,
    // Lines 4 to 30,000.
    found: [
      { of: 0, n: 9_999, all: 150_014_997 },
      { of: 1, n: 9_999, all: 149_994_999 },
      { of: 2, n: 9_999, all: 150_004_998 },
    ],
    folders: expect.not.arrayContaining(['rows-1']),
    parts: expect.arrayContaining([expect.stringMatching(/^part1-/), expect.stringMatching(/^(?!part1-)/)]),
  });
});

test('where one part fails that is told, after the other is over', async () => {
  let dataFolder = '';
  const failing = scanned(textOf(29_997, '\n', '\n'), async ({ scratch }) => {
    dataFolder = scratch.slice(0, scratch.indexOf('columnar'));
    throw new Error('the second part');
  });
  await expect(failing).rejects.toThrow('the second part');
  expect(existsSync(join(dataFolder, 'rows', '_part=0'))).toBe(true);
});

test('fewer lines than a text has are not taken for all', () => {
  const text = textOf(29_997, '\n', '\n');
  ensureAll(text, 29_997);
  expect(() => ensureAll(text, 29_000)).toThrow('29000 lines were scanned of a text with at least 29');
});
