import { createHmac, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { type Day, isDay, type Office } from '../../kernel/index.ts';
import type { RegionNode } from '../access/regions.ts';
import { cipherOf } from '../keys/source.ts';
import type { SuiteName } from '../keys/suite.ts';
import type { Platform } from '../platform.ts';
import { refusal } from '../problems.ts';

/** 交换密钥: what a department digests ID numbers under before it sends them; HMAC-SHA-256, or HMAC-SM3 under `sm`. */
export interface ExchangeKey {
  readonly number: number;
  readonly suite: SuiteName;
  readonly secret: Buffer;
  readonly expiresOn: Day;
}

/** Stands over a column of digests that a department sends instead of ID numbers. */
export const digestHeading = '证件号码摘要';

/** The key as it is handed to the department: the same text opens the offline page and the command. */
export const keyText = ({ number, suite, secret, expiresOn }: ExchangeKey): string =>
  `SX${number}.${suite}.${expiresOn.replaceAll('-', '')}.${secret.toString('base64url')}`;

/** The key that a text says; undefined where it says none. */
export function readKeyText(text: string): ExchangeKey | undefined {
  const [, number, suite, expires = '', secret = ''] =
    /^SX(\d{1,9})\.(aes|sm)\.(\d{8})\.([\w-]{43})$/.exec(text.trim()) ?? [];
  const expiresOn = expires.replace(/^(....)(..)(..)$/, '$1-$2-$3');
  if (!number || !isDay(expiresOn)) return undefined;
  return {
    number: Number(number),
    suite: suite as SuiteName,
    secret: Buffer.from(secret, 'base64url'),
    expiresOn,
  };
}

/** An ID number's digest as it stands in a file: it says under which key it was made. */
export const exchangeDigest = ({ number, suite, secret }: ExchangeKey, identity: string): string =>
  `SX${number}-${createHmac(suite === 'sm' ? 'sm3' : 'sha256', secret)
    .update(identity)
    .digest('base64url')}`;

/** The number of the key under which a digest was made; undefined for any other text. */
export const keyNumberOf = (digest: string): number | undefined => {
  const [, number] = /^SX(\d{1,9})-[\w-]{43}$/.exec(digest) ?? [];
  return number === undefined ? undefined : Number(number);
};

/** Makes a key for an office of a place, which the audit tells of; its text can be had now and never again. Refused for a day that is past or over a year ahead. */
export async function issueExchangeKey(
  { database, day }: Platform,
  { office }: Office,
  { id: region }: RegionNode,
  expiresOn: Day,
  by: string,
): Promise<ExchangeKey> {
  if (expiresOn < day || Date.parse(expiresOn) - Date.parse(day) > 366 * 86_400_000)
    throw refusal('bad-request', '到期日应在今天以后、一年以内；到期后可以再发一把');
  const secret = randomBytes(32);
  const suite = cipherOf(process.env.SHOUXIAN_CIPHER);
  const { rows } = await sql<{ number: number }>`
    with made as (
      insert into exchange_key (office, place, suite, secret, made_on, expires_on)
      values (${office}, ${region}, ${suite}, ${database.keys.seal(secret.toString('base64url'))}, ${day}, ${expiresOn}) returning *),
    noted as (
      insert into audit (person, office, region, action, subject, detail)
      select ${by}, office, place, 'exchange-key', number::text, jsonb_build_object('until', expires_on) from made)
    select number from made`.execute(database.owner);
  return { number: rows[0]?.number ?? 0, suite, secret, expiresOn };
}

/** A key as it is listed: for whom, until when, and since when it is revoked; never its secret. */
export interface ListedKey {
  readonly number: number;
  readonly office: string;
  readonly region: number;
  readonly madeOn: Day;
  readonly expiresOn: Day;
  readonly revokedOn: Day | null;
}
export async function listExchangeKeys({ database }: Pick<Platform, 'database'>): Promise<ListedKey[]> {
  const { rows } = await sql<ListedKey>`
    select number, office, place as region, made_on as "madeOn", expires_on as "expiresOn", revoked_on as "revokedOn"
    from exchange_key order by number`.execute(database.owner);
  return rows;
}

/** 吊销: from now on no file under this key is taken, and its secret is gone. What was taken under it stays. The audit tells of it. */
export async function revokeExchangeKey(
  { database, day }: Platform,
  number: number,
  by: string,
): Promise<void> {
  const { rows } = await sql`
    with revoked as (
      update exchange_key set revoked_on = ${day}, secret = null where number = ${number} and revoked_on is null returning *)
    insert into audit (person, office, region, action, subject)
    select ${by}, office, place, 'exchange-key-revoke', number::text from revoked returning id`.execute(
    database.owner,
  );
  if (!rows.length) throw refusal('bad-request', `没有第${number}号交换密钥，或已经吊销`);
}

/** The key of this number, if it may be used by the office in the place on the day; a refusal that says why where it may not. */
export async function usableKey(
  { database, day, regions }: Platform,
  number: number,
  office: string,
  place: number,
): Promise<ExchangeKey> {
  const { rows } = await sql<{
    office: string;
    region: number;
    suite: SuiteName;
    secret: string | null;
    expires_on: Day;
    revoked_on: Day | null;
  }>`select office, place as region, suite, secret, expires_on, revoked_on from exchange_key where number = ${number}`.execute(
    database.owner,
  );
  const [key] = rows;
  const of = key && regions.get(key.region);
  if (!key || !of || key.office !== office || place < of.id || place > of.hi)
    throw refusal(
      'wrong-file',
      `证件号码摘要用的是第${number}号交换密钥，它不是发给本部门在本地使用的；请用县里发的密钥重新生成`,
    );
  if (key.revoked_on || !key.secret)
    throw refusal('wrong-file', `第${number}号交换密钥已吊销；请向县里要新的密钥，重新生成摘要后再报`);
  if (key.expires_on < day)
    throw refusal(
      'wrong-file',
      `第${number}号交换密钥已于${key.expires_on}到期；请向县里要新的密钥，重新生成摘要后再报`,
    );
  return {
    number,
    suite: key.suite,
    secret: Buffer.from(key.secret, 'base64url'),
    expiresOn: key.expires_on,
  };
}
