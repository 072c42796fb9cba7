import { createHmac, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Db } from '../db/database.ts';
import type { Purpose } from './keyring.ts';
import { KeyProblem, type KeySource } from './source.ts';
import { type SuiteName, suiteOf } from './suite.ts';

/** A row of table `data_key`: a key wrapped by the one that guards all; one that was destroyed has no content left. */
export interface WrappedKey {
  readonly number: number;
  readonly purpose: Purpose;
  readonly suite: SuiteName;
  readonly wrapped: Buffer | null;
  /** Tells under which secret it was wrapped, without telling the secret. */
  readonly wrapper: string;
  readonly state: 'current' | 'leaving' | 'destroyed';
  readonly made_at: string;
  readonly destroyed_at: string | null;
}

/**
 * Opens the data keys that are not open yet in this process, and makes the first ones of a database that has none. Throws
 * KeyProblem where the secret is another than the one they were wrapped under.
 */
export async function unlock({ owner, keys }: Database, source: KeySource): Promise<void> {
  let known = await keysOf(owner);
  if (!known.length) {
    const secret = source.read(true);
    for (const purpose of ['content', 'identity'] as const)
      await makeKey(owner, purpose, source.cipher, secret);
    known = await keysOf(owner);
  }
  const alive = known.filter(({ state }) => state !== 'destroyed');
  let secret: Buffer | undefined;
  for (const key of alive)
    if (!keys.has(key.number)) {
      secret ??= source.read(false);
      keys.add({ ...key, secret: unwrap(key, secret, source.from) }, false);
    }
  for (const { purpose, number, state } of alive) if (state === 'current') keys.use(purpose, number);
  keys.leave(
    alive.flatMap(({ purpose, number, state }) =>
      purpose === 'identity' && state === 'leaving' ? [number] : [],
    ),
  );
}

export async function keysOf(owner: Db): Promise<WrappedKey[]> {
  const { rows } = await sql<WrappedKey>`
    select number, purpose, suite, wrapped, wrapper, state, made_at, destroyed_at from data_key order by number`.execute(
    owner,
  );
  return rows;
}

/** Makes a key for a purpose that has none at work; whoever comes second finds the first one's. */
export async function makeKey(db: Db, purpose: Purpose, suite: SuiteName, secret: Buffer): Promise<void> {
  const { rows } = await sql<{
    number: number;
  }>`select nextval('data_key_number')::integer as number`.execute(db);
  const number = rows[0]?.number ?? 0;
  const wrapped = wrap({ number, purpose, suite }, randomBytes(32), secret);
  await sql`insert into data_key (number, purpose, suite, wrapped, wrapper, state)
    values (${number}, ${purpose}, ${suite}, ${wrapped}, ${wrapperOf(secret)}, 'current') on conflict do nothing`.execute(
    db,
  );
}

type Named = Pick<WrappedKey, 'number' | 'purpose' | 'suite'>;
const aboutOf = ({ number, purpose, suite }: Named) => Buffer.from(`${number} ${purpose} ${suite}`);

/** A data key sealed under the secret, by the key's own suite. */
export const wrap = (key: Named, content: Buffer, secret: Buffer): Buffer =>
  suiteOf(key.suite, secret).seal(content, aboutOf(key));

/** The data key opened; throws KeyProblem under another secret. */
export function unwrap(key: WrappedKey, secret: Buffer, from: string): Buffer {
  const content = key.wrapped && suiteOf(key.suite, secret).open(key.wrapped, aboutOf(key));
  if (!content)
    throw new KeyProblem(
      `密钥不对：${from}打不开数据库中的第${key.number}号数据密钥。请换回原来的密钥（SHOUXIAN_KEY_FILE或SHOUXIAN_KEY_COMMAND）；从备份恢复的，要用备份时那台机器的密钥`,
    );
  return content;
}

/** A sign by which a secret is known again. */
export const wrapperOf = (secret: Buffer): string =>
  createHmac('sha256', secret).update('shouxian wrapper').digest('hex').slice(0, 12);
