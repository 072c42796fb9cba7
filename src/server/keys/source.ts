import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SuiteName } from './suite.ts';

/** Something about keys that whoever runs the server must mend: a Chinese sentence with cause and remedy. */
export class KeyProblem extends Error {}

/** Where the key that guards all others comes from; never the database. */
export interface KeySource {
  /** Said to people. */
  readonly from: string;
  /** Whether it lies in the data folder, where whoever takes the folder takes it too. */
  readonly beside: boolean;
  /** How new keys are made. */
  readonly cipher: SuiteName;
  /** The secret; throws KeyProblem where there is none. `first`: nothing is sealed yet, one may be made. */
  read(first: boolean): Buffer;
}

/**
 * `SHOUXIAN_KEY_FILE` or `SHOUXIAN_KEY_COMMAND`, which writes it to its standard output; else a file in the data folder, beside
 * the database's own, made at the first start.
 */
export function keySourceOf(env: NodeJS.ProcessEnv, dataFolder: string): KeySource {
  const { SHOUXIAN_KEY_FILE: file, SHOUXIAN_KEY_COMMAND: command } = env;
  const cipher = cipherOf(env.SHOUXIAN_CIPHER);
  if (file && command)
    throw new KeyProblem('SHOUXIAN_KEY_FILE和SHOUXIAN_KEY_COMMAND只能设一个，请去掉其中一个');
  if (command)
    return { from: '命令（SHOUXIAN_KEY_COMMAND）', beside: false, cipher, read: () => ofCommand(command) };
  if (file) return { from: `文件 ${file}`, beside: false, cipher, read: () => ofFile(file) };
  const own = join(dataFolder, ownFile);
  return {
    from: `数据目录中的 ${ownFile}`,
    beside: true,
    cipher,
    read: (first) => {
      if (first && !existsSync(own)) writeKeyFile(own);
      return ofFile(own);
    },
  };
}
const ownFile = 'shouxian.key';

/** Makes a key file that only its owner reads; throws where something of that name is there already. */
export function writeKeyFile(file: string): void {
  writeFileSync(file, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
}

/** The secret of a key file; throws KeyProblem where it is none. */
export function ofFile(file: string): Buffer {
  if (!existsSync(file))
    throw new KeyProblem(
      `没有找到密钥文件“${file}”：请把它放回原处，或用SHOUXIAN_KEY_FILE指明在哪里；没有它，库中密封的内容打不开`,
    );
  return strong(readFileSync(file, 'utf8'), `密钥文件“${file}”`);
}

function ofCommand(command: string): Buffer {
  try {
    const said = execFileSync('/bin/sh', ['-c', command], {
      encoding: 'utf8',
      timeout: 30_000,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    return strong(said, '取密钥的命令');
  } catch (error) {
    if (error instanceof KeyProblem) throw error;
    throw new KeyProblem('取密钥的命令（SHOUXIAN_KEY_COMMAND）没有成功，请单独执行一次，看它说什么');
  }
}

/** A secret that is short or one character over and over can be guessed. */
function strong(said: string, of: string): Buffer {
  const text = said.trim();
  if (text.length < 32 || new Set(text).size < 8)
    throw new KeyProblem(`${of}的内容太短或太简单，容易被猜出；请用 shouxian keys new --to 文件 生成`);
  return Buffer.from(text);
}

/** The suite that a setting names; KeyProblem for any other word. */
export function cipherOf(said: string | undefined): SuiteName {
  if (!said || said === 'aes') return 'aes';
  if (said === 'sm') return 'sm';
  throw new KeyProblem(`SHOUXIAN_CIPHER应是aes或sm，而不是“${said}”`);
}
