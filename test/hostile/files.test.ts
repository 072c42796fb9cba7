import { readdirSync, readFileSync, statSync } from 'node:fs';
import { unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { sheetLines } from '../../src/server/onboarding/sheet-lines.ts';
import { RefusalError } from '../../src/server/problems.ts';
import { fillTemplate } from '../../src/server/sheets/fill-template.ts';
import { findHeader, openWorkbooks, SheetProblem } from '../../src/server/sheets/index.ts';
import { outcomeOf } from '../nasty/outcome.ts';
import fc from '../random.ts';
import { drawn, fuzz, heldMegabytes, nastyTexts } from './nasty.ts';

const folder = new URL('../../fixtures/nasty/files/', import.meta.url);
/** The corpus, but for its few big files, which take long by their size alone. */
const corpus = readdirSync(folder)
  .sort()
  .filter((name) => statSync(new URL(name, folder)).size < 200_000)
  .map((name) => ({ name, bytes: new Uint8Array(readFileSync(new URL(name, folder))) }));

/** One thing done to bytes, at a place given as a share of them. */
const damage = fc.record({
  kind: fc.constantFrom('flip', 'zero', 'cut', 'end', 'double', 'insert', 'splice'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  size: fc.nat(64),
  byte: fc.nat(255),
  text: fc.constantFrom(
    ...nastyTexts,
    '<!DOCTYPE x [<!ENTITY a "b">]>',
    '<row r="99999999">',
    ' r="ZZZZZ9"',
    '</sheetData>',
  ),
  other: fc.nat(corpus.length - 1),
});
const sent = fc.record({
  file: fc.nat(corpus.length - 1),
  /** Within a zip: which of its files is damaged, and the whole packed again, so that its sums agree. */
  part: fc.option(fc.nat(20), { nil: undefined }),
  damages: fc.array(damage, { minLength: 1, maxLength: 4 }),
  name: fc.constantFrom('', 'x.csv', 'x.xls', 'x.xlsx', '../../x.zip', 'x\u0000.xlsx'),
});

type Damage = typeof damage extends fc.Arbitrary<infer D> ? D : never;
function damaged(bytes: Uint8Array, { kind, at, size, byte, text, other }: Damage): Uint8Array {
  const place = Math.floor(at * bytes.length);
  const [before, after] = [bytes.subarray(0, place), bytes.subarray(place)];
  const joined = (...pieces: Uint8Array[]) => new Uint8Array(Buffer.concat(pieces));
  if (kind === 'end') return before.slice();
  if (kind === 'cut') return joined(before, after.subarray(size));
  if (kind === 'double') return joined(before, after.subarray(0, size), after);
  if (kind === 'insert') return joined(before, Buffer.from(text), after);
  if (kind === 'splice') return joined(before, corpus[other]?.bytes.subarray(place) ?? after);
  const copy = bytes.slice();
  for (let i = place; i < Math.min(copy.length, place + (kind === 'zero' ? size : 1)); i++)
    copy[i] = kind === 'zero' ? 0 : byte;
  return copy;
}

type Sent = typeof sent extends fc.Arbitrary<infer S> ? S : never;
function bytesOf({ file, part, damages }: Sent): Uint8Array {
  const { bytes, name } = corpus[file] as (typeof corpus)[number];
  const all = (given: Uint8Array) => damages.reduce(damaged, given);
  if (part === undefined || !/\.(xlsx|xlsm|zip|ods)$/.test(name)) return all(bytes);
  try {
    const parts = unzipSync(bytes);
    const names = Object.keys(parts);
    const chosen = names[part % names.length] ?? '';
    return zipSync({ ...parts, [chosen]: all(parts[chosen] ?? new Uint8Array()) }, { level: 1 });
  } catch {
    return all(bytes);
  }
}

const columns = [
  { key: 'person', header: '姓名', required: true },
  { key: 'code', header: '地区代码' },
];

/** Every reader of files that people send; each refuses with a sentence, or reads what there is. */
const readers: Readonly<Record<string, (name: string, bytes: Uint8Array) => unknown>> = {
  feed: outcomeOf,
  lines: (name, bytes) => sheetLines(name, bytes, columns),
  template(name, bytes) {
    for (const book of openWorkbooks(name, bytes)) {
      const [sheet] = book.sheets;
      const header = sheet && findHeader(sheet.rows(), columns);
      if (sheet && header)
        fillTemplate({ file: name, bytes, sheet, header }, [{ person: '=1+1', code: '01' }]);
    }
  },
};

test(
  `no file makes a reader fail, hang or fill the memory (seed ${fuzz.seed})`,
  async () => {
    const failures = new Map<string, string>();
    const held = await heldMegabytes();
    for (const one of drawn(sent, fuzz.runs(1_200))) {
      const bytes = bytesOf(one);
      const name = one.name || corpus[one.file]?.name || '';
      for (const [reader, read] of Object.entries(readers)) {
        const before = process.cpuUsage();
        try {
          await read(name, bytes);
        } catch (error) {
          if (!(error instanceof SheetProblem) && !(error instanceof RefusalError)) {
            const { stack = '', message } = error as Error;
            const where = /src\/server\/[^)\s]+/.exec(stack)?.[0];
            failures.set(`${reader} ${message.slice(0, 80)} ${where}`, JSON.stringify(one));
          }
        }
        // Of the processor, since a machine may be busy with other things.
        const ms = process.cpuUsage(before).user / 1_000;
        if (ms > 2_000) failures.set(`${reader} took ${Math.round(ms)} ms`, JSON.stringify(one));
      }
    }
    expect(Object.fromEntries(failures)).toEqual({});
    expect((await heldMegabytes()) - held).toBeLessThan(150);
  },
  60 * 60_000,
);
