import { join } from 'node:path';
import { sql } from 'kysely';
import { carryOutSteps, literal, type Step } from '../../db/duck.ts';
import type { Session } from '../../session.ts';
import { targetOf } from '../target.ts';
import { copyOut } from './copy-out.ts';
import type { Due } from './due.ts';
import { copied, type Store } from './store.ts';

/**
 * Makes table `there` of the records whose lines are in PostgreSQL already, each with the feed and region, the delivery whose lines these are (none of
 * those that a person assigned) and its number among those it is one of: one look at all of them for all feeds.
 */
export async function loadThere(session: Session, store: Store, due: readonly Due[]): Promise<void> {
  const path = join(store.scratch, 'there.csv');
  const feeds = due.map(({ feed }) => feed);
  await copyOut(
    session.platform,
    sql`select distinct r.feed, d.region, r.record, case when r.same is null then r.delivery_id end
      from feed_row r join delivery d on d.id = r.delivery_id
      where r.feed = any(${feeds.map(({ id }) => id)}::text[]) and d.feed = r.feed and r.state = 'matched'`,
    path,
  );
  const { root } = session.platform;
  const itself = feeds.filter((feed) => targetOf(feed, session.names, root).take === 'itself');
  const isItself = `feed in (${['', ...itself.map(({ id }) => id)].map(literal).join(', ')})`;
  const named = (records: string, where: string) =>
    `select feed, of, there.id, delivery, number, records.region from there join ${records} records on records.id = there.id where ${where}`;
  await carryOutSteps(store.duck, [
    {
      name: '已有的记录',
      text: `create or replace table there as with there as (select * from ${copied(path, thereColumns)})
        ${named('people_named', isItself)} union all ${named('owners_named', `not ${isItself}`)}`,
    },
  ]);
}
const thereColumns = { feed: 'varchar', of: 'integer', id: 'uuid', delivery: 'varchar' };

/** Makes tables `wanted`, of the records to be brought, and `stored`, of those whose lines of a delivery are there. */
export const wantedSteps = ({ feed, region }: Due): Step[] => [
  {
    name: `已有的${feed.into.label}`,
    text: `create or replace temporary table stored as select * from there where feed = ${literal(feed.id)} and of = ${region}`,
  },
  {
    name: `要写入的${feed.into.label}`,
    text: `create or replace temporary table wanted as
      select _record, id, region from holding union select number, id, region from stored`,
  },
];
