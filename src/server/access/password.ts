import { randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(scrypt) as (password: string, salt: Buffer, size: number) => Promise<Buffer>;

/** A password as it is kept: never itself, only a salted scrypt digest. */
export async function sealPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  return `scrypt$${salt.toString('base64')}$${(await derive(password, salt, 32)).toString('base64')}`;
}

export async function isPassword(password: string, sealed: string): Promise<boolean> {
  const [, salt = '', digest = ''] = sealed.split('$');
  const expected = Buffer.from(digest, 'base64');
  const actual = await derive(password, Buffer.from(salt, 'base64'), 32);
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

/** What is wrong with a new password, or null. */
export const weaknessOf = (password: string): string | null =>
  password.length < 8
    ? '密码至少8位'
    : !/\d/.test(password) || !/[a-z]/i.test(password)
      ? '密码要同时有字母和数字'
      : null;

/** A random password of ten places, without letters and digits that look alike, to be handed to its owner and changed by them. */
export function initialPassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz';
  const draw = (from: string) => from[randomInt(from.length)] ?? '';
  return [...'llllddllll'].map((kind) => draw(kind === 'l' ? letters : '23456789')).join('');
}
