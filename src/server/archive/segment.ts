import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { unseal } from '../backup/seal.ts';

/** What was sealed into a file of an archive, as a stream; throws BackupProblem where it cannot be opened. */
export function contentOf(secret: Uint8Array, file: string): Readable {
  const packed = Readable.from(unseal(secret, createReadStream(file)), { objectMode: false });
  const plain = createGunzip();
  packed.on('error', (error) => plain.destroy(error));
  return packed.pipe(plain);
}

/** The SHA-256 of a stream. */
export async function digestOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const digest = createHash('sha256');
  for await (const piece of bytes) digest.update(piece);
  return digest.digest('hex');
}
