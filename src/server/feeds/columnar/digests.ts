import { rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Feed, plain } from '../../../kernel/index.ts';
import { type Duck, quoted } from '../../db/duck.ts';
import { digestText, holdKey } from '../../exchange/digest-text.ts';
import { type ExchangeKey, exchangeDigest, keyNumberOf } from '../../exchange/exchange-key.ts';
import type { Session } from '../../session.ts';
import { type Digests, isOverDigests, usableKeys } from '../digested.ts';
import { linesAt } from './read-through.ts';
import { idOf, secretly } from './registry.ts';
import type { Sent } from './sent.ts';
import { copied, type Store, writeLines } from './store.ts';

/** Digests in a file instead of ID numbers: table `people_sent` says whose they are, as `people` does of numbers. */
export interface DigestsHere extends Digests {
  /** The keys under which the file's first lines are digested, of which the scan knows digests; none where it has numbers. */
  readonly keys: readonly ExchangeKey[];
  /** Lets another session of DuckDB look them up. */
  lend(to: Duck): Promise<void>;
}

/** So many lines tell under which keys a file's digests are; lines under others are read one by one. */
const looked = 200;

/**
 * Looks for digests in a file of a place and makes those of everybody there, under the keys of the file's first lines. Refused where
 * such a key may not be used.
 */
export async function digestsIn(
  session: Session,
  store: Store,
  { feed, region, sent }: { feed: Feed; region: number; sent: Sent },
): Promise<DigestsHere> {
  const keys = await usableKeys(session, { feed, delivery: { region } }, numbersIn(feed, sent));
  const { id: lo, hi } = session.regions.get(region);
  const make = (of: readonly ExchangeKey[]) => digestPeople(store, of, `region between ${lo} and ${hi}`);
  if (keys.length) await make(keys);
  const find: Digests['find'] = async (key, digests) => {
    if (!keys.some(({ number }) => number === key.number)) await make([key]);
    return findAmong(store, key, digests);
  };
  const lend = (to: Duck) => to.run(lookUp(store));
  return { keys, find, lend };
}

/** The numbers of the keys in the first lines of a plain text. */
function numbersIn({ matchBy }: Feed, { plain: text, header }: Sent): ReadonlySet<number> {
  const at = matchBy.by === 'person' ? text?.columns.get(matchBy.identity) : undefined;
  if (!text || at === undefined || !isOverDigests(header[at])) return new Set();
  const lines = Array.from({ length: looked }, (_, nth) => text.lastLine + 1 + nth);
  const found = new Set<number>();
  for (const line of linesAt(text.path, text.marks, lines)) {
    const number = keyNumberOf(plain(line.text.split(text.separator)[at]));
    if (number !== undefined) found.add(number);
  }
  return found;
}

/** Makes table `people_sent` of the people for whom a condition holds, by their digests under each of the keys. */
async function digestPeople(store: Store, keys: readonly ExchangeKey[], where: string): Promise<void> {
  const { duck, engine } = store;
  const digested: string[] = [];
  for (const key of keys) {
    const digest = key.suite === 'sm' ? 'digest' : digestText(key, idOf('key'));
    if (key.suite === 'sm') await loadDigests(store, key, where);
    else await holdKey(duck, key);
    const from = key.suite === 'sm' ? `people join sent_${key.number} using (number)` : 'people';
    digested.push(`select number, owner_number, key, region, plainly, called, ${digest} as digest
      from ${from} where key is not null and ${where}`);
  }
  const all = digested.join(' union all ');
  await duck.run(
    `create or replace table ${sentHere(store)} as select * exclude (digest), hash(digest) as spelled from (${all})`,
  );
  await duck.run(lookUp(store));
  await engine.share(
    'people_sent',
    `select number, owner_number, region, plainly, name, ${secretly('digest')} as spelled
      from (${all}) sent join (select number, name from people_named) named using (number)`,
    `number, owner_number, region, plainly, ${engine.spelling.hash(['name'])} as called, spelled`,
  );
}

/** Each place has its own, which other sessions may be lent. */
const sentHere = ({ scratch }: Pick<Store, 'scratch'>) => quoted(`people_sent ${basename(scratch)}`);
const lookUp = (store: Pick<Store, 'scratch'>) =>
  `create or replace temporary view people_sent as select * from ${sentHere(store)}`;

/** Digests that DuckDB cannot make (HMAC-SM3), made here. */
async function loadDigests({ duck, scratch }: Store, key: ExchangeKey, where: string): Promise<void> {
  const path = join(scratch, 'digests.csv');
  const people = duck.batches<{ number: number; id: string }>(
    `select number, ${idOf('key')} as id from people where key is not null and ${where}`,
  );
  const lines = async function* () {
    for await (const some of people) yield some.map(({ number, id }) => [number, exchangeDigest(key, id)]);
  };
  await writeLines(path, lines());
  await duck.run(
    `create or replace temporary table sent_${key.number} as select * from ${copied(path, { number: 'integer', digest: 'varchar' })}`,
  );
  rmSync(path);
}

/** The ID numbers of whom digests under a key are, where they are of people in `people_sent`. */
async function findAmong(
  { duck, scratch }: Store,
  key: ExchangeKey,
  digests: ReadonlySet<string>,
): Promise<ReadonlyMap<string, string>> {
  const path = join(scratch, 'asked.csv');
  const lines = async function* () {
    yield [...digests].map((digest) => [digest]);
  };
  await writeLines(path, lines());
  const found = new Map<string, string>();
  const asked = duck.batches<{ digest: string; id: string }>(
    `select digest, ${idOf('key')} as id from ${copied(path, { digest: 'varchar' })} asked join people_sent on spelled = hash(digest)`,
  );
  for await (const some of asked)
    for (const { digest, id } of some) if (exchangeDigest(key, id) === digest) found.set(digest, id);
  rmSync(path);
  return found;
}
