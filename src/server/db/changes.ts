import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Catalogue } from '../../kernel/index.ts';
import { difference } from './difference.ts';
import { migrate, migrationsFolder } from './migrate.ts';
import type { Connection } from './postgres/url.ts';
import { oneOpenCase, registerTables } from './schema.ts';
import { shapeOf } from './shape.ts';

/**
 * The statements that bring a database with all migrations to what the declarations say; none where they agree. Makes
 * two databases beside the given one, compares them and drops them again.
 */
export async function changes(connection: Connection, names: Catalogue): Promise<string[]> {
  const tables = new Map(
    registerTables(names).map(({ table, statements }) => [table, statements.map(textOf)]),
  );
  const suffix = Math.random().toString(36).slice(2, 10);
  return within(connection, [`used_${suffix}`, `declared_${suffix}`], async (used, declared) => {
    await migrate(used);
    const shapes = [await shapeIn(used, names), await shapeIn(declared, names, [...tables.values()].flat())];
    const [before, after] = shapes as [(typeof shapes)[0], (typeof shapes)[0]];
    const order = [...tables.keys()].filter((table) => !before.tables.has(table));
    const policies = [...tables.values()].flat().filter((statement) => statement.startsWith('create policy'));
    const fresh = order.flatMap((table) => tables.get(table) ?? []);
    return difference(before, after, fresh, policies);
  });

  async function shapeIn(database: Connection, of: Catalogue, make?: readonly string[]) {
    const client = new pg.Client(database);
    await client.connect();
    try {
      if (make) {
        for (const file of engineFiles())
          await client.query(readFileSync(join(migrationsFolder, file), 'utf8'));
        for (const statement of [...make, textOf(oneOpenCase(of))]) await client.query(statement);
      }
      return await shapeOf(client, of);
    } finally {
      await client.end();
    }
  }
}

/** What serves every domain and names no register: `0001-engine.sql`, `0005-engine-…`. */
const engineFiles = (): string[] =>
  readdirSync(migrationsFolder)
    .filter((file) => /^\d+-engine/.test(file))
    .toSorted();

async function within<T>(
  connection: Connection,
  databases: readonly [string, string],
  work: (first: Connection, second: Connection) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ ...connection, database: 'postgres' });
  await client.connect();
  try {
    for (const database of databases) await client.query(`create database ${database} template template0`);
    return await work({ ...connection, database: databases[0] }, { ...connection, database: databases[1] });
  } finally {
    for (const database of databases) await client.query(`drop database if exists ${database} with (force)`);
    await client.end();
  }
}

// Compiles only; it never connects.
const compiler = new Kysely<any>({ dialect: new PostgresDialect({ pool: new pg.Pool() }) });
const textOf = (statement: { compile(db: Kysely<any>): { sql: string } }) =>
  statement.compile(compiler).sql.trim();
