import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Duck, openDuck } from '../../db/duck.ts';
import { partsOf } from './in-parts.ts';
import { readThrough } from './read-through.ts';
import type { Plain } from './sent.ts';
import { duckSpelling } from './spelling.ts';

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
