import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RawBuilder, sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestPlatform, testPlatform } from '../../../test/platform.ts';
import fc from '../../../test/random.ts';
import {
  and,
  calculate,
  catalogueOf,
  code,
  type Day,
  day as dayField,
  daysAgo,
  defineCodeList,
  defineParameter,
  defineRegister,
  type Expr,
  type Facts,
  holds,
  type Measure,
  monthsAfter,
  monthsAgo,
  not,
  optional,
  or,
  owner,
  plusDays,
  quantity,
  type Register,
  some,
  startOfMonth,
  startOfYear,
  type Term,
  text,
  total,
  twin,
  within,
  wordList,
  yearsAgo,
  yesNo,
} from '../../kernel/index.ts';
import { duckText } from '../feeds/columnar/duck-text.ts';
import { differs } from '../parameters/differs.ts';
import { measureToSql, ownerColumn, snake, tableOf, toSql } from './compile.ts';
import { type Duck, literal, openDuck } from './duck.ts';
import { termToSql } from './term.ts';

const Kind = defineCodeList('种类', { a: '甲', b: '乙', c: '丙' });
const fields = () => ({
  size: optional(quantity('大小', '个')),
  width: optional(quantity('宽', '厘米')),
  madeOn: optional(dayField('制作日期')),
  usedOn: optional(dayField('使用日期')),
  good: optional(yesNo('完好')),
  kind: optional(code('种类', Kind)),
  name: optional(text('名称')),
});
const shelf = defineRegister('book-shelf', '书架', { fields: fields() });
const book = defineRegister('book', '图书', { of: shelf, fields: fields() });
const ceiling = defineParameter('ceiling', quantity('上限', '个'), [
  { from: '2020-01-01', value: 2 },
  { from: '2023-11-01', value: 3, until: '2023-12-01' },
  { from: '2020-01-01', value: 1, area: '410622' },
  { from: '2020-01-01', value: 4, area: '410622102' },
]);
const months = defineParameter('months', quantity('月数', '个月'), [
  { from: '2020-01-01', value: 1 },
  { from: '2020-01-01', value: 2, area: '410622102227' },
]);
const topics = defineParameter('topics', wordList('关注词'), [
  { from: '2020-01-01', value: ['%_', '丁'] },
  { from: '2020-01-01', value: ['甲'], area: '410622' },
]);
const names = catalogueOf(shelf, book, ceiling, months, topics);
const stored = <E>(it: E): E => JSON.parse(JSON.stringify(it));

let platform: TestPlatform;
let duck: Duck;
const folder = mkdtempSync(join(tmpdir(), 'shouxian-duck-'));
beforeAll(async () => {
  platform = await testPlatform();
  duck = await openDuck({ folder });
  const places = platform.platform.regions.all.map(({ id, hi, code }) => `(${id}, ${hi}, ${literal(code)})`);
  await duck.run(`create table region as select * from (values ${places.join(', ')}) r (id, hi, code)`);
});
afterAll(async () => {
  duck?.close();
  rmSync(folder, { recursive: true });
  await platform?.close();
});
const one = async <T>(query: RawBuilder<T>): Promise<T | undefined> =>
  (await query.execute(platform.platform.database.owner)).rows[0];

const regions = ['4106', '410621', '410622', '410622102', '410622102227'];
const region = fc.constantFrom(...regions);
const day = fc.constantFrom<Day>('2023-10-20', '2024-02-29', '2023-12-31', '2024-03-31');
const near = (today: Day) =>
  fc.oneof(
    fc.integer({ min: -400, max: 5 }).map((n) => plusDays(today, n)),
    fc.constantFrom<Day>('2024-02-01', '2024-01-01', '2023-02-28', '2024-01-31'),
  );
const few = fc.option(fc.integer({ min: -1, max: 5 }));
const record = (today: Day) => ({
  region,
  size: few,
  width: few,
  madeOn: fc.option(near(today)),
  usedOn: fc.option(near(today)),
  good: fc.option(fc.boolean()),
  kind: fc.option(fc.constantFrom('a', 'b', 'c')),
  name: fc.option(fc.constantFrom('甲', '“乙”%_', '')),
});
const shelves = (today: Day) =>
  fc.array(fc.record({ ...record(today), book: fc.array(fc.record(record(today)), { maxLength: 3 }) }), {
    minLength: 1,
    maxLength: 6,
  });

