import { expect, test } from 'vitest';
import { connectionFromUrl } from './url.ts';

test('a full address', () => {
  expect(connectionFromUrl('postgres://clerk:p%40ss@db.local:5433/county?sslmode=require')).toEqual({
    host: 'db.local',
    port: 5433,
    user: 'clerk',
    password: 'p@ss',
    database: 'county',
    ssl: { rejectUnauthorized: false },
  });
});

test('what is left out takes the usual value', () => {
  expect(connectionFromUrl('postgresql://')).toEqual({
    host: 'localhost',
    port: 5432,
    user: 'postgres',
    password: '',
    database: 'postgres',
  });
});

test('a Unix socket', () => {
  expect(connectionFromUrl('postgres://clerk@/county?host=/run/postgresql').host).toBe('/run/postgresql');
});

test('a certificate is verified when asked for', () => {
  expect(connectionFromUrl('postgres://a@b/c?sslmode=verify-full').ssl).toEqual({ rejectUnauthorized: true });
});

test.each(['mysql://a@b/c', 'db.local:5432'])('%s is refused', (text) => {
  expect(() => connectionFromUrl(text)).toThrow('环境变量 DATABASE_URL 不是 PostgreSQL 地址');
});
