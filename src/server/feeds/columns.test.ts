import { afterAll, beforeAll, expect, test } from 'vitest';
import { csv, ids, medicalHeader, type SmallCounty, smallCounty } from '../../../test/small-county.ts';

let county: SmallCounty;
beforeAll(async () => {
  county = await smallCounty();
});
afterAll(() => county.close());

const strange = ['患者', '号码', '结算日期', '医疗总费用', '病人承担'] as const;
const said = { name: '患者', identity: '号码', own: '病人承担' };
const bill = (own: number, on = '2023-09-03') => ['张建国', ids.zhang, on, '200', own] as const;
const file = (header: readonly string[], own: number, month = '2023-09') => ({
  feed: 'medical-costs',
  file: '九月.csv',
  month,
  bytes: csv(header, bill(own)),
});

test('where headings are not recognised, all of them are answered, to say which is which', async () => {
  const { blocked, headings, mapping } = await county.look(file(strange, 1));
  expect(blocked).toContain('请在“表头对应”中选定');
  expect(headings).toEqual([...strange]);
  expect(mapping.filter(({ required }) => required).map(({ header, found }) => [header, found])).toEqual([
    ['姓名', null],
    ['身份证号码', null],
    ['结算日期', '结算日期'],
    ['个人自付', null],
  ]);
});

test('what someone says of the headings is how the file is read', async () => {
  const { counts } = await county.send({ ...file(strange, 2), columns: said });
  expect(counts).toEqual({ rows: 1, matched: 1, candidates: 0, rejected: 0 });
});

test('what was said is remembered for the next file of the same sender', async () => {
  await county.send({ ...file(strange, 3), columns: said });
  const { blocked, mapping } = await county.look(file(strange, 4, '2023-08'));
  expect(blocked).toBeNull();
  expect(mapping.find(({ field }) => field === 'own')).toMatchObject({ found: '病人承担', said: '病人承担' });
});

test('what is said of a file that is then given up is not remembered', async () => {
  const other = ['姓名', '身份证号码', '结算日期', '费用', '自付部分'];
  await county.look({ ...file(other, 5, '2023-07'), columns: { own: '自付部分' } });
  expect((await county.look(file(other, 6, '2023-07'))).blocked).toContain('缺少必需的列“个人自付”');
});

test('what is said goes before the column that bears the name', async () => {
  const both = ['姓名', '身份证号码', '结算日期', '个人自付', '自付合计'];
  const { mapping } = await county.look({
    ...file(both, 7, '2023-06'),
    columns: { own: '自付合计' },
  });
  expect(mapping.find(({ field }) => field === 'own')?.found).toBe('自付合计');
});

test('an empty heading takes back what was said', async () => {
  await county.send({ ...file(strange, 8, '2023-05'), columns: said });
  const { mapping } = await county.look({
    ...file([...medicalHeader, '病人承担'], 9, '2023-04'),
    columns: { own: '' },
  });
  expect(mapping.find(({ field }) => field === 'own')).toMatchObject({ found: '个人自付', said: null });
});

test('headings that were not in the file before, and those that are gone, are told', async () => {
  await county.send(file(medicalHeader, 10, '2023-03'));
  const { changed } = await county.look(
    file([...medicalHeader.slice(0, 3), '个人自付', '备注', '电话'], 11, '2023-02'),
  );
  expect(changed).toEqual({ month: '2023-03', added: ['备注', '电话'], gone: ['医疗总费用'] });
});

test('a column that the feed does not have cannot be said', async () => {
  await expect(county.look({ ...file(strange, 12), columns: { colour: '患者' } })).rejects.toThrow(
    '列名对应中的“colour”不是“住院和门诊慢特病费用”的列，请重新选择',
  );
});
