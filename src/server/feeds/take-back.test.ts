import { afterAll, beforeAll, expect, test } from 'vitest';
import { csv, ids, medicalHeader, type SmallCounty, smallCounty } from '../../../test/small-county.ts';
import { gatherAlerts } from '../rules/gather.ts';
import { runRules } from '../rules/run.ts';
import { monthView } from '../runs/month-view.ts';
import { asSeat, asSystem } from '../session.ts';
import { accept } from './accept.ts';
import { takeBack } from './take-back.ts';

let county: SmallCounty;
beforeAll(async () => {
  county = await smallCounty();
});
afterAll(() => county.close());

const bills = (name: string, id: string, ...own: readonly number[]) =>
  csv(medicalHeader, ...own.map((each, at) => [name, id, `2023-09-0${at + 3}`, each + 100, each]));
const september = { feed: 'medical-costs', month: '2023-09' };
const back = (id: string, holder = county.insurance) =>
  asSeat(county.platform, holder, (session) => takeBack(session, id, '发错了文件'));
const compare = () =>
  asSystem(county.platform, async (session) => {
    await runRules(session, '2023-09');
    await gatherAlerts(session);
  });
const costs = () =>
  county.query('select own from (select self_paid as own from medical_cost) c order by own');
const uninsured = (...rows: readonly (readonly [string, string])[]) => ({
  ...{ feed: 'uninsured-people', month: '2023-09', file: '未参保.csv' },
  bytes: csv(['姓名', '身份证号码', '参保年度'], ...rows.map(([name, id]) => [name, id, '2023'])),
});
const alerts = () =>
  county.query(`select state from alert where rule = 'not-insured' order by raised_on, state`);
const leads = () => county.query(`select at, closed from case_file where procedure = 'lead-handling'`);

test('what a file brought is gone with it, and what it had taken the place of stands again', async () => {
  await county.send({ ...september, file: '九月.csv', bytes: bills('张建国', ids.zhang, 100) });
  const { id } = await county.send({ ...september, file: '错的.csv', bytes: bills('王秀英', ids.wang, 200) });
  expect(await costs()).toEqual([{ own: 20_000 }]);
  expect(await back(id)).toEqual({ ceased: 0, restored: ['九月.csv'] });
  expect(await costs()).toEqual([{ own: 10_000 }]);
  expect(
    await county.query(
      `select file, state, taken_back_by, taken_back_why from delivery where feed = 'medical-costs' order by received_at`,
    ),
  ).toEqual([
    { file: '九月.csv', state: 'accepted', taken_back_by: null, taken_back_why: null },
    { file: '错的.csv', state: 'withdrawn', taken_back_by: '医保局经办员', taken_back_why: '发错了文件' },
  ]);
  expect(
    await county.query(`select person, detail ->> 'why' as why from audit where action = 'file-undo'`),
  ).toEqual([{ person: '医保局经办员', why: '发错了文件' }]);
  await expect(back(id)).rejects.toThrow(/已不作数/);
});

test('an alert that nobody has acted on ceases with its cause, and so does its lead', async () => {
  const { id } = await county.send(uninsured(['张建国', ids.zhang]));
  await compare();
  expect([await alerts(), await leads()]).toEqual([
    [{ state: 'gathered' }],
    [{ at: 'dispatch', closed: false }],
  ]);
  expect(await back(id)).toEqual({ ceased: 1, restored: [] });
  expect([await alerts(), await leads()]).toEqual([[{ state: 'ceased' }], [{ at: 'ceased', closed: true }]]);
});

test('once somebody was sent for what it brought, a file is only replaced', async () => {
  const { id } = await county.send(uninsured(['王秀英', ids.wang]));
  await compare();
  await county.query(`update alert set dispatched = true where state = 'gathered'`);
  await expect(back(id)).rejects.toThrow(/已有1户派发核查或作出答复：有错的，请报送更正后的文件来代替/);
});

