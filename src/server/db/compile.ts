import { type RawBuilder, sql } from 'kysely';
import {
  type Column,
  type Comparison,
  type Expr,
  type FieldOperand,
  isField,
  type Measure,
  type Name,
  type Operand,
  ownAreas,
  type Reading,
  type Register,
  resolve,
} from '../../kernel/index.ts';

export function snake(name: string): string {
  const known = snakes.get(name);
  if (known !== undefined) return known;
  const made = name.replace(/-/g, '_').replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`);
  // Names are declared, so there are only so many; what else is asked is not remembered without end.
  if (snakes.size < 10_000) snakes.set(name, made);
  return made;
}
const snakes = new Map<string, string>();
/** Something declared by its name in a statement, quoted once: to take every name apart for every statement costs more than to send it. */
export function named(...path: string[]): RawBuilder<any> {
  const text = quote(path);
  const known = quoted.get(text);
  if (known) return known;
  const made = sql.raw(text);
  if (quoted.size < 10_000) quoted.set(text, made);
  return made;
}
const quoted = new Map<string, RawBuilder<any>>();
export const quote = (path: readonly string[]): string =>
  path.map((part) => `"${part.replaceAll('"', '""')}"`).join('.');
export const tableOf = (register: Register<any, any>) => named(snake(register.id));
export const columnOf = (name: Name) => named(...snake(name).split('.'));
/** Of an ID number, which is stored sealed: the columns with its digest, with that of its last four digits, and with the birth in it. */
export const digestOf = <N extends string>(name: N): N => `${name}Digest` as N;
export const tailOf = <N extends string>(name: N): N => `${name}Tail` as N;
export const birthOf = <N extends string>(name: N): N => `${name}Birth` as N;
/** The column that says which record of its owner a record belongs to. */
export const ownerColumn = (register: Register<any, any>): string => `${snake(register.of?.id ?? '')}_id`;
export const ownerRef = (register: Register<any, any>) => named(snake(register.id), ownerColumn(register));
export const idRef = (register: Register<any, any>) => named(snake(register.id), 'id');
export const regionRef = (register: string) => named(snake(register), 'region');

/** How sizes compare. */
export const comparisons: Record<Exclude<Comparison, 'in' | 'contains'>, RawBuilder<unknown>> = {
  below: sql`<`,
  atMost: sql`<=`,
  atLeast: sql`>=`,
  above: sql`>`,
};

/**
 * The SQL reading of a condition on rows of `register`. Null and false differ only under a `not`, so that is where unknown
 * becomes false.
 */
export function toSql(expr: Expr, at: Reading, register: string): RawBuilder<boolean> {
  switch (expr.op) {
    case 'and':
      return expr.terms.length ? group(expr.terms, at, register, sql` and `) : sql`true`;
    case 'or':
      return expr.terms.length ? group(expr.terms, at, register, sql` or `) : sql`false`;
    case 'not':
      return sql`(not coalesce(${toSql(expr.term, at, register)}, false))`;
    case 'within':
      return sql`(${regionRef(register)} between (select id from region where code = ${expr.region}) and (select hi from region where code = ${expr.region}))`;
    case 'some': {
      const child = at.names.belonging(expr.of);
      const owner = child.of as Register;
      const found = sql`from ${tableOf(child)} where ${ownerRef(child)} = ${idRef(owner)} and ${toSql(expr.where, at, child.id)}`;
      if (expr.count) {
        const { how, than } = expr.count;
        const bound = isField(than) ? columnOf(at.names.column(than.column).ref) : sql`${than}`;
        return sql`((select count(*) ${found}) ${comparisons[how]} ${bound})`;
      }
      return sql`exists (select ${found})`;
    }
    case 'owner': {
      const owner = at.names.owner(expr.of);
      const child = at.names.register(expr.of.slice(0, expr.of.indexOf('.')));
      return sql`exists (select from ${tableOf(owner)} where ${idRef(owner)} = ${ownerRef(child)} and ${toSql(expr.where, at, owner.id)})`;
    }
    case 'twin': {
      const column = at.names.column(expr.column);
      const value = columnOf(column.field.sealed === 'identity' ? digestOf(column.ref) : column.ref);
      const table = tableOf(at.names.register(column.register));
      // One pass over the others for all rows, not a look-up for each.
      const where = toSql(expr.where, at, column.register);
      return sql`(${where} and ${value} in (select ${value} from ${table} where ${where} group by 1 having count(*) > 1))`;
    }
    case 'known':
      return sql`(${columnOf(at.names.column(expr.column).ref)} is not null)`;
    case 'compare': {
      const column = at.names.column(expr.column);
      if (column.field.sealed) throw new TypeError(`${column.ref} is stored sealed and cannot be compared`);
      if (expr.how === 'contains') {
        const found = expr.values.map((operand) => mentionToSql(operand, column, at));
        return sql`(${sql.join([...found, sql`false`], sql` or `)})`;
      }
      const values = expr.values.map((operand) => operandToSql(operand, column, at));
      if (expr.how !== 'in') return sql`(${columnOf(column.ref)} ${comparisons[expr.how]} ${values[0]})`;
      return values.length ? sql`(${columnOf(column.ref)} in (${sql.join(values)}))` : sql`false`;
    }
  }
}

/** The SQL reading of `total`, as an aggregate over the measure's register. */
export function measureToSql({ of, where, sum, distinct }: Measure<any>, at: Reading): RawBuilder<number> {
  const condition = toSql(where, at, of.id);
  if (distinct) return sql`count(distinct ${columnOf(distinct.ref)}) filter (where ${condition})`;
  if (sum) return sql`coalesce(sum(${columnOf(sum.ref)}) filter (where ${condition}), 0)::bigint`;
  return sql`count(*) filter (where ${condition})`;
}

const group = (
  terms: readonly Expr[],
  at: Reading,
  register: string,
  between: RawBuilder<unknown>,
): RawBuilder<boolean> =>
  sql`(${sql.join(
    terms.map((term) => toSql(term, at, register)),
    between,
  )})`;

/** A word in the text of a column, or any of the words that a parameter lists. */
function mentionToSql(operand: Operand, column: Column<any>, at: Reading): RawBuilder<unknown> {
  const text = columnOf(column.ref);
  if (typeof operand !== 'object') return sql`strpos(${text}, ${operandToSql(operand, column, at)}) > 0`;
  const listed = operandToSql(operand, column, at, 'text[]');
  return sql`exists (select from unnest(${listed}) as listed (word) where strpos(${text}, listed.word) > 0)`;
}

/** A parameter that areas set for themselves is read by the region of each row. */
export function operandToSql(
  operand: Operand,
  column: Column<any>,
  at: Reading,
  type: string = column.field.sqlType,
): RawBuilder<unknown> {
  const value = (area?: string) =>
    isField(operand)
      ? fieldToSql(operand, at, area)
      : sql`cast(${resolve(operand, at, area).value} as ${sql.raw(type)})`;
  const areas = parametersOf(operand).flatMap((id) => ownAreas(at.names.parameter(id)));
  const ordered = [...new Set(areas)].toSorted((a, b) => b.length - a.length);
  if (!ordered.length) return value();
  const cases = ordered.map(
    (area) => sql`when ${isWithin(regionRef(column.register), area)} then ${value(area)}`,
  );
  return sql`case ${sql.join(cases, sql` `)} else ${hasGeneral(operand, at) ? value() : sql`null`} end`;
}

/** Whether a region number lies in an area: its bounds are looked up once, not for each row. */
export const isWithin = (region: RawBuilder<unknown>, area: string): RawBuilder<boolean> => {
  const bound = (of: 'min' | 'max') =>
    sql`(select ${sql.raw(of)}(id) from region where code like ${`${area}%`})`;
  return sql`${region} between ${bound('min')} and ${bound('max')}`;
};

function fieldToSql(
  { column, months, birth }: FieldOperand,
  at: Reading,
  area?: string,
): RawBuilder<unknown> {
  const { ref } = at.names.column(column);
  if (birth) return columnOf(birthOf(ref));
  if (months === undefined) return columnOf(ref);
  return sql`(${columnOf(ref)} + make_interval(months => cast(${resolve(months, at, area).value} as integer)))::date`;
}

/** The parameters an operand names: itself, or the amount of its span. */
function parametersOf(operand: Operand): string[] {
  if (typeof operand !== 'object') return [];
  if ('parameter' in operand) return [operand.parameter];
  return Object.values(operand).flatMap((amount) => (typeof amount === 'object' ? [amount.parameter] : []));
}
/** Whether there is a value for places that set none of their own. */
function hasGeneral(operand: Operand, at: Reading): boolean {
  try {
    if (!isField(operand)) resolve(operand, at, '');
    else if (operand.months !== undefined) resolve(operand.months, at, '');
    return true;
  } catch {
    return false;
  }
}
