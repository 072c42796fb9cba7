import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto';

/** A backup that cannot be opened: a Chinese sentence with cause and remedy. */
export class BackupProblem extends Error {}

const mark = Buffer.from('SHOUXIAN BACKUP 1\n');
const [saltSize, tagSize, headSize] = [16, 16, 4];
/** Bytes encrypted at once: each piece has its own tag, so that a damaged file is told before its content is used. */
const pieceSize = 1024 ** 2;

/**
 * Encrypts a stream in pieces with AES-256-GCM. The key comes from the content of a key file by scrypt, with a salt per backup; a piece's
 * nonce is its number, and the last piece says that it is the last: pieces removed, repeated, put elsewhere or cut off are found.
 */
export async function* seal(
  secret: Uint8Array,
  plain: AsyncIterable<Uint8Array>,
): AsyncGenerator<Buffer, void, undefined> {
  const salt = randomBytes(saltSize);
  const key = keyOf(secret, salt);
  yield Buffer.concat([mark, salt]);
  let number = 0;
  let waiting: Buffer = Buffer.alloc(0);
  for await (const bytes of plain) {
    waiting = Buffer.concat([waiting, bytes]);
    for (; waiting.length > pieceSize; waiting = waiting.subarray(pieceSize))
      yield sealed(key, number++, waiting.subarray(0, pieceSize), false);
  }
  yield sealed(key, number, waiting, true);
}

function sealed(key: Buffer, number: number, piece: Uint8Array, isLast: boolean): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(number, isLast));
  const encrypted = Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()]);
  const head = Buffer.alloc(headSize);
  head.writeUInt32BE(encrypted.length);
  return Buffer.concat([head, encrypted]);
}

/** The stream that was sealed; throws BackupProblem where the key is another, or the file is no backup, damaged or cut off. */
export async function* unseal(
  secret: Uint8Array,
  encrypted: AsyncIterable<Uint8Array>,
): AsyncGenerator<Buffer, void, undefined> {
  const take = taker(encrypted);
  const start = await take(mark.length + saltSize);
  if (!start?.subarray(0, mark.length).equals(mark))
    throw new BackupProblem('这不是守线的备份文件，请核对文件');
  const key = keyOf(secret, start.subarray(mark.length));
  for (let number = 0; ; number++) {
    const head = await take(headSize);
    const size = head?.readUInt32BE() ?? 0;
    const piece = size >= tagSize && size <= pieceSize + tagSize ? await take(size) : undefined;
    if (!piece) throw new BackupProblem('备份文件不完整：后面的内容缺失，请换用完整的文件');
    const isLast = opened(key, number, piece, true);
    const plain = isLast ?? opened(key, number, piece, false);
    if (!plain)
      throw new BackupProblem(
        number === 0
          ? '打不开备份：密钥文件不是备份时用的那一个，或备份文件已损坏'
          : `备份文件已损坏或被改动（第${number + 1}块），请换用完好的文件`,
      );
    yield plain;
    if (!isLast) continue;
    if (await take(1)) throw new BackupProblem('备份文件后面多出了内容，可能被改动，请换用完好的文件');
    return;
  }
}

function opened(key: Buffer, number: number, piece: Buffer, isLast: boolean): Buffer | undefined {
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(number, isLast));
  decipher.setAuthTag(piece.subarray(-tagSize));
  try {
    return Buffer.concat([decipher.update(piece.subarray(0, -tagSize)), decipher.final()]);
  } catch {
    return undefined;
  }
}

/** Never the same twice under one key: each backup has a salt, and so a key, of its own. */
function nonceOf(number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(number, 7);
  nonce[11] = Number(isLast);
  return nonce;
}

const keyOf = (secret: Uint8Array, salt: Uint8Array): Buffer =>
  scryptSync(secret, salt, 32, { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 ** 2 });

/** Takes so many bytes from a stream, or undefined where it ends before. */
export function taker(stream: AsyncIterable<Uint8Array>): (count: number) => Promise<Buffer | undefined> {
  const pieces = stream[Symbol.asyncIterator]();
  let waiting: Buffer = Buffer.alloc(0);
  return async (count) => {
    while (waiting.length < count) {
      const { done, value } = await pieces.next();
      if (done) return undefined;
      waiting = Buffer.concat([waiting, value]);
    }
    const taken = waiting.subarray(0, count);
    waiting = waiting.subarray(count);
    return taken;
  };
}
