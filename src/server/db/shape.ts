import type pg from 'pg';
import type { Catalogue, Register } from '../../kernel/index.ts';
import { snake } from './compile.ts';

/** A table as the database has it, said in the database's own words, so that two databases can be compared as text. */
export interface TableShape {
  /** Each column's type, followed by `not null` and how it is generated where it is so. */
  readonly columns: ReadonlyMap<string, string>;
  readonly indexes: ReadonlySet<string>;
  /** What row-level security lets through, by policy. */
  readonly policies: ReadonlyMap<string, string>;
}
export interface Shape {
  readonly tables: ReadonlyMap<string, TableShape>;
  /** The bodies of the functions that keep history. */
  readonly functions: ReadonlyMap<string, string>;
  /** The index that lets an owner have one open case of a procedure. */
  readonly openCase: string;
}

/** What a database has of what declarations make: tables, their history, and the index on cases. */
export async function shapeOf(client: pg.Client | pg.Pool, names: Catalogue): Promise<Shape> {
  const registers = names.all<Register<any, any>>('register').map(({ id }) => snake(id));
  const tables = registers.flatMap((name) => [name, `${name}_history`]);
  const ask = async (text: string) => (await client.query(text, [tables])).rows;
  const columns = await ask(`
    select c.relname as of, a.attname as name, concat_ws(' ', format_type(a.atttypid, a.atttypmod),
      case when a.attnotnull then 'not null' end,
      case when a.attgenerated = 's' then 'generated always as (' || pg_get_expr(d.adbin, d.adrelid) || ') stored' end) as said
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname = any($1) order by c.relname, a.attnum`);
  const indexes = await ask(`
    select tablename as of, indexdef as said from pg_indexes where schemaname = 'public' and tablename = any($1)`);
  const policies = await ask(`
    select tablename as of, policyname as name, 'using (' || qual || ')' || coalesce(' with check (' || with_check || ')', '') as said
    from pg_policies where schemaname = 'public' and tablename = any($1)`);
  const { rows: functions } = await client.query(
    `select proname as name, prosrc as said from pg_proc where pronamespace = 'public'::regnamespace and proname = any($1)`,
    [registers.map((name) => `keep_${name}`)],
  );
  const { rows: cases } = await client.query(
    `select indexdef as said from pg_indexes where schemaname = 'public' and indexname = 'case_one_open'`,
  );
  const found = new Set<string>(columns.map(({ of }) => of));
  const pairs = (rows: readonly { of: string; name: string; said: string }[], table: string) =>
    new Map(rows.filter(({ of }) => of === table).map(({ name, said }) => [name, said]));
  return {
    tables: new Map(
      [...found].map((table) => [
        table,
        {
          columns: pairs(columns, table),
          indexes: new Set(indexes.filter(({ of }) => of === table).map(({ said }) => said)),
          policies: pairs(policies, table),
        },
      ]),
    ),
    functions: new Map(functions.map(({ name, said }) => [name, said])),
    openCase: cases[0]?.said ?? '',
  };
}
