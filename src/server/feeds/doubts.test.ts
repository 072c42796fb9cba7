import { afterAll, beforeAll, expect, test } from 'vitest';
import { csv, ids, medicalHeader, type SmallCounty, smallCounty } from '../../../test/small-county.ts';

let county: SmallCounty;
beforeAll(async () => {
  county = await smallCounty();
});
afterAll(() => county.close());

const bills = (...days: readonly string[]) =>
  csv(medicalHeader, ...days.map((on) => ['张建国', ids.zhang, on, 200, 100]));
const september = { feed: 'medical-costs', month: '2023-09' };

test('whose file it rather is is told with what to do, and that it can be read as that', async () => {
  const { like, blocked } = await county.look({
    ...{ feed: 'disability-changes', month: '2023-09', file: '导出.csv', bytes: bills('2023-09-03') },
  });
  expect(like).toEqual({
    feed: 'medical-costs',
    label: '住院和门诊慢特病费用',
    said: '“导出.csv”的表头像是医保局的“住院和门诊慢特病费用”，不像残联的“新办证和升级残疾人”：确是“住院和门诊慢特病费用”的，请改按它报送；否则请核对是否选错了文件',
  });
  expect(blocked).toMatch(/^“导出.csv”里找不到表头/);
});

test('whoever may not send what it rather is hears which office does', async () => {
  const { like } = await county.look({
    ...{ feed: 'medical-costs', month: '2023-09', file: '导出.csv', holder: county.insurance },
    bytes: csv(
      ['姓名', '残疾人证号', '残疾类别', '残疾等级', '发证日期'],
      ['张建国', ids.zhang, '肢体', '二级', '2023-09-03'],
    ),
  });
  expect([like?.feed, like?.said.split('：')[1]]).toEqual([
    null,
    '请核对是否选错了文件；“新办证和升级残疾人”由残联报送',
  ]);
});

test('a file of what it is sent as raises no doubt', async () => {
  const { like, twice } = await county.look({ ...september, file: '九月.csv', bytes: bills('2023-09-03') });
  expect([like, twice]).toEqual([null, null]);
});

test.each([
  [
    '医保2023年8月.csv',
    '文件名写的是2023年8月，正在报送的是2023年9月：请核对是否选错了文件或月份；确实无误的可以照常导入',
  ],
  [
    '医保_202310.csv',
    '文件名写的是2023年10月，正在报送的是2023年9月：请核对是否选错了文件或月份；确实无误的可以照常导入',
  ],
  [
    '8月医保.csv',
    '文件名写的是8月，正在报送的是2023年9月：请核对是否选错了文件或月份；确实无误的可以照常导入',
  ],
  ['医保2023年9月.csv', null],
  ['医保_20231012导出.csv', null],
  ['1-10月医保.csv', null],
  ['浚县医保.csv', '文件名写的是浚县，正在报送的是淇县：请核对是否选错了文件；确实无误的可以照常导入'],
  ['浚县报淇县医保.csv', null],
])('the month and county that a name speaks of: %s', async (file, said) => {
  expect((await county.look({ ...september, file, bytes: bills('2023-09-03') })).twice).toBe(said);
});

test('days after the month, or none after what came before, are another month’s', async () => {
  const ahead = await county.look({ ...september, bytes: bills('2023-09-30', '2023-10-01', '2023-10-02') });
  expect(ahead.twice).toMatch(/^3行里有2行的“结算日期”在2023年9月以后：/);
  await county.send({ ...september, month: '2023-08', file: '医保.csv', bytes: bills('2023-08-28') });
  const old = await county.look({ ...september, bytes: bills('2023-08-27') });
  expect(old.twice).toMatch(
    /^这个文件最晚的“结算日期”是2023-08-27，2023年8月收下的已到2023-08-28，像是以前月份的文件：/,
  );
  const fresh = await county.look({ ...september, bytes: bills('2023-08-28', '2023-09-01') });
  expect(fresh.twice).toBe(null);
});
