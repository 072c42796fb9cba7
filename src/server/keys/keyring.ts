import type { Field } from '../../kernel/index.ts';
import { birthIn } from './birth-in.ts';
import { type Suite, type SuiteName, suiteOf } from './suite.ts';

/** What a key is for: `content` is exchanged while people work; `identity` finds equal values and is exchanged all at once. */
export type Purpose = 'content' | 'identity';

/** A data key as it lies open in memory. */
export interface Key {
  readonly number: number;
  readonly purpose: Purpose;
  readonly suite: SuiteName;
  readonly secret: Uint8Array;
}
/** A key that is open, and whether what is sealed from now on is sealed under it. */
export interface OpenKey {
  readonly key: Key;
  readonly isAtWork: boolean;
}

// Noncharacters of Unicode, for use within a program only: no text that people or departments send has them (see `unmarked`).
const [begin, end] = ['\ufdd0', '\ufdd1'];
// An identity's marks, by which it is found unopened, follow what is sealed.
const sealedText = /\ufdd0(\d+):([\w-]+)(\.[\w.-]+)?\ufdd1/g;

/** The keys of a database that are open in this process; the same object for all its connections, filled by `unlock`. */
export class Keyring {
  readonly #keys: Key[] = [];
  readonly #suites = new Map<number, Suite>();
  readonly #current = new Map<Purpose, number>();
  /** Keys that another takes the place of, under which something may still be found. */
  #leaving: readonly number[] = [];
  /** By key, the digests of last digits that were made already: there are ten thousand or so. */
  readonly #tails = new Map<number, Map<string, string>>();

  /** Whether the key is open already. */
  has = (number: number): boolean => this.#suites.has(number);

  /** Takes a key; with `current` what is sealed from now on is sealed under it. */
  add(key: Key, current: boolean): void {
    this.#keys.push(key);
    this.#suites.set(key.number, suiteOf(key.suite, key.secret));
    if (current) this.use(key.purpose, key.number);
  }

  /** What another thread of this process needs to seal as this one does. */
  get opened(): OpenKey[] {
    return this.#keys.map((key) => ({ key, isAtWork: this.#current.get(key.purpose) === key.number }));
  }

  /** Says under which key to seal from now on. */
  use = (purpose: Purpose, number: number): void => void this.#current.set(purpose, number);

  /** Says which keys of ID numbers' digests are on their way out: until they are gone a number is looked for under them, too. */
  leave(numbers: readonly number[]): void {
    this.#leaving = numbers;
  }

  /** Whether digests of ID numbers are being made anew: what compares many with many has to wait. */
  get isRebuilding(): boolean {
    return this.#leaving.length > 0;
  }

  /** The number of the key at work. */
  numberOf = (purpose: Purpose): number => this.#suiteFor(purpose).number;

  /** A text sealed: itself text, which no condition can look into; the same again for the same text under the same key. */
  seal = (text: string, purpose: Purpose = 'content'): string => this.#sealText(text, purpose, '');

  #sealText(text: string, purpose: Purpose, marks: string): string {
    const { number, suite } = this.#suiteFor(purpose);
    const sealed = suite.seal(Buffer.from(text), aboutOf(number));
    return `${begin}${number}:${sealed.toString('base64url')}${marks}${end}`;
  }

  /** Seals what is not sealed yet as its field says, under the key of today; null stays null. */
  sealed<T>(value: T, as: Field['sealed'] = 'text'): T | string {
    if (typeof value !== 'string' || !value || isSealed(value)) return value;
    return as === 'identity' ? this.#sealIdentity(value) : this.seal(value);
  }

  /** An ID number sealed, with its marks beside it; the database's `digest_in`, `tail_in` and `birth_in` read them. */
  #sealIdentity(number: string): string {
    const marks = `.${this.identityDigest(number)}.${birthIn(number)}.${this.tailDigest(number)}`;
    return this.#sealText(number, 'content', marks);
  }

  /** By which a person is known without their ID number: the key's number and 22 characters of Base64. */
  identityDigest = (number: string): string => this.#identityDigest(number, this.numberOf('identity'));
  /** The same under every key that some may still be marked by. */
  identityDigests = (number: string): string[] =>
    [this.numberOf('identity'), ...this.#leaving].map((key) => this.#identityDigest(number, key));
  #identityDigest(number: string, key: number): string {
    return `${key}-${this.#suiteOf(key).digest(`identity ${number}`).toString('base64url', 0, 16)}`;
  }

  /** Of the last four digits, which many share: 6 characters. */
  tailDigest = (number: string): string =>
    this.#tailDigest(number.slice(-4).toUpperCase(), this.numberOf('identity'));
  /** The same under every key that some may still be marked by. */
  tailDigests = (tail: string): string[] =>
    [this.numberOf('identity'), ...this.#leaving].map((key) => this.#tailDigest(tail.toUpperCase(), key));
  #tailDigest(tail: string, key: number): string {
    const known = this.#tails.get(key) ?? new Map<string, string>();
    const made = known.get(tail) ?? this.#suiteOf(key).digest(`tail ${tail}`).toString('base64url', 0, 4);
    this.#tails.set(key, known.set(tail, made));
    return made;
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
    this.#opened(text, (plain, number, whole, marks) => {
      if (number !== leaving) return whole;
      return marks ? this.#sealIdentity(plain) : this.seal(plain, purpose);
    });

  /** Text whose ID numbers are marked by the key of today. */
  remark = (text: string): string =>
    this.#opened(text, (plain, _, whole, marks) =>
      marks && !marks.startsWith(`.${this.numberOf('identity')}-`) ? this.#sealIdentity(plain) : whole,
    );

  /** A keyed digest of a text, to find the same again without keeping it: 43 characters. */
  digest = (text: string): string => this.#suiteFor('identity').suite.digest(text).toString('base64url');

  #opened(
    text: string,
    write: (plain: string, number: number, whole: string, marks: string | undefined) => string,
  ): string {
    if (!text.includes(begin)) return text;
    return text.replaceAll(sealedText, (whole, said: string, content: string, marks: string | undefined) => {
      const number = Number(said);
      const plain = this.#suites.get(number)?.open(Buffer.from(content, 'base64url'), aboutOf(number));
      return plain ? write(plain.toString(), number, whole, marks) : whole;
    });
  }

  #suiteFor(purpose: Purpose): { number: number; suite: Suite } {
    const number = this.#current.get(purpose);
    if (number === undefined) throw new Error(`no ${purpose} key is open`);
    return { number, suite: this.#suiteOf(number) };
  }

  #suiteOf(number: number): Suite {
    const suite = this.#suites.get(number);
    if (!suite) throw new Error(`key ${number} is not open`);
    return suite;
  }
}

/** Whether a text is a sealed one, whole. */
export const isSealed = (text: string): boolean => text.startsWith(begin) && text.endsWith(end);

/**
 * Whatever came from outside without the marks, so that nobody has a stolen sealed text opened by sending it; and without what nobody sees,
 * by which a purpose could be given that reads as none, or a name turned round (U+202E).
 */
export const unmarked = (text: string): string =>
  text.replaceAll(/[\ufdd0-\ufdef\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\u2800\u3164\ufeff]/g, '');

/** JSON from outside, read without these, however they were written. */
export const parseUnmarked = (json: string): unknown =>
  unmarked(json) !== json || /\\u(fd[de]|00ad|20[026]|2800|3164|feff)/i.test(json)
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
