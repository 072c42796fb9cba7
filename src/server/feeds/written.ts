import { sql } from 'kysely';
import { ownerColumn, snake, tableOf } from '../db/compile.ts';
import type { Session } from '../session.ts';
import { incoming } from './incoming.ts';
import type { Arriving } from './people.ts';
import type { ByKey } from './records.ts';

/**
 * Keeps, of a base list that has been taken in, which line wrote each record that it made or changed. The first list of a
 * region makes all its records: that it did is said without lines.
 */
export async function keepWritten({ db }: Session, { feed, delivery }: Arriving): Promise<void> {
  const { into, matchBy } = feed;
  const keys = (matchBy as ByKey).key.map(
    (key) => sql`${sql.ref(`t.${snake(key)}`)} = ${sql.ref(`i.${snake(key)}`)}`,
  );
  const ofOwner = into.of && !into.key ? [sql`${sql.ref(`t.${ownerColumn(into)}`)} = i._owner`] : [];
  const isLater = sql`exists (select from delivery where feed = ${feed.id} and region = ${delivery.region}
    and accepted_at is not null)`;
  for (const [found, when] of [
    [sql`t.id = i._id`, sql`true`],
    [sql.join([...ofOwner, ...keys, sql`i._id is null`], sql` and `), isLater],
  ] as const)
    await sql`
      insert into written_line (record, region, delivery_id, feed, office, month, file, sheet, line)
      select t.id, t.region, ${delivery.id}, ${feed.id}, ${delivery.office}, ${delivery.month}, ${delivery.file}, i._sheet, i._line
      from ${incoming} i join ${tableOf(into)} t on ${found}
      where i._state = 'matched' and t.valid_from = now() and ${when} on conflict do nothing`.execute(db);
}
