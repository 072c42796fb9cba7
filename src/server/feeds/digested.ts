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
  /** Knows whose digests are, where they have been made already; else they are made now. */
  readonly digests?: Digests;
}

/** ID numbers by the digests that a file has instead, of people registered in its place. */
export interface Digests {
  find(key: ExchangeKey, digests: ReadonlySet<string>): Promise<ReadonlyMap<string, string>>;
}

/**
 * Tables in which a department sent digests (证件号码摘要) instead of ID numbers, with the way back: the digests of everybody registered in
 * the place are made now, under the department's key, and are kept nowhere. Tables with ID numbers come back as they are.
 */
export async function withIdentities(session: Session, sent: Sent): Promise<readonly FeedTable[]> {
  const { digests = { find: (key) => registered(session, sent, key) } } = sent;
  return identified(session, sent, digests);
}

/** The same where it is only looked at what a file says: whoever is meant, a digest counts as a right number. */
export async function withAnybody(session: Session, sent: Sent): Promise<readonly FeedTable[]> {
  return identified(session, sent, { find: async () => new Map() });
}

/** Right by its form, and nobody's. */
const nobody = '000000190001010009';

async function identified(session: Session, sent: Sent, { find }: Digests): Promise<readonly FeedTable[]> {
  const { feed, tables } = sent;
  const digests = digestsOf(sent);
  const keys = await usableKeys(session, sent, new Set(digests.keys()));
  if (!keys.length || feed.matchBy.by !== 'person') return tables;
  const { identity } = feed.matchBy;
  const known: ReadonlyMap<string, string>[] = [];
  for (const key of keys) known.push(await find(key, digests.get(key.number) ?? new Set()));
  const meant = (digest: string) => known.find((each) => each.has(digest))?.get(digest) ?? nobody;
  return tables.map((each) => ({
    ...each,
    meant: (key, cell) =>
      key === identity && typeof cell === 'string' && keyNumberOf(plain(cell)) !== undefined
        ? meant(plain(cell))
        : cell,
  }));
}

/** Whether a heading stands over digests. */
export const isOverDigests = (heading: unknown): boolean => plain(heading).includes(digestHeading);

/** The digests in a file, by the numbers of the keys under which they were made. */
function digestsOf({ feed, tables }: Sent): ReadonlyMap<number, ReadonlySet<string>> {
  const found = new Map<number, Set<string>>();
  if (feed.matchBy.by !== 'person') return found;
  const { identity } = feed.matchBy;
  for (const { table } of tables) {
    const at = table.header.columns.get(identity);
    if (at === undefined || !isOverDigests(table.header.headers[at])) continue;
    for (const { values } of table.rows()) {
      const digest = plain(values[identity]);
      const number = keyNumberOf(digest);
      if (number === undefined) continue;
      const under = found.get(number) ?? new Set();
      found.set(number, under.add(digest));
    }
  }
  return found;
}

/** The keys of these numbers under which a file's digests were made; a refusal where one may not be used. */
export async function usableKeys(
  { platform }: Pick<Session, 'platform'>,
  { feed, delivery }: Pick<Sent, 'feed' | 'delivery'>,
  numbers: ReadonlySet<number>,
): Promise<ExchangeKey[]> {
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
