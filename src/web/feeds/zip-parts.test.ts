import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { baseOf, partsOf } from './zip-parts.ts';

test('the tables of a zip, and what else somebody put there', async () => {
  const zip = zipSync({
    '十月/医保.csv': strToU8('甲'),
    '十月/说明.docx': strToU8('乙'),
    '十月/~$医保.xlsx': strToU8('丙'),
    '__MACOSX/._医保.csv': strToU8('丁'),
    '民政.xlsx': strToU8('戊'),
  });
  const { tables, others } = await partsOf(new File([zip as BlobPart], '十月.zip'));
  expect(tables.map(({ name }) => name).toSorted()).toEqual(['医保.csv', '民政.xlsx'].toSorted());
  expect(others).toEqual(['说明.docx']);
});

test('what is no zip has no parts', async () => {
  expect(await partsOf(new File(['甲,乙'], '甲.zip'))).toEqual({ tables: [], others: [] });
});

test('a zip that is cut off or spoilt in the middle has none either: the server says of the whole what is wrong', async () => {
  const whole = zipSync({ '医保.csv': strToU8('甲,乙\n'.repeat(500)), '民政.csv': strToU8('丙') });
  const spoilt = whole.slice();
  spoilt.fill(0xff, 45, 60);
  for (const bytes of [whole.subarray(0, whole.length >> 1), spoilt])
    expect(await partsOf(new File([bytes as BlobPart], '十月.zip'))).toEqual({ tables: [], others: [] });
});

test.each([
  ['十月/医保.csv', '医保.csv'],
  // As Windows writes it, read as bytes: 医保.csv in GB18030.
  ['\xd2\xbd\xb1\xa3.csv', '医保.csv'],
  ['\xe5\x8c\xbb\xe4\xbf\x9d.csv', '医保.csv'],
])('the name %j', (name, shown) => {
  expect(baseOf(name)).toBe(shown);
});
