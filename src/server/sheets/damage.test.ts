import * as legacy from '@e965/xlsx';
import { unzipSync, zipSync } from 'fflate';
import { expect, test, vi } from 'vitest';
import fc from '../../../test/random.ts';
import { openWorkbooks, readTable, SheetProblem } from './index.ts';
import { gbk, rowsOf, utf8, xlsx } from './nasty-files.ts';

const rows = [
  ['姓名', '身份证号'],
  ['张三', '1'],
  ['李四', '="2"'],
];
const xls = () => {
  const made = legacy.utils.book_new();
  legacy.utils.book_append_sheet(made, legacy.utils.aoa_to_sheet(rows), '表1');
  return new Uint8Array(legacy.write(made, { type: 'array', bookType: 'biff8' }));
};
const files = {
  xlsx: xlsx({ rows: rowsOf(...rows) }),
  'xlsx stored': loosely(xlsx({ rows: rowsOf(...rows), strings: '<si><t>a</t></si>' })),
  xls: xls(),
  csv: gbk('姓名,身份证号\n"张""三",="1"\n'),
  zip: zipSync({ 'a.csv': utf8('姓名,身份证号\n张三,1') }),
  markup: utf8('<html><table><tr><td>姓名<td>身份证号<tr><td>张三<td>1</table></html>'),
};

/** Unpacked and with its checksums out of force, so that damage reaches the XML. */
function loosely(bytes: Uint8Array): Uint8Array {
  return zipSync(unzipSync(bytes), { level: 0 });
}

test.each(Object.entries(files))(
  'a damaged %s is read or refused in a sentence, never anything else',
  async (_, file) => {
    vi.spyOn(console, 'error').mockReturnValue(undefined); // the xls library reports odd records there
    const damage = fc.array(fc.tuple(fc.nat(file.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 });
    const property = fc.asyncProperty(
      damage,
      fc.integer({ min: 1, max: file.length }),
      async (bytes, kept) => {
        const damaged = Uint8Array.from(file);
        for (const [at, byte] of bytes) damaged[at] = byte;
        const cut = kept % 3 ? damaged : damaged.subarray(0, kept);
        try {
          const wanted = [{ key: 'name', header: '姓名' }];
          for (const book of openWorkbooks('a', cut)) Array.from((await readTable(book, wanted)).rows());
        } catch (error) {
          expect(error).toBeInstanceOf(SheetProblem);
        }
      },
    );
    await fc.assert(property, { numRuns: 300 });
  },
);

test('an inline string that never ends is left, not searched for ever', async () => {
  const bytes = xlsx({
    rows: `${rowsOf(['姓名'])}<row r="2"><c r="A2" t="inlineStr"><is><t>张三</is></c></row>`,
  });
  const [book] = openWorkbooks('a', bytes);
  expect(Array.from(book?.sheets[0]?.rows() ?? [])).toHaveLength(1);
});
