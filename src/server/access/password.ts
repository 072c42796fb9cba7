import { type Argon2Parameters, argon2, randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(argon2) as (kind: 'argon2id', how: Argon2Parameters) => Promise<Buffer>;
const deriveOld = promisify(scrypt) as (password: string, salt: Buffer, size: number) => Promise<Buffer>;

/** 19 MiB and two passes: what OWASP's Password Storage Cheat Sheet asks for at least. */
const cost = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const prefix = `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$`;

/** A password as it is kept: never itself, only a salted argon2id digest, in the usual notation. */
export async function sealPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const digest = await digestOf(password, nonce);
  return `${prefix}${plainBase64(nonce)}$${plainBase64(digest)}`;
}

/** Whether it is the one that was sealed, by argon2id or by an earlier release's scrypt. */
export async function isPassword(password: string, sealed: string): Promise<boolean> {
  const [salt = '', digest = ''] = sealed.split('$').slice(-2);
  const expected = Buffer.from(digest, 'base64');
  const nonce = Buffer.from(salt, 'base64');
  const actual = isSealedNow(sealed)
    ? await digestOf(password, nonce)
    : await deriveOld(password, nonce, expected.length || 32);
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

/** Whether it is sealed as passwords are now; one that is not is sealed anew when its owner next signs in. */
export const isSealedNow = (sealed: string): boolean => sealed.startsWith(prefix);

const digestOf = (password: string, nonce: Buffer): Promise<Buffer> =>
  derive('argon2id', { message: password, nonce, tagLength: 32, ...cost });
const plainBase64 = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');

/** What most guesses are made of. */
const common = /password|admin|qwer|asdf|12345|(\d)\1{4}/i;

/** What is wrong with a new password for an account of that name, or null. */
export function weaknessOf(password: string, account = ''): string | null {
  if (password.length < 8) return '密码至少8位';
  if (password.length > 200) return '密码最多200位';
  if (!/\d/.test(password) || !/[a-z]/i.test(password)) return '密码要同时有字母和数字';
  if (account.length > 2 && password.toLowerCase().includes(account.toLowerCase()))
    return '密码不能包含用户名';
  return common.test(password) ? '密码太常见，容易被猜出，请换一个' : null;
}

/** A random password of ten places, without letters and digits that look alike, to be handed to its owner and changed by them. */
export function initialPassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz';
  const draw = (from: string) => from[randomInt(from.length)] ?? '';
  return [...'llllddllll'].map((kind) => draw(kind === 'l' ? letters : '23456789')).join('');
}
