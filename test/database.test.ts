import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import type { Connection } from '../src/server/db/postgres/url.ts';
import { type TestDatabase, testDatabase } from './database.ts';

const made: TestDatabase[] = [];
afterAll(() => Promise.all(made.map(({ drop }) => drop())));

async function make(options?: Parameters<typeof testDatabase>[0]): Promise<Connection> {
  const database = await testDatabase(options);
  made.push(database);
  return database.connection;
}

async function ask(connection: Connection, sql: string): Promise<unknown[]> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    return (await client.query({ text: sql, rowMode: 'array' })).rows.flat();
  } finally {
    await client.end();
  }
}

test('each call gives a database of its own', async () => {
  const [one, other] = await Promise.all([make(), make()]);
  await ask(one, 'create table t (n int)');
  expect(await ask(other, `select to_regclass('t')`)).toEqual([null]);
});

test('a template is prepared once, and copied', async () => {
  let times = 0;
  const prepare = async (connection: Connection) => {
    times++;
    await ask(connection, 'create table t as select 7 as n');
  };
  const databases = await Promise.all([1, 2, 3].map(() => make({ template: 'once', prepare })));
  expect(times).toBe(1);
  expect(await Promise.all(databases.map((database) => ask(database, 'select n from t')))).toEqual([
    [7],
    [7],
    [7],
  ]);
});

test('a template whose preparation fails is prepared again', async () => {
  const fail = () => Promise.reject(new Error('no regions'));
  await expect(testDatabase({ template: 'fails', prepare: fail })).rejects.toThrow('no regions');
  const connection = await make({
    template: 'fails',
    prepare: async (fresh) => void (await ask(fresh, 'create table t (n int)')),
  });
  expect(await ask(connection, `select to_regclass('t')::text`)).toEqual(['t']);
});

test('a dropped database is gone', async () => {
  const { connection, drop } = await testDatabase();
  await drop();
  await expect(ask(connection, 'select 1')).rejects.toThrow('does not exist');
});
