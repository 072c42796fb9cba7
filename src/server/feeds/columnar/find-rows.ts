import { join } from 'node:path';
import { sql } from 'kysely';
import { snake } from '../../db/compile.ts';
import { literal } from '../../db/duck.ts';
import type { Platform } from '../../platform.ts';
import { getFeed } from '../feed.ts';
import { targetOf } from '../target.ts';
import { readerOf } from './reader.ts';
import { type Delivered, parquet, partSize, rowsIn } from './store.ts';

/** The accepted rows of a columnar feed about one record, newest first: only the part of its people is read. */
export async function findRows(
  platform: Platform,
  id: string,
  record: string,
): Promise<Record<string, unknown>[]> {
  const feed = getFeed(platform, id);
  const { people, take } = targetOf(feed, platform.names, platform.root);
  const folder = join(platform.dataFolder, 'columnar');
  const { rows: deliveries } = await sql<Delivered>`select id, month from delivery
    where feed = ${feed.id} and state = 'accepted' order by month`.execute(platform.database.owner);
  const duck = await readerOf(platform);
  const numbers = join(
    folder,
    'registry',
    `${snake(people.id)}-${take === 'itself' ? 'own' : 'owners'}.parquet`,
  );
  const [known] = await duck.rows<{ number: number }>(
    `select number from ${parquet(numbers)} where id = ${literal(record)}::uuid`,
  );
  if (!known) return [];
  const part = Math.floor(known.number / partSize);
  const from = deliveries.flatMap((each) => rowsIn({ folder }, feed, each, { part })?.text ?? []);
  if (!from.length) return [];
  const all = from
    .map((rows) => `select * from ${rows} where _record = ${known.number}`)
    .join(' union all by name ');
  return await duck.rows(`select * from (${all}) order by _on desc, _line desc`);
}