/** Every way of joining conditions, over these. */
const joined = <R extends string>(plain: fc.Arbitrary<Expr<R>>): fc.Arbitrary<Expr<R>> =>
  fc.letrec<{ e: Expr<R> }>((tie) => ({
    e: fc.oneof(
      { maxDepth: 3 },
      plain,
      plain,
      tie('e').map((e) => not(e)),
      fc.array(tie('e'), { maxLength: 3 }).map((es) => and(...es)),
      fc.array(tie('e'), { maxLength: 3 }).map((es) => or(...es)),
    ),
  })).e;
const how = fc.constantFrom('below', 'atMost', 'atLeast', 'above', 'is');
const plainOf = <R extends 'book' | 'book-shelf'>(of: Register<R, any>): fc.Arbitrary<Expr<R>> => {
  const { size, width, madeOn, usedOn, good, kind, name } = (of as unknown as typeof shelf).columns;
  const after = [0, 1, 2].map((n) => monthsAfter(usedOn, n)).concat(monthsAfter(usedOn, months));
  const bound = fc.oneof(fc.integer({ min: 0, max: 4 }), fc.constant(ceiling));
  const when = fc.oneof(
    fc.integer({ min: 0, max: 3 }).map((n) => monthsAgo(n)),
    fc.integer({ min: 0, max: 60 }).map((n) => daysAgo(n)),
    fc.constantFrom(startOfMonth, startOfYear, yearsAgo(1), monthsAgo(months), daysAgo(ceiling)),
  );
  const known = [size, madeOn, good, kind, name].map((column) => column.known());
  return fc.oneof(
    fc.tuple(how, bound).map(([is, value]) => size[is](value as number)),
    fc.tuple(how, when).map(([is, value]) => madeOn[is](value)),
    fc.constantFrom(...known, good.is(true), good.is(false), kind.in('a', 'b'), kind.in(), name.is('“乙”%_')),
    fc.tuple(how, fc.constantFrom(width, ceiling)).map(([is, value]) => size[is](value as typeof width)),
    fc.tuple(how, fc.constantFrom(usedOn, ...after)).map(([is, value]) => madeOn[is](value as typeof usedOn)),
    fc.constantFrom(size.in(width, 3), name.contains('%', '甲'), name.contains('乙'), name.contains('')),
    fc.constantFrom(name.contains(topics), name.contains('乙', topics)),
    fc.constantFrom(
      ...[size, usedOn, kind, name].flatMap((column) => [twin(column), twin(column, good.is(true))]),
    ),
    fc.constantFrom(twin(kind, size.below(width))),
    region.map((place) => within(place.padEnd(place.length > 6 ? 12 : 6, '0'))),
  ) as fc.Arbitrary<Expr<R>>;
};
const ofBook = joined(
  fc.oneof(
    { arbitrary: plainOf(book), weight: 3 },
    { arbitrary: joined(plainOf(shelf)).map((e) => owner(book, e)), weight: 1 },
  ),
);
const ofShelf = joined(
  fc.oneof(
    { arbitrary: plainOf(shelf), weight: 2 },
    { arbitrary: joined(plainOf(book)).map((e) => some(book, e)), weight: 1 },
  ),
);

