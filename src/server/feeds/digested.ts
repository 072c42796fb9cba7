import { setImmediate as breathe } from 'node:timers/promises';
import { sql } from 'kysely';
import { type Feed, plain } from '../../kernel/index.ts';
import { snake, tableOf } from '../db/compile.ts';
import {
  digestHeading,
  type ExchangeKey,
  exchangeDigest,
  keyNumberOf,
  usableKey,
} from '../exchange/exchange-key.ts';
import { refusal } from '../problems.ts';
import type { Session } from '../session.ts';
import type { FeedTable } from './file.ts';
import type { MonthAndRegion } from './people.ts';
import { targetOf } from './target.ts';

interface Sent {
  readonly feed: Feed;
  readonly delivery: Pick<MonthAndRegion, 'region'>;
  readonly tables: readonly FeedTable[];
}

/**
 * Tables in which a department sent digests (证件号码摘要) instead of ID numbers, with the way back: the digests of everybody registered in
 * the place are made now, under the department's key, and are kept nowhere. Tables with ID numbers come back as they are.
 */
export async function withIdentities(session: Session, sent: Sent): Promise<readonly FeedTable[]> {
  return identified(sent, await keysOf(session, sent), (key) => registered(session, sent, key));
}

/** The same where it is only looked at what a file says: whoever is meant, a digest counts as a right number. */
export async function withAnybody(session: Session, sent: Sent): Promise<readonly FeedTable[]> {
  return identified(sent, await keysOf(session, sent), async () => new Map());
}

/** Right by its form, and nobody's. */
const nobody = '000000190001010009';

async function identified(
  { feed, tables }: Sent,
  keys: readonly ExchangeKey[],
  find: (key: ExchangeKey) => Promise<ReadonlyMap<string, string>>,
): Promise<readonly FeedTable[]> {
  if (!keys.length || feed.matchBy.by !== 'person') return tables;
  const { identity } = feed.matchBy;
  const known: ReadonlyMap<string, string>[] = [];
  for (const key of keys) known.push(await find(key));
  const meant = (digest: string) => known.find((each) => each.has(digest))?.get(digest) ?? nobody;
  return tables.map((each) => ({
    ...each,
    meant: (key, cell) =>
      key === identity && typeof cell === 'string' && keyNumberOf(plain(cell)) !== undefined
        ? meant(plain(cell))
        : cell,
  }));
}

/** The keys under which a file's digests were made; a refusal where one may not be used. */
async function keysOf({ platform }: Session, { feed, delivery, tables }: Sent): Promise<ExchangeKey[]> {
  if (feed.matchBy.by !== 'person') return [];
  const { identity } = feed.matchBy;
  const numbers = new Set<number>();
  for (const { table } of tables) {
    const at = table.header.columns.get(identity);
    if (at === undefined || !plain(table.header.headers[at]).includes(digestHeading)) continue;
    for (const { values } of table.rows()) {
      const number = keyNumberOf(plain(values[identity]));
      if (number !== undefined) numbers.add(number);
    }
  }
  if (numbers.size > 9)
    throw refusal('wrong-file', '一份文件里的证件号码摘要用了很多把密钥；请用同一把密钥重新生成');
  const keys: ExchangeKey[] = [];
  for (const number of numbers)
    keys.push(await usableKey(platform, number, feed.from.office, delivery.region));
  return keys;
}

/** ID numbers of everybody in the place, by their digests. */
async function registered(
  { db, names, platform, regions }: Session,
  { feed, delivery }: Sent,
  key: ExchangeKey,
): Promise<ReadonlyMap<string, string>> {
  const { people, identity } = targetOf(feed, names, platform.root);
  const { id: lo, hi } = regions.get(delivery.region);
  const number = sql.ref(snake(identity));
  const found = new Map<string, string>();
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const { rows } = await sql<{ id: string; number: string | null }>`
      select id, ${number} as number from ${tableOf(people)} where region between ${lo} and ${hi} and id > ${after}::uuid
      order by id limit 5000`.execute(db);
    for (const { number } of rows) if (number) found.set(exchangeDigest(key, number), number);
    if (rows.length < 5_000) return found;
    after = rows.at(-1)?.id ?? after;
    await breathe();
  }
}
