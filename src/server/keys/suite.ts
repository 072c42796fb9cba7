import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  getCiphers,
  getHashes,
  hkdfSync,
  type KeyObject,
  timingSafeEqual,
} from 'node:crypto';

/** The two ways to seal: AES-256-GCM, and the national SM4-CTR with HMAC-SM3 (GB/T 32907, GB/T 32905). */
export type SuiteName = 'aes' | 'sm';
export const suiteNames: Readonly<Record<SuiteName, string>> = {
  aes: 'AES-256-GCM',
  sm: 'SM4-CTR + HMAC-SM3',
};

/** One key of 32 bytes at work. What is sealed twice looks the same twice, so that equal values are found equal unopened. */
export interface Suite {
  seal(plain: Buffer, about: Buffer): Buffer;
  /** What was sealed; undefined under another key, about something else, or changed. */
  open(sealed: Buffer, about: Buffer): Buffer | undefined;
  /** A keyed digest of 32 bytes: whoever has no key can neither make nor guess one. */
  digest(plain: Buffer | string): Buffer;
}

/** The keys at work are made of the secret, one for each use. Throws where this Node has no SM4 or SM3. */
export const suiteOf = (name: SuiteName, secret: Uint8Array): Suite =>
  name === 'aes' ? aes(secret) : sm(secret);

/** Whether this Node's OpenSSL was built with the national algorithms. */
export const hasSm = (): boolean => getCiphers().includes('sm4-ctr') && getHashes().includes('sm3');

/** As an object of Node's: made of bytes anew for each value it costs more than the value's own ciphering (9 against 3 µs). */
const made = (hash: string, secret: Uint8Array, use: string, size: number): KeyObject =>
  createSecretKey(Buffer.from(hkdfSync(hash, secret, Buffer.alloc(0), `shouxian ${use}`, size)));

/** HMAC under a key for one use. */
function keyedBy(algorithm: 'sha256' | 'sm3', secret: Uint8Array, use: string) {
  const key = made(algorithm, secret, use, 32);
  return (content: Buffer | string): Buffer => createHmac(algorithm, key).update(content).digest();
}

/** The nonce is a keyed digest of the content: it comes again only with the same content. */
function aes(secret: Uint8Array): Suite {
  const key = made('sha256', secret, 'seal', 32);
  const nonceOf = keyedBy('sha256', secret, 'nonce');
  return {
    seal(plain, about) {
      const nonce = nonceOf(plain).subarray(0, 12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(about);
      return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    },
    open(sealed, about) {
      if (sealed.length < 28) return undefined;
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12)).setAAD(about);
      decipher.setAuthTag(sealed.subarray(-16));
      try {
        return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]);
      } catch {
        return undefined;
      }
    },
    digest: keyedBy('sha256', secret, 'digest'),
  };
}

/** As the standard has no mode that also proves: encrypted first, then a digest over number, start and content. */
function sm(secret: Uint8Array): Suite {
  if (!hasSm())
    throw new Error('这个Node.js没有国密算法SM4、SM3：请换用带国密算法的Node.js，或不设SHOUXIAN_CIPHER=sm');
  const key = made('sm3', secret, 'seal', 16);
  const proofs = made('sm3', secret, 'proof', 32);
  const startOf = keyedBy('sm3', secret, 'nonce');
  const proof = (about: Buffer, content: Buffer) =>
    createHmac('sm3', proofs).update(about).update(content).digest().subarray(0, 16);
  return {
    seal(plain, about) {
      const start = startOf(plain).subarray(0, 16);
      const cipher = createCipheriv('sm4-ctr', key, start);
      const content = Buffer.concat([start, cipher.update(plain), cipher.final()]);
      return Buffer.concat([content, proof(about, content)]);
    },
    open(sealed, about) {
      if (sealed.length < 32) return undefined;
      const content = sealed.subarray(0, -16);
      if (!timingSafeEqual(sealed.subarray(-16), proof(about, content))) return undefined;
      const decipher = createDecipheriv('sm4-ctr', key, content.subarray(0, 16));
      return Buffer.concat([decipher.update(content.subarray(16)), decipher.final()]);
    },
    digest: keyedBy('sm3', secret, 'digest'),
  };
}