/** Records given as JSON, under their register's name, as if they were its table. */
function asTable(register: Register<any, any>, rows: readonly Facts[]): RawBuilder<unknown> {
  const columns: [string, string][] = [
    ['id', 'integer'],
    ['region', 'integer'],
    ...(register.of ? ([['owner', 'integer']] as [string, string][]) : []),
    ...Object.entries(register.fields as ReturnType<typeof fields>).map(
      ([name, { sqlType }]): [string, string] => [name, sqlType],
    ),
  ];
  const column = (name: string) => (name === 'owner' ? ownerColumn(register) : snake(name));
  const json = rows.map((row) => ({
    ...Object.fromEntries(columns.map(([name]) => [column(name), row[name]])),
    region: platform.platform.regions.find(String(row.region))?.id,
  }));
  const types = columns.map(([name, type]) => sql`${sql.ref(column(name))} ${sql.raw(type)}`);
  return sql`${tableOf(register)} as (select * from jsonb_to_recordset(${JSON.stringify(json)}::jsonb) as t(${sql.join(types)}))`;
}
/** Shelves and books with ids, and the tables they make; a book knows its shelf, a shelf its books, and each its twins. */
function library(rows: readonly (Facts & { readonly book: readonly Facts[] })[]) {
  const shelves = withTwins(rows.map(({ book: _, ...row }, id) => ({ ...row, id })));
  const books = withTwins(
    rows.flatMap((row, of) => row.book.map((each, i) => ({ ...each, id: of * 10 + i, owner: of }))),
  );
  const records: Record<string, Facts[]> = {
    [shelf.id]: shelves.map((one) => ({ ...one, book: books.filter(({ owner }) => owner === one.id) })),
    [book.id]: books.map((one) => ({ ...one, [shelf.id]: shelves[Number(one.owner)] })),
  };
  return { records, tables: sql`with ${asTable(shelf, shelves)}, ${asTable(book, books)}` };
}
/** The same records as tables of DuckDB: which of them a condition holds for there. */
async function idsInDuck(
  register: Register<any, any>,
  rows: readonly (Facts & { readonly book: readonly Facts[] })[],
  condition: RawBuilder<boolean>,
): Promise<number[]> {
  const { records } = library(rows);
  for (const each of [shelf, book]) {
    const columns = [
      ['id', 'id', 'integer'],
      ['region', 'region', 'integer'],
      ...(each.of ? [['owner', ownerColumn(each), 'integer']] : []),
      ...Object.entries(each.fields).map(([name, { sqlType }]) => [name, snake(name), sqlType]),
    ] as [string, string, string][];
    const lines = (records[each.id] ?? []).map((row) => {
      const place = platform.platform.regions.find(String(row.region))?.id;
      return `(${columns.map(([name]) => literal(name === 'region' ? place : row[name])).join(', ')})`;
    });
    const table = `"${snake(each.id)}"`;
    await duck.run(
      `create or replace table ${table} (${columns.map(([, name, type]) => `"${name}" ${type}`).join(', ')})`,
    );
    if (lines.length) await duck.run(`insert into ${table} values ${lines.join(', ')}`);
  }
  const text = duckText(condition, platform.platform.database.owner);
  const found = await duck.rows<{ id: number }>(
    `select id from "${snake(register.id)}" where ${text} order by id`,
  );
  return found.map(({ id }) => id);
}

/** Each with the others that have the same value in a field. */
const withTwins = (all: readonly Facts[]): Facts[] =>
  all.map((one) => ({
    ...one,
    twins: Object.fromEntries(
      Object.keys(fields()).map((name) => [
        name,
        all.filter((other) => other !== one && one[name] !== null && other[name] === one[name]),
      ]),
    ),
  }));

test.each<[string, Register<any, any>, fc.Arbitrary<Expr>]>([
  ['records with belongings', shelf, ofShelf],
  ['records that belong to one', book, ofBook],
])(
  'SQL and memory agree on any stored condition, unknowns included: %s',
  async (_, register, conditions) => {
    const cases = day.chain((today) => fc.tuple(fc.constant(today), shelves(today), conditions));
    await fc.assert(
      fc.asyncProperty(cases, async ([today, rows, e]) => {
        const at = { names, day: today };
        const condition = stored(e);
        const { records, tables } = library(rows);
        const got = await one(sql<{ ids: number[] | null }>`${tables}
          select array_agg(id order by id) as ids from ${tableOf(register)} where ${toSql(condition, at, register.id)}`);
        const expected = (records[register.id] ?? []).filter((facts) => holds(condition, facts, at));
        expect(got?.ids ?? []).toEqual(expected.map(({ id }) => id));
        expect(await idsInDuck(register, rows, toSql(condition, at, register.id))).toEqual(got?.ids ?? []);
      }),
      { numRuns: 400 },
    );
  },
  120_000,
);

