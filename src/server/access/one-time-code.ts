import { createHmac, timingSafeEqual } from 'node:crypto';

/** Seconds that one code lasts (RFC 6238). */
const stepSeconds = 30;

/** The number of the half minute that an instant, in milliseconds since 1970, lies in. */
export const stepAt = (milliseconds: number): number => Math.floor(milliseconds / 1_000 / stepSeconds);

/** 动态口令 of a step: six digits from the secret, HMAC-SHA-1 as every authenticator app reckons it (RFC 4226, 6238). */
export function codeOf(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', secret).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 0x0f;
  const number = digest.readUInt32BE(offset) & 0x7f_ff_ff_ff;
  return String(number % 1_000_000).padStart(6, '0');
}

/** The step whose code this is, of the present one and its neighbours, since phones' clocks differ; undefined for none. */
export const stepOfCode = (secret: Uint8Array, code: string, now: number): number | undefined =>
  [0, -1, 1]
    .map((by) => stepAt(now) + by)
    .find(
      (step) => /^\d{6}$/.test(code) && timingSafeEqual(Buffer.from(codeOf(secret, step)), Buffer.from(code)),
    );

/** Bytes as people type them into an app: base32 without padding (RFC 4648). */
export function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[Number.parseInt(five.padEnd(5, '0'), 2)])
    .join('');
}
