import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { domains } from '../../domains/index.ts';
import { catalogueOf, defineDomain, defineRegister, text } from '../../kernel/index.ts';
import { changes } from './changes.ts';
import { difference } from './difference.ts';
import type { Shape } from './shape.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

test('the migrations bring a database to what the declarations say', async () => {
  expect(await changes(database.connection, catalogueOf(...domains))).toEqual([]);
}, 60_000);

test('a new register is created whole', async () => {
  const shelf = defineRegister('shelf', '书架', { key: 'number', fields: { number: text('编号') } });
  const names = catalogueOf(...domains, defineDomain('library', '书屋', { owner: '村' }, { shelf }));
  const [create = '', ...rest] = await changes(database.connection, names);
  expect(create).toMatch(/^create table "shelf"/);
  expect(rest.some((statement) => statement.startsWith('create trigger history'))).toBe(true);
}, 60_000);

const table = (columns: Record<string, string>): Shape => ({
  tables: new Map([
    ['shelf', { columns: new Map(Object.entries(columns)), indexes: new Set(), policies: new Map() }],
  ]),
  functions: new Map(),
  openCase: '',
});

test.each([
  ['a field more', { number: 'text' }, { number: 'text', size: 'bigint' }, ['add column "size" bigint']],
  ['a field less', { number: 'text', size: 'bigint' }, { number: 'text' }, ['drop column "size"']],
  [
    'no longer required',
    { number: 'text not null' },
    { number: 'text' },
    ['alter column "number" drop not null'],
  ],
  [
    'of another kind',
    { size: 'text' },
    { size: 'bigint' },
    ['alter column "size" type bigint using "size"::bigint'],
  ],
  [
    'computed otherwise',
    { twice: 'bigint generated always as (size) stored' },
    { twice: 'bigint generated always as ((2 * size)) stored' },
    ['drop column "twice"', 'add column "twice" bigint generated always as ((2 * size)) stored'],
  ],
  ['nothing changed', { number: 'text' }, { number: 'text' }, []],
])('%s', (_, used, declared, expected) => {
  expect(difference(table(used as any), table(declared as any), [])).toEqual(
    expected.map((what) => `alter table "shelf" ${what}`),
  );
});

test('a required field is not added to records that have none', () => {
  expect(() => difference(table({ a: 'text' }), table({ a: 'text', b: 'text not null' }), [])).toThrow(
    'declare it optional',
  );
});