test.each<[string, Register<any, any>, fc.Arbitrary<Expr>]>([
  ['records with belongings', shelf, ofShelf],
  ['records that belong to one', book, ofBook],
])(
  'a changed parameter touches those for whom a condition comes out otherwise, and nobody else: %s',
  async (_, register, conditions) => {
    const area = fc.constantFrom(undefined, '410621', '410622', '410622102');
    const change = fc.record({
      of: fc.constantFrom(ceiling, months),
      value: fc.integer({ min: 0, max: 5 }),
      area,
    });
    const cases = day.chain((today) => fc.tuple(fc.constant(today), shelves(today), conditions, change));
    await fc.assert(
      fc.asyncProperty(cases, async ([today, rows, e, { of, value, area }]) => {
        const changed = { from: '2020-01-01' as Day, value, ...(area && { area }) };
        const before = { names, day: today };
        const after = { names: names.with({ [of.id]: [...of.values, changed] }), day: today };
        const condition = stored(e);
        const { records, tables } = library(rows);
        const touched = differs(condition, of.id, { before, after }, register.id);
        const got = await one(sql<{ ids: number[] | null }>`${tables}
          select array_agg(id order by id) as ids from ${tableOf(register)} where ${touched}`);
        const expected = (records[register.id] ?? []).filter(
          (facts) => holds(condition, facts, before) !== holds(condition, facts, after),
        );
        expect(got?.ids ?? []).toEqual(expected.map(({ id }) => id));
      }),
      { numRuns: 400 },
    );
  },
  120_000,
);

test('SQL and memory agree on what any measure amounts to', async () => {
  const { size, kind, madeOn } = shelf.columns;
  const more = fc.constantFrom<Partial<Measure<'book-shelf'>>>(
    {},
    { sum: size },
    { distinct: kind },
    { distinct: madeOn },
    { distinct: size },
  );
  const cases = day.chain((today) => fc.tuple(fc.constant(today), shelves(today), ofShelf, more));
  await fc.assert(
    fc.asyncProperty(cases, async ([today, rows, where, extra]) => {
      const at = { names, day: today };
      const measure: Measure<any> = { of: shelf, where: stored(where), ...extra };
      const { records, tables } = library(rows);
      const got = await one(
        sql<{
          amount: number;
        }>`${tables} select ${measureToSql(measure, at)} as amount from ${tableOf(shelf)}`,
      );
      expect(got?.amount).toBe(total(measure, records[shelf.id] ?? [], at));
    }),
    { numRuns: 200 },
  );
}, 60_000);

const term = fc.letrec<{ t: Term<'book-shelf'> }>((tie) => ({
  t: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<Term<'book-shelf'>>(
      { column: shelf.columns.size.ref },
      { column: shelf.columns.width.ref },
      { days: [shelf.columns.madeOn.ref, shelf.columns.usedOn.ref] },
    ),
    fc.integer({ min: -3, max: 100 }).map((number) => ({ number })),
    fc.record({
      op: fc.constantFrom('add', 'subtract', 'multiply', 'divide', 'divide', 'coalesce'),
      left: tie('t'),
      right: tie('t'),
    }),
  ),
})).t;
const whole = fc.option(fc.oneof(fc.integer({ min: -9, max: 9 }), fc.maxSafeInteger()));

test('SQL and memory agree on any stored formula, to the last half', async () => {
  const row = fc.record({ ...record('2023-10-20'), size: whole, width: whole });
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 8 }), term, async (rows, t) => {
      const formula = stored(t);
      const numbered = rows.map((each, id) => ({ ...each, id }));
      const got = await one(sql<{ values: (string | null)[] }>`
        with ${asTable(shelf, numbered)}
        select array_agg((${termToSql(formula)})::text order by id) as values from ${tableOf(shelf)}`);
      expect(got?.values.map((value) => (value === null ? null : Number(value)))).toEqual(
        numbered.map((facts) => calculate(formula, facts)),
      );
    }),
    { numRuns: 300 },
  );
}, 60_000);

test('a parameter that only some areas set is unknown elsewhere', async () => {
  const local = defineParameter('local', quantity('本地上限', '个'), [
    { from: '2020-01-01', value: 1, area: '410622' },
  ]);
  const at = { names: catalogueOf(shelf, local), day: '2023-10-20' as Day };
  const rows = [
    { id: 1, region: '410622102227', size: 2 },
    { id: 2, region: '410621', size: 2 },
  ];
  const got = await one(sql<{ ids: number[] }>`with ${asTable(shelf, rows)}
    select array_agg(id) as ids from ${tableOf(shelf)} where ${toSql(shelf.columns.size.above(local), at, shelf.id)}`);
  expect(got?.ids).toEqual([1]);
});
