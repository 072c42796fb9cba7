import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { holderOf, type TestPlatform, testPlatform } from '../../../test/platform.ts';
import { type Day, type Office, office } from '../../kernel/index.ts';
import { insertRecords } from '../registers/write.ts';
import { asSeat, asSystem, on, type Session } from '../session.ts';
import { act } from './act.ts';
import { listCases } from './list.ts';
import { taskMatrix } from './matrix.ts';
import { openByHand } from './open-by-hand.ts';
import { listTasks } from './tasks.ts';

const villageCode = '410621101201';
const township = office('township', '乡镇经办');
const village = office('village', '村级经办');
let house: TestPlatform;
const as = <T>(of: Office, code: string, day: Day, work: (session: Session) => Promise<T>) =>
  asSeat(on(house.platform, day), holderOf(house.platform, of, code), work);
const atTown = <T>(work: (session: Session) => Promise<T>) => as(township, '410621101', '2023-10-20', work);

beforeAll(async () => {
  house = await testPlatform();
  const { platform } = house;
  const households = await asSystem(platform, (session) => {
    const region = session.regions.find(villageCode)?.id ?? 0;
    const given = ['张三', '李四', '王五'].map((head, i) => ({
      region,
      owner: null,
      values: {
        number: `4106210001${i}`,
        head,
        type: 'lifted',
        population: 3,
        monitorType: 'unstable',
        cleared: i === 2,
      },
    }));
    return insertRecords(session, platform.root, given);
  });
  const open = (procedure: string, household: string, given: Record<string, unknown>) =>
    as(village, villageCode, '2023-10-09', (session) => openByHand(session, { procedure, household, given }));
  for (const household of households.slice(0, 2))
    await open('lead-handling', household, {
      source: 'found',
      discoveredOn: '2023-10-09',
      content: '收入下降',
    });
  const { caseId } = await open('measure-handling', String(households[0]), {
    risk: 'work',
    kind: 'work',
    content: '公益性岗位',
    department: '人社局',
  });
  await as(township, '410621101', '2023-10-10', (session) =>
    act(session, caseId, { move: 'apply', given: { appliedOn: '2023-10-10' } }),
  );
});
afterAll(() => house.close());

const cell = async (column: string) => {
  const { rows } = await atTown((session) => taskMatrix(session, undefined));
  return rows.find(({ region }) => region.code === villageCode)?.cells[column];
};

test('the township counts for each village what the steps, duties and doubts of its bench say', async () => {
  const { columns } = await atTown((session) => taskMatrix(session, undefined));
  expect(columns.map(({ label }) => label)).toEqual([
    '待核查',
    '识别在办',
    '公示到期',
    '计划未定',
    '措施未落实',
    '本月未回访',
    '疑点',
    '逾期',
  ]);
  expect(await cell('verify')).toEqual({ open: 2, overdue: 2 });
  expect(await cell('measure')).toEqual({ open: 1, overdue: 0 });
  expect(await cell('identifying')).toEqual({ open: 0, overdue: 0 });
});

test('each number is as long as the list that it opens', async () => {
  const region = villageCode;
  const leads = await atTown((session) =>
    listCases(session, { procedure: 'lead-handling', step: 'verify', region }),
  );
  expect([leads.total, (await cell('verify'))?.open]).toEqual([2, 2]);
  for (const column of ['verify', 'measure', 'notice', 'late']) {
    const list = await atTown((session) => listTasks(session, { whose: 'all', column, region }));
    expect([column, list.total]).toEqual([column, (await cell(column))?.open]);
  }
  const late = await atTown((session) => listTasks(session, { whose: 'all', column: 'late', region }));
  expect(late.rows.every(({ overdue }) => overdue)).toBe(true);
});

test('a notice counts from the day on which it may be taken down', async () => {
  const count = async () => (await cell('notice'))?.open;
  const hang = (until: Day) =>
    sql`update case_file set procedure = 'identification-handling', at = 'notice', notice_until = ${until} where procedure = 'measure-handling'`.execute(
      house.platform.database.owner,
    );
  await hang('2023-10-21');
  expect(await count()).toBe(0);
  await sql`update case_file set notice_until = '2023-10-20' where procedure = 'identification-handling'`.execute(
    house.platform.database.owner,
  );
  expect(await count()).toBe(1);
});

test('a village counts nothing below it, and no column is there that its bench does not have', async () => {
  const inVillage = <T>(work: (session: Session) => Promise<T>) =>
    as(village, villageCode, '2023-10-20', work);
  expect(await inVillage((session) => taskMatrix(session, undefined))).toEqual({ columns: [], rows: [] });
  await expect(inVillage((session) => listTasks(session, { whose: 'all', column: 'late' }))).rejects.toThrow(
    '工作台上没有“late”这一栏',
  );
});
