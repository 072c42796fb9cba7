import { afterAll, beforeEach, expect, test } from 'vitest';
import {
  csv,
  householdHeader,
  households,
  ids,
  medicalHeader,
  memberHeader,
  type SmallCounty,
  smallCounty,
} from '../../../test/small-county.ts';

let county: SmallCounty;
const made: SmallCounty[] = [];
beforeEach(async () => {
  county = await smallCounty();
  made.push(county);
});
afterAll(() => Promise.all(made.map((each) => each.close())));

const newcomers = {
  feed: 'member-list',
  file: '成员.csv',
  bytes: csv(memberHeader, ['H8', 'P8', '赵新', ids.stranger, '1970-02-02']),
};
const theirHousehold = ['410622001200', 'H8', '赵新', '一般农户', 1, '13800000008'] as const;
const bill = csv(medicalHeader, ['赵新', ids.stranger, '2023-09-02', 200, 100]);

/** As it is on the first day. */
const forget = () => county.query('truncate household cascade');

test('members brought before any household are not taken in, and the same file comes again', async () => {
  await forget();
  await expect(county.send(newcomers)).rejects.toThrow(
    '登记册里还没有淇县的农户，“成员.csv”没有导入：请先上传“农户信息”，再传本文件',
  );
  await county.send({ feed: 'household-list', bytes: csv(householdHeader, theirHousehold) });
  expect((await county.send(newcomers)).counts).toEqual({ rows: 1, matched: 1, candidates: 0, rejected: 0 });
});

test('a grid list brought before any household is not taken in either', async () => {
  await forget();
  const grids = {
    feed: 'grid-households',
    file: '网格.csv',
    bytes: csv(['户编号', '网格编号'], ['H8', '001']),
  };
  await expect(county.send(grids)).rejects.toThrow('请先上传“农户信息”');
});

test('a file of people is not read while no household is registered', async () => {
  await forget();
  expect((await county.look({ feed: 'medical-costs', bytes: bill })).blocked).toBe(
    '登记册里还没有淇县的农户，比对不了：请县级经办先在“部门数据—基础名单”上传“农户信息”',
  );
});

test('a file with lines handed back may come again once a list of the registry came since', async () => {
  const file = { feed: 'medical-costs', file: '费用.csv', bytes: bill };
  expect((await county.send(file)).counts).toMatchObject({ matched: 0, rejected: 1 });
  expect((await county.look(file)).blocked).toContain('内容相同的文件“费用.csv”已于');
  await county.send({ feed: 'household-list', bytes: csv(householdHeader, ...households, theirHousehold) });
  await county.send(newcomers);
  expect((await county.send(file)).counts).toMatchObject({ matched: 1, rejected: 0 });
});

test('the very file of another month is told, and may be accepted all the same', async () => {
  const file = { feed: 'medical-costs', file: '费用.csv', bytes: bill };
  await county.send({ ...file, month: '2023-08' });
  expect(await county.look(file)).toMatchObject({
    blocked: null,
    twice: '内容与2023-08收下的“费用.csv”完全相同，请确认不是旧文件；确实没有变化的可以照常导入',
  });
});
