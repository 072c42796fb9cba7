import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { openDuck } from '../../src/server/db/duck.ts';
import type { Platform } from '../../src/server/platform.ts';

/** The rows and facts that lie in Parquet, of each feed, in an order of their own; deliveries by their month, for their ids are drawn. */
export async function kept({ dataFolder, database }: Platform): Promise<Record<string, unknown[]>> {
  const folder = join(dataFolder, 'columnar');
  const { rows } = await sql<{ id: string; feed: string; month: string }>`
    select id, feed, month from delivery where state = 'accepted' order by feed, month`.execute(
    database.owner,
  );
  const duck = await openDuck({ folder, threads: 1 });
  const all = (pattern: string) =>
    duck.rows(
      `select * from read_parquet('${pattern}', hive_partitioning = false, union_by_name = true) order by all`,
    );
  const found: Record<string, unknown[]> = {};
  try {
    for (const feed of readdirSync(join(folder, 'rows')).toSorted()) {
      found[`rows of ${feed}`] = [];
      for (const { id, month } of rows.filter((each) => each.feed === feed)) {
        const lines = await all(join(folder, 'rows', feed, month, id, 'rows/**/*.parquet'));
        found[`rows of ${feed}`]?.push([month, lines]);
      }
      found[`facts of ${feed}`] = await all(join(folder, 'facts', feed, '**/*.parquet'));
    }
    return found;
  } finally {
    duck.close();
  }
}
