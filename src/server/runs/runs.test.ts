import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { holderOf, type TestPlatform, testPlatform } from '../../../test/platform.ts';
import { cityClerk, civilAffairs, countyClerk } from '../../domains/household/index.ts';
import { refusal } from '../problems.ts';
import { asSeat } from '../session.ts';
import { findRun, listRuns, runToEnd, startRun, untilOver } from './index.ts';

let opened: TestPlatform;
beforeAll(async () => {
  opened = await testPlatform();
});
afterAll(() => opened.close());

const of = (key: string, region?: number) => ({
  kind: 'feed',
  key,
  label: `任务${key}`,
  ...(region === undefined ? {} : { region }),
});
const seen = (id: string, county = '410622') =>
  asSeat(opened.platform, holderOf(opened.platform, countyClerk, county), (session) => findRun(session, id));

/** Work that goes on until it is let go. */
function held() {
  let letGo = () => {};
  const until = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  return { work: () => until.then(() => ({})), letGo };
}

test('a run answers at once, tells how far it is, and keeps its result', async () => {
  const { work, letGo } = held();
  const county = opened.platform.regions.find('410622')?.id;
  const id = await startRun(opened.platform, of('a', county), async (progress) => {
    await progress(3, 10, '读取');
    await work();
    return { rows: 10 };
  });
  await vi.waitFor(async () =>
    expect(await seen(id)).toMatchObject({ state: 'running', done: 3, total: 10, message: '读取' }),
  );
  letGo();
  await untilOver(id);
  expect(await seen(id)).toMatchObject({ state: 'done', done: 10, result: { rows: 10 } });
});

test('of one kind and key, one runs at a time', async () => {
  const { work, letGo } = held();
  const id = await startRun(opened.platform, of('b'), work);
  await expect(startRun(opened.platform, of('b'), work)).rejects.toThrow('“任务b”正在运行，请等它结束');
  letGo();
  await untilOver(id);
  expect(await runToEnd(opened.platform, of('b'), async () => ({ again: true }))).toEqual({ again: true });
});

test('a run without a heartbeat for a minute gives way, and what it says afterwards is not heard', async () => {
  const { work, letGo } = held();
  const id = await startRun(opened.platform, of('c'), work);
  await sql`update run set beat_at = now() - interval '61 seconds' where id = ${id}`.execute(
    opened.platform.database.owner,
  );
  await runToEnd(opened.platform, of('c'), async () => ({}));
  letGo();
  await untilOver(id);
  expect(await seen(id)).toMatchObject({
    state: 'failed',
    message: '运行中断，没有做完；可以重新开始',
  });
});

test('a failure that was said in words is kept; any other is not shown as it is', async () => {
  const said = await startRun(opened.platform, of('d'), async () => {
    throw refusal('wrong-file', '没有数据行');
  });
  await untilOver(said);
  expect(await seen(said)).toMatchObject({ state: 'failed', message: '文件不能导入：没有数据行' });
  const silenced = vi.spyOn(console, 'error').mockImplementation(() => {});
  const broken = await startRun(opened.platform, of('e'), async () => {
    throw new Error('relation "x" does not exist');
  });
  await untilOver(broken);
  silenced.mockRestore();
  expect((await seen(broken))?.message).toBe(
    '运行出错，没有写入任何数据；请重试，仍不行请把时间和这句话告诉管理员',
  );
});

test('progress is written at most five times a second, the end of a stage always', async () => {
  const id = await startRun(opened.platform, of('f'), async (progress) => {
    for (let i = 1; i <= 50; i++) await progress(i, 51, `第${i}批`);
    return undefined;
  });
  await untilOver(id);
  expect((await seen(id))?.message).not.toBe('第50批');
});

test('a run of a county is seen within it only', async () => {
  const county = opened.platform.regions.find('410622');
  const id = await startRun(opened.platform, of('g', county?.id), async () => ({}));
  await untilOver(id);
  expect((await seen(id))?.label).toBe('任务g');
  expect(await seen(id, '410621')).toBeUndefined();
  const others = await asSeat(opened.platform, holderOf(opened.platform, countyClerk, '410621'), (session) =>
    listRuns(session, 'feed'),
  );
  expect(others.map((run) => run.id)).not.toContain(id);
});

test('what a run of all regions counted is told to the prefecture only; that it ran, to everybody', async () => {
  const id = await startRun(opened.platform, of('h'), async () => ({ holding: 432 }));
  await untilOver(id);
  const told = (office: Parameters<typeof holderOf>[1], region: string) =>
    asSeat(opened.platform, holderOf(opened.platform, office, region), async (session) => {
      const run = (await listRuns(session)).find((each) => each.id === id);
      return run && [run.state, run.result];
    });
  expect(await told(cityClerk, '410600')).toEqual(['done', { holding: 432 }]);
  expect(await told(countyClerk, '410622')).toEqual(['done', null]);
  expect(await told(civilAffairs, '410622')).toEqual(['done', null]);
});
