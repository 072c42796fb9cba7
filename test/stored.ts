import { sql } from 'kysely';
import { openDatabase } from '../src/server/db/database.ts';
import type { Platform } from '../src/server/platform.ts';

/** The tables in which a text stands as somebody reads them who has the database and no keys. */
export async function tablesThatSay({ database }: Platform, text: string): Promise<string[]> {
  const other = openDatabase(database.connection);
  try {
    const { rows } = await sql<{ table: string }>`
      select tablename as table from pg_tables where schemaname = 'public' order by tablename`.execute(
      other.owner,
    );
    const found: string[] = [];
    for (const { table } of rows) {
      const { rows: said } =
        await sql`select from ${sql.table(table)} t where position(${text} in t::text) > 0 limit 1`.execute(
          other.owner,
        );
      if (said.length) found.push(table);
    }
    return found;
  } finally {
    await other.close();
  }
}
