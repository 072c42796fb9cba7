import { afterAll, beforeEach, expect, test } from 'vitest';
import { addHousehold } from '../../../test/registry.ts';
import { csv, ids, type SmallCounty, smallCounty } from '../../../test/small-county.ts';
import { dataAsOf } from '../registers/list-sheet.ts';
import { gatherAlerts } from '../rules/gather.ts';
import { runRules } from '../rules/run.ts';
import { asSeat, asSystem, type Session } from '../session.ts';
import { decide, findCandidates } from './candidates.ts';

let county: SmallCounty;
const made: SmallCounty[] = [];
beforeEach(async () => {
  county = await smallCounty();
  made.push(county);
});
afterAll(() => Promise.all(made.map((each) => each.close())));

const letters = (...lines: (readonly string[])[]) => ({
  feed: 'petitions',
  file: '信访.csv',
  bytes: csv(['姓名', '身份证号', '登记日期', '渠道', '反映内容'], ...lines),
});
const unknown = ['吴某', '', '2023-08-12', '12345热线', '房屋漏雨，无人管'] as const;
const inSeat = <T>(work: (session: Session) => Promise<T>) => asSeat(county.platform, county.clerk, work);
const waiting = async () => (await inSeat((session) => findCandidates(session, {}))).rows;
const households = () =>
  county.query<{ id: string; number: string }>('select id, number from household order by number');
const petitions = () =>
  county.query(`select number, petition.content, petition.petitions::int from petition
    join household on household.id = household_id order by number`);
const leads = async () => {
  await asSystem(county.platform, (session) => runRules(session, '2023-10'));
  await asSystem(county.platform, (session) => gatherAlerts(session));
  return county.query(
    'select number, source, lead.risk from lead join household on household.id = household_id',
  );
};

test('a line that fits nobody waits for the county to say which household it is about, and is not handed back', async () => {
  const { counts } = await county.send(letters(unknown));
  expect(counts).toMatchObject({ matched: 0, candidates: 1, rejected: 0 });
  expect(await waiting()).toMatchObject([
    {
      assignable: true,
      people: [],
      reason: '登记册中没有相符的人，须由本县指定是哪一户',
      sent: { 姓名: '吴某' },
    },
  ]);
});

test('数据截至 is the business day on which a file came, whatever the clock of the machine says', async () => {
  await county.send(letters(unknown));
  expect(await inSeat(dataAsOf)).toBe('2023-10-20');
});

test('assigned, it is merged at once, and stands when the file comes again with more', async () => {
  await county.send(letters(unknown));
  const [, second] = await households();
  const [line] = await waiting();
  await inSeat((session) => decide(session, line?.id ?? '', { household: second?.id ?? '' }));
  const told = { number: 'H2', content: '房屋漏雨，无人管', petitions: 1 };
  expect(await petitions()).toEqual([told]);
  await county.send(letters(unknown, ['张建国', ids.zhang, '2023-08-20', '来信来访', '反映道路']));
  expect(await waiting()).toEqual([]);
  expect(await petitions()).toEqual([{ number: 'H1', content: '反映道路', petitions: 1 }, told]);
});

test('several petitions of a household are told one after the other', async () => {
  await county.send(
    letters(
      ['李梅', ids.li, '2023-08-20', '来信来访', '孩子学费'],
      ['张建国', ids.zhang, '2023-08-02', '12345热线', '低保'],
    ),
  );
  expect(await petitions()).toEqual([{ number: 'H1', content: '低保；孩子学费', petitions: 2 }]);
});

test('a household of another county, and a line of a feed that hands back, cannot be assigned', async () => {
  const other = await addHousehold(county.platform, '410621101201', { number: 'X1' });
  await county.send(letters(unknown));
  const [line] = await waiting();
  await expect(inSeat((session) => decide(session, line?.id ?? '', { household: other }))).rejects.toThrow(
    '没有',
  );
  await county.send({
    feed: 'uninsured-people',
    bytes: csv(['姓名', '身份证号码', '参保年度'], ['王秀英', '410622196001011040', '2023']),
  });
  const candidate = (await waiting()).find(({ feed }) => feed === 'uninsured-people');
  expect(candidate?.assignable).toBe(false);
  const [first] = await households();
  await expect(
    inSeat((session) => decide(session, candidate?.id ?? '', { household: first?.id ?? '' })),
  ).rejects.toThrow('只能从待确认名单中选择');
});

test('its lead comes from 信访舆情; with a department’s alert beside it, from the department', async () => {
  await county.send(letters(['王秀英', ids.wang, '2023-08-12', '12345热线', '房屋漏雨']));
  expect(await leads()).toEqual([{ number: 'H2', source: 'petition', risk: 'housing' }]);
  await county.send(letters(['张建国', ids.zhang, '2023-08-12', '12317热线', '住院花费大']));
  await county.send({
    feed: 'uninsured-people',
    bytes: csv(['姓名', '身份证号码', '参保年度'], ['李梅', ids.li, '2023']),
  });
  expect(await leads()).toContainEqual({ number: 'H1', source: 'department', risk: 'illness' });
});
