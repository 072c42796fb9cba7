import { type RawBuilder, sql } from 'kysely';
import { type Field, type Register, words } from '../../kernel/index.ts';
import { idRef, ownerRef, regionRef, snake, tableOf } from '../db/compile.ts';
import { refusal } from '../problems.ts';
import type { Session } from '../session.ts';

export type Query = Readonly<Record<string, string>>;

/** The filters of a list: region, words to search, and fields by value (`a,b`, `!` for blank, `from..to`). */
export function filtersOf(
  session: Session,
  register: Register<any, any>,
  query: Query,
): RawBuilder<unknown>[] {
  const filters: RawBuilder<unknown>[] = [];
  if (query.region) {
    const node = session.regions.find(query.region);
    if (!node) throw refusal('bad-request', `没有代码为${query.region}的行政区划`);
    filters.push(sql`${regionRef(register.id)} between ${node.id} and ${node.hi}`);
  }
  if (query.of && register.of)
    filters.push(/^[\da-f-]{36}$/.test(query.of) ? sql`${ownerRef(register)} = ${query.of}` : sql`false`);
  if (query.q) filters.push(sql`(${sql.join([...searched(register, query.q), sql`false`], sql` or `)})`);
  for (const [name, value] of Object.entries(query))
    if (value && Object.hasOwn(register.fields, name)) filters.push(fieldFilter(register, name, value));
  return filters;
}

/** Words in a record's title or number, or with which its owner's title begins. */
function searched(register: Register<any, any>, words: string): RawBuilder<unknown>[] {
  const { of, title, key } = register;
  const text = escapeLike(words);
  const own = [title, key].flatMap((name) =>
    name ? [sql`${sql.ref(`${snake(register.id)}.${snake(name)}`)} like ${`%${text}%`}`] : [],
  );
  if (!of?.title) return own;
  const ownerTitle = sql.ref(`${snake(of.id)}.${snake(of.title)}`);
  return [
    ...own,
    sql`${ownerRef(register)} in (select ${idRef(of)} from ${tableOf(of)} where ${ownerTitle} like ${`${text}%`})`,
  ];
}

/** One field by value: `a,b`, `!` for blank, `*` for filled in, `from..to`, `~word` for text that has the word somewhere. */
export function fieldFilter(register: Register<any, any>, name: string, value: string): RawBuilder<unknown> {
  // A masked field that can be compared can be guessed digit by digit; into a sealed one nothing can look.
  if ((register.fields[name].personal || register.fields[name].sealed) && value !== '!' && value !== '*')
    throw refusal(
      'bad-request',
      `不能按“${register.fields[name].label}”筛选${register.fields[name].personal ? '，请用右上角的查询' : '：它密封存放，只能筛选有没有填'}`,
    );
  const column = sql.ref(`${snake(register.id)}.${snake(name)}`);
  const type = sql.raw(register.fields[name].sqlType);
  if (value === '*') return sql`${column} is not null`;
  if (value.startsWith('~') && register.fields[name].sqlType === 'text')
    return sql`strpos(${column}, ${value.slice(1)}) > 0`;
  const [, from, to] = /^(.*)\.\.(.*)$/.exec(value) ?? [];
  if (from !== undefined && to !== undefined) {
    const bounds = [
      from && sql`${column} >= ${from}::${type}`,
      to && sql`${column} <= ${to}::${type}`,
    ].filter(Boolean);
    return bounds.length ? sql.join(bounds, sql` and `) : sql`true`;
  }
  const codes = value.split(',');
  const listed = codes.filter((code) => code !== '!');
  const terms = [
    ...(codes.includes('!') ? [sql`${column} is null`] : []),
    ...(listed.length ? [sql`${column} in (${sql.join(listed.map((code) => sql`${code}::${type}`))})`] : []),
  ];
  return sql`(${sql.join(terms, sql` or `)})`;
}

/** The filters of a list as a person reads them: 户类型：脱贫户；三色评定：红、黄. A choice of every value there is goes unsaid. */
export function filtersSaid(register: Register<any, any>, query: Query): string[] {
  const said = Object.entries(query).flatMap(([name, value]) => {
    const field: Field | undefined = Object.hasOwn(register.fields, name) ? register.fields[name] : undefined;
    const isAll =
      field?.options && Object.keys(field.options).every((code) => value.split(',').includes(code));
    return field && value && !isAll ? [`${field.label}：${valueSaid(field, value)}`] : [];
  });
  return query.q ? [...said, `查找：${query.q}`] : said;
}

/** A filter's value as a person reads it. */
export function valueSaid(field: Field, value: string): string {
  if (value === '*') return words.filled;
  if (value.startsWith('~')) return `${words.sizes.contains}${value.slice(1)}`;
  const [, from, to] = /^(.*)\.\.(.*)$/.exec(value) ?? [];
  if (from !== undefined && to !== undefined)
    return [from, to].map((end) => (end ? boundSaid(field, end) : '不限')).join('至');
  return value
    .split(',')
    .map((code) => (code === '!' ? words.blank : (field.options?.[code] ?? code)))
    .join('、');
}

/** A quantity's bound in its own unit, not in the smallest that it is kept in. */
const boundSaid = ({ sqlType, show }: Field, bound: string): string =>
  sqlType === 'bigint' && Number.isSafeInteger(Number(bound)) ? show(Number(bound)) : bound;

export const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&');
