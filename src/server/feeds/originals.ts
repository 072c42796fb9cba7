import { sql } from 'kysely';
import type { Db } from '../db/database.ts';
import type { Cell } from '../sheets/index.ts';
import { incoming } from './incoming.ts';
import type { Arriving } from './people.ts';

/** The cells as sent, of the lines handed back: there are few, and the file is read again for them. */
export async function addOriginals(db: Db, { tables }: Pick<Arriving, 'tables'>): Promise<void> {
  const { rows } = await sql<{
    n: number;
  }>`select _n as n from ${incoming} where _state = 'rejected' and _original is null`.execute(db);
  const wanted = new Set(rows.map(({ n }) => n));
  let some: { n: number; cells: readonly Cell[] }[] = [];
  const flush = async () => {
    await sql`update ${incoming} i set _original = o.cells
      from json_to_recordset(${JSON.stringify(some)}::json) as o (n integer, cells jsonb) where o.n = i._n`.execute(
      db,
    );
    some = [];
  };
  let n = 0;
  for (const { table } of wanted.size ? tables : [])
    for (const { original } of table.rows())
      if (wanted.has(++n) && some.push({ n, cells: original }) === 1_000) await flush();
  if (some.length) await flush();
}
