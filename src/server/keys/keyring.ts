import { type Suite, type SuiteName, suiteOf } from './suite.ts';

/** What a key is for: `content` is exchanged while people work; `identity` finds equal values and is exchanged all at once. */
export type Purpose = 'content' | 'identity';

/** A data key as it lies open in memory. */
export interface Key {
  readonly number: number;
  readonly purpose: Purpose;
  readonly suite: SuiteName;
  readonly secret: Buffer;
}

// Noncharacters of Unicode, for use within a program only: no text that people or departments send has them (see `unmarked`).
const [begin, end] = ['\ufdd0', '\ufdd1'];
const sealedText = /\ufdd0(\d+):([\w-]+)\ufdd1/g;

/** The keys of a database that are open in this process; the same object for all its connections, filled by `unlock`. */
export class Keyring {
  readonly #suites = new Map<number, Suite>();
  readonly #current = new Map<Purpose, number>();

  /** Whether the key is open already. */
  has = (number: number): boolean => this.#suites.has(number);

  /** Takes a key; with `current` what is sealed from now on is sealed under it. */
  add({ number, purpose, suite, secret }: Key, current: boolean): void {
    this.#suites.set(number, suiteOf(suite, secret));
    if (current) this.#current.set(purpose, number);
  }

  /** Says under which key to seal from now on. */
  use = (purpose: Purpose, number: number): void => void this.#current.set(purpose, number);

  /** A text sealed: itself text, which no condition can look into; the same again for the same text under the same key. */
  seal(text: string, purpose: Purpose = 'content'): string {
    const { number, suite } = this.#suiteFor(purpose);
    const sealed = suite.seal(Buffer.from(text), aboutOf(number));
    return `${begin}${number}:${sealed.toString('base64url')}${end}`;
  }

  /** Seals what is not sealed yet, under the key of today; null stays null. */
  sealed<T>(value: T): T | string {
    return typeof value === 'string' && value && !isSealed(value) ? this.seal(value) : value;
  }

  /** Text with whatever is sealed in it opened; what no key here opens stays as it is. */
  open = (text: string): string => this.#opened(text, (plain) => plain);

  /** The same within JSON, as it is written. */
  openJson = (json: string): string => this.#opened(json, (plain) => JSON.stringify(plain).slice(1, -1));

  /** Bytes sealed: a file, a secret. */
  sealBytes(bytes: Uint8Array): Buffer {
    const { number, suite } = this.#suiteFor('content');
    return Buffer.concat([beginningOfBytes(number), suite.seal(Buffer.from(bytes), aboutOf(number))]);
  }

  /** The bytes that were sealed; others as they are. */
  openBytes(bytes: Buffer): Buffer {
    if (!bytes.subarray(0, bytesMark.length).equals(bytesMark) || bytes.length < bytesMark.length + 4)
      return bytes;
    const number = bytes.readUInt32BE(bytesMark.length);
    return this.#suites.get(number)?.open(bytes.subarray(bytesMark.length + 4), aboutOf(number)) ?? bytes;
  }

  /** Text whose parts sealed under a key that leaves are sealed under the one of today. */
  reseal = (text: string, leaving: number, purpose: Purpose): string =>
    this.#opened(text, (plain, number, whole) => (number === leaving ? this.seal(plain, purpose) : whole));

  /** A keyed digest of a text, to find the same again without keeping it: 43 characters. */
  digest = (text: string): string => this.#suiteFor('identity').suite.digest(text).toString('base64url');

  #opened(text: string, write: (plain: string, number: number, whole: string) => string): string {
    if (!text.includes(begin)) return text;
    return text.replaceAll(sealedText, (whole, said: string, content: string) => {
      const number = Number(said);
      const plain = this.#suites.get(number)?.open(Buffer.from(content, 'base64url'), aboutOf(number));
      return plain ? write(plain.toString(), number, whole) : whole;
    });
  }

  #suiteFor(purpose: Purpose): { number: number; suite: Suite } {
    const number = this.#current.get(purpose) ?? 0;
    const suite = this.#suites.get(number);
    if (!suite) throw new Error(`no ${purpose} key is open`);
    return { number, suite };
  }
}

/** Whether a text is a sealed one, whole. */
export const isSealed = (text: string): boolean => text.startsWith(begin) && text.endsWith(end);

/** Whatever came from outside without the marks, so that nobody has a stolen sealed text opened by sending it. */
export const unmarked = (text: string): string => text.replaceAll(/[\ufdd0-\ufdef]/g, '');

/** JSON from outside, read without the marks, however they were written. */
export const parseUnmarked = (json: string): unknown =>
  /[\ufdd0-\ufdef]|\\ufd[de]/i.test(json)
    ? JSON.parse(json, (_, value) => (typeof value === 'string' ? unmarked(value) : value))
    : JSON.parse(json);

/** No file that can be looked at begins so. */
const bytesMark = Buffer.from([0xff, 0xfe, 0xff, 0xfe, ...Buffer.from('SEALED')]);
/** How bytes begin that are sealed under a key. */
export function beginningOfBytes(number: number): Buffer {
  const said = Buffer.alloc(4);
  said.writeUInt32BE(number);
  return Buffer.concat([bytesMark, said]);
}

/** How texts begin that are sealed under a key, for looking them up. */
export const beginningOf = (number: number): string => `${begin}${number}:`;

/** What is sealed says under which key: it cannot be passed off as another's. */
const aboutOf = (number: number): Buffer => Buffer.from(String(number));
