import { zipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { holderOf } from '../../../test/platform.ts';
import { csv, ids, medicalHeader, type SmallCounty, smallCounty } from '../../../test/small-county.ts';
import { healthCommission } from '../../domains/household/index.ts';
import { compound, gbk, rowsOf, utf8, xlsx } from '../sheets/nasty-files.ts';

let county: SmallCounty;
beforeAll(async () => {
  county = await smallCounty();
});
afterAll(() => county.close());

const bill = (id: string | number, day = '2023-09-03', own: string | number = '100') =>
  [id === ids.wang ? '王秀英' : '张建国', id, day, '200', own] as const;
const medical = (file: string, bytes: Uint8Array) => ({ feed: 'medical-costs', file, bytes });
const book = (...rows: readonly (readonly (string | number | null)[])[]) => xlsx({ rows: rowsOf(...rows) });

test('a file that is no table is not kept, and the answer says what to send instead', async () => {
  const { blocked, delivery } = await county.look(medical('九月.xlsx', utf8('%PDF-1.7')));
  expect(blocked).toBe('“九月.xlsx”是PDF文件，不是表格：请上传xlsx、xls或CSV格式的表格');
  expect(delivery.state).toBe('withdrawn');
});

test('a damaged file is answered with the damage and the remedy', async () => {
  const good = book([...medicalHeader], [...bill(ids.zhang)]);
  const { blocked } = await county.look(medical('九月.xlsx', good.subarray(0, good.length >> 1)));
  expect(blocked).toMatch(/^“九月.xlsx”不完整或已损坏（.*）：请重新导出/);
});

test('an unknown header is answered with the columns wanted and those found', async () => {
  const { blocked } = await county.look(medical('九月.csv', csv(['单位', '数量'], ['甲', 1])));
  expect(blocked).toContain('需要“姓名”、“身份证号码”、“结算日期”、“个人自付”，而第一行内容是“单位”、“数量”');
});

test('an empty sheet, and one with a header only, are told apart from 零报告', async () => {
  expect((await county.look(medical('空.xlsx', xlsx({})))).blocked).toMatch(/^“空.xlsx”里没有任何内容/);
  expect((await county.look(medical('空.csv', csv(medicalHeader)))).blocked).toBe(
    '“空.csv”只有表头，没有数据行：本月确无数据的请点“本月无新增”，否则请填好后再上传',
  );
});

test('GB18030 is read as it is, and what is no text in any encoding is refused', async () => {
  const text = new TextDecoder().decode(csv(medicalHeader, bill(ids.zhang)));
  const { delivery, samples, blocked } = await county.look(medical('九月.csv', gbk(text)));
  expect([blocked, delivery.encoding, samples[0]?.[0]]).toEqual([null, 'gb18030', '张建国']);
  const noise = Uint8Array.from({ length: 4000 }, (_, i) => 128 + ((i * 7919) % 127));
  expect((await county.look(medical('乱码.csv', noise))).blocked).toMatch(/^“乱码.csv”/);
});

test('a file under a password is answered with how to take it off', async () => {
  const { blocked } = await county.look(medical('密.xlsx', compound('EncryptionInfo', 'EncryptedPackage')));
  expect(blocked).toBe('“密.xlsx”设了打开密码，无法读取：请用Excel或WPS打开，取消密码并另存后再上传');
});

test('a zip bomb is not unpacked', async () => {
  const bomb = zipSync({ '甲.csv': new Uint8Array(80 * 1024 ** 2) });
  const { blocked } = await county.look(medical('炸.zip', bomb));
  expect(blocked).toBe(
    '“炸.zip”里的“甲.csv”压缩比异常，疑似恶意文件，已停止读取：请用Excel或WPS另存后再上传',
  );
});

test('an older encoding passes for GB18030: what is found is shown, cut, with what to do if it reads as rubbish', async () => {
  const big5 = Uint8Array.of(
    0xa9,
    0x6d,
    0xa6,
    0x57,
    0x2c,
    0xa8,
    0xad,
    0xa5,
    0xf7,
    0xc3,
    0xd2,
    10,
    0x31,
    0x2c,
    0x32,
  );
  const { blocked } = await county.look(medical('繁体.csv', big5));
  expect(blocked).toBe(
    '“繁体.csv”的文字编码无法识别，读出来是乱码：请用Excel或WPS打开，另存为xlsx格式后再上传',
  );
  const long = await county.look(medical('长.csv', utf8(`${'长'.repeat(3_000)}\n1`)));
  expect(long.blocked).toContain(`而第一行内容是“${'长'.repeat(20)}…”；`);
});

test('the same file again is told from a corrected one, and changes nothing', async () => {
  const file = { ...medical('重.csv', csv(medicalHeader, bill(ids.li))), month: '2022-11' };
  await county.send(file);
  const { blocked } = await county.look(file);
  expect(blocked).toMatch(
    /^内容相同的文件“重.csv”已于\d{4}-\d\d-\d\d收下（淇县2022-11“住院和门诊慢特病费用”），不必再报/,
  );
});

test('a closed month takes no more files', async () => {
  await county.query(
    `insert into bulletin (month, region, by_name, published_at) values ('2022-12', 2, '市级经办', '2023-01-05')`,
  );
  const { blocked } = await county.look({
    ...medical('晚.csv', csv(medicalHeader, bill(ids.li))),
    month: '2022-12',
  });
  expect(blocked).toBe(
    '2022-12的通报已由鹤壁市于2023-01-05签发，数据已封存，不能再收淇县该月的文件；请报送到以后的月份，或请签发单位撤回通报',
  );
});

test('an office sends its own files only', async () => {
  const commission = holderOf(county.platform, healthCommission, '410622');
  await expect(
    county.look({ ...medical('别人的.csv', csv(medicalHeader, bill(ids.li))), holder: commission }),
  ).rejects.toThrow('“住院和门诊慢特病费用”由医保局或本县乡村振兴部门报送');
});

test('a department sends its file, which is matched though it may not see the registry', async () => {
  const { counts } = await county.send({
    ...medical('自报.csv', csv(medicalHeader, bill(ids.wang))),
    month: '2023-08',
    holder: county.insurance,
  });
  expect(counts).toMatchObject({ matched: 1 });
});