test('what was added to the month goes before what it was added to, and what it had settled is handed back again', async () => {
  const month = '2023-08';
  const first = await county.send({
    ...{ feed: 'medical-costs', month, file: '八月.csv' },
    bytes: csv(
      medicalHeader,
      ['张建国', ids.zhang, '2023-08-03', 200, 100],
      ['王秀英', ids.wang, '2023-08-03', 200, '一百'],
    ),
  });
  const [{ reason = '' } = {}] = await county.rejects(first.id);
  const again = csv(
    [...medicalHeader, '行号', '问题列', '原值', '原因', '建议'],
    ['王秀英', ids.wang, '2023-08-03', 200, 100, 3, '个人自付', '一百', reason, ''],
  );
  const second = await county.send({
    ...{ feed: 'medical-costs', month, file: '改好的.csv', bytes: again, standing: { adds: true } },
  });
  const counts = () =>
    county.query(`select matched, rejected, repeated from delivery where id = '${first.id}'`);
  expect(await counts()).toEqual([{ matched: 1, rejected: 0, repeated: 1 }]);
  await expect(back(first.id)).rejects.toThrow('“改好的.csv”是在它之后补充的：请先撤回“改好的.csv”');
  await back(second.id);
  expect(await counts()).toEqual([{ matched: 1, rejected: 1, repeated: 0 }]);
  expect(
    (await county.rejects(first.id)).map(({ line, column, reason: why }) => [line, column, why]),
  ).toEqual([[3, '个人自付', reason]]);
});

test('a list of the registry, another office’s file and a taking back without a reason are refused', async () => {
  const { id } = await county.send({ ...uninsured(['李梅', ids.li]), month: '2023-08' });
  const [list] = await county.query<{ id: string }>(`select id from delivery where feed = 'member-list'`);
  await expect(back(list?.id ?? '', county.clerk)).rejects.toThrow(/已写入登记册/);
  await expect(back(list?.id ?? '')).rejects.toThrow('没有这条记录');
  await expect(
    asSeat(county.platform, county.insurance, (session) => takeBack(session, id, ' ')),
  ).rejects.toThrow(/请填写撤回的原因/);
});

test('what a file put to people goes with it while nobody has begun, and can be put to them again', async () => {
  const dead = {
    ...{ feed: 'civil-changes', month: '2023-09', file: '死亡.csv' },
    bytes: csv(['姓名', '身份证号码', '变动类型', '变动日期'], ['李梅', ids.li, '死亡', '2023-09-05']),
  };
  const cases = () =>
    county.query(
      `select at = 'revoked' as back from case_file where procedure = 'natural-change-handling' order by 1`,
    );
  const { id } = await county.send(dead);
  expect(await cases()).toEqual([{ back: false }]);
  await back(id, county.clerk);
  expect(await cases()).toEqual([{ back: true }]);
  await county.send(dead);
  expect(await cases()).toEqual([{ back: false }, { back: true }]);
});

test('after the comparison a file that was compared and taken back is told apart from new ones; what came and went since is not told', async () => {
  const month = '2023-07';
  const uninsuredOf = (name: string, id: string) => county.send({ ...uninsured([name, id]), month });
  const { id: compared } = await uninsuredOf('王秀英', ids.wang);
  await county.query(
    `insert into run (kind, key, label, state) values ('month', '${month}', '2023年7月比对', 'done')`,
  );
  const changed = async () => {
    const { newFiles, takenBack } = await asSeat(county.platform, county.clerk, (session) =>
      monthView(session, month),
    );
    return { newFiles, takenBack };
  };
  expect(await changed()).toEqual({ newFiles: 0, takenBack: 0 });
  const { id: after } = await uninsuredOf('李梅', ids.li);
  expect(await changed()).toEqual({ newFiles: 1, takenBack: 0 });
  await back(after);
  expect(await changed()).toEqual({ newFiles: 0, takenBack: 0 });
  await back(compared);
  expect(await changed()).toEqual({ newFiles: 0, takenBack: 1 });
});

test('a file taken in twice, as from two windows, is in once and said to be in', async () => {
  const { id } = await county.send({ ...september, file: '两次.csv', bytes: bills('李梅', ids.li, 300) });
  const again = asSeat(county.platform, county.insurance, (session) => accept(session, id));
  await expect(again).rejects.toThrow('“两次.csv”已经导入，不用再传');
});
