import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc, { seed } from '../random.ts';

/** What is sent where text is asked for: pieces of SQL, of pages, of paths, of headers and formulas, and text that is hard to keep. */
export const nastyTexts = [
  '',
  ' ',
  "'",
  "' or 1=1 --",
  "'; drop table household; --",
  '" desc; select pg_sleep(3); --',
  '1) union select password from account --',
  '$1',
  '{{7*7}}',
  '<script>document.title="xss"</script>',
  '<img src=x onerror="document.title=1">',
  'javascript:alert(1)',
  '../../../../etc/passwd',
  '..%2f..%2fetc%2fpasswd',
  '/etc/passwd\u0000.xlsx',
  'a\r\nSet-Cookie: shouxian=stolen',
  '=HYPERLINK("http://evil.example","x")',
  '=cmd|" /C calc"!A0',
  '+1+1',
  '@SUM(1)',
  '\u0000',
  '\ud800',
  '\ufdd01:AAAA\ufdd1',
  '𠮷野家',
  'ａ０',
  '\u202e倒',
  '%',
  '_%_%_%_%_%_%_%_%_%_%',
  '\\',
  'NaN',
  'Infinity',
  '-0',
  '1e308',
  '9007199254740993',
  '99999999999999999999999999',
  '-9223372036854775808',
  '0x10',
  'true',
  'null',
  '[]',
  '{}',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '2023-02-30',
  '0000-00-00',
  '9999-12-31',
  '2023-13',
  '-271821-04-20',
  'x'.repeat(5_000),
  '中'.repeat(3_000),
  '('.repeat(2_000),
  `${'a'.repeat(63)}'`,
] as const;

const nasty = fc.oneof(fc.constantFrom(...nastyTexts), fc.string({ unit: 'binary', maxLength: 40 }));

/** Every word that the server's sources read from a query or a body, so that what is sent gets beyond the first check. */
const words = [
  ...new Set(
    sources('src/server').flatMap((text) => [
      ...[...text.matchAll(/\bquery\.(\w+)/g)].map(([, name]) => name as string),
      ...[...text.matchAll(/^\s+(\w+): z\./gm)].map(([, name]) => name as string),
      ...[...text.matchAll(/[{,] (\w+): z\./g)].map(([, name]) => name as string),
      ...[...text.matchAll(/const \{([^}]*)\} = query/g)].flatMap(
        ([, names = '']) => names.match(/\w+/g) ?? [],
      ),
    ]),
  ),
].sort();

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => readFileSync(join(folder, file), 'utf8'));
}

/** One request as it is sent. */
export interface Sent {
  readonly route: number;
  readonly who: number;
  readonly params: readonly string[];
  readonly query: Readonly<Record<string, string>>;
  readonly body: { readonly kind: 'json' | 'raw' | 'file'; readonly text: string; readonly file?: string };
}

/** Requests of any route, half of whose values are `real` ones: those reach deeper. */
export function requests(routes: number, people: number, real: readonly string[]): fc.Arbitrary<Sent> {
  const text = fc.oneof({ weight: 1, arbitrary: nasty }, { weight: 1, arbitrary: fc.constantFrom(...real) });
  const value = fc.letrec<{ any: unknown }>((tie) => ({
    any: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      text,
      fc.constantFrom<unknown>(null, true, false, 0, 1, -1, 1e21, 2 ** 53, 0.1, [], {}),
      fc.array(tie('any'), { maxLength: 3 }),
      fc.dictionary(fc.oneof(fc.constantFrom(...words), nasty), tie('any'), { maxKeys: 4 }),
    ),
  })).any;
  const record = fc.dictionary(fc.constantFrom(...words), value, { maxKeys: 6 });
  const body = fc.oneof(
    { weight: 6, arbitrary: record.map((given) => ({ kind: 'json' as const, text: JSON.stringify(given) })) },
    {
      weight: 1,
      arbitrary: value.map((given) => ({ kind: 'json' as const, text: JSON.stringify(given) ?? '' })),
    },
    { weight: 1, arbitrary: nasty.map((given) => ({ kind: 'raw' as const, text: given })) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('file' as const), text: nasty, file: nasty }) },
  );
  return fc.record({
    route: fc.nat(routes - 1),
    who: fc.nat(people - 1),
    params: fc.array(text, { minLength: 3, maxLength: 3 }),
    query: fc.dictionary(fc.constantFrom(...words), text, { maxKeys: 6 }),
    body,
  });
}

/** How many inputs in all: `FUZZ`, else a few. */
export const fuzz = {
  runs: (few: number): number => (process.env.FUZZ ? Math.ceil(Number(process.env.FUZZ)) : few),
  seed,
};

/** So many values, drawn from the seed a thousand at a time. */
export function* drawn<T>(from: fc.Arbitrary<T>, runs: number): Generator<T> {
  for (let done = 0; done < runs; done += 1_000)
    yield* fc.sample(from, { numRuns: Math.min(1_000, runs - done), seed: fuzz.seed + done });
}

/** Megabytes that are still held once all that is not has been thrown away: bytes outside the heap are counted off a turn later. */
export async function heldMegabytes(): Promise<number> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  for (let pass = 0; pass < 3; pass++) {
    collect();
    await new Promise((next) => setImmediate(next));
  }
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 2 ** 20;
}
