import { pinyin } from 'pinyin-pro';

/** How alike two names are: the same, read alike (王晓红、王小虹, also 付、傅), or one character apart. */
export type Likeness = 'same' | 'sound' | 'character';

/** How alike two names without blanks are; null where they are not. */
export function likenessOf(a: string, b: string): Likeness | null {
  if (a === b) return 'same';
  const [one, other] = [[...a], [...b]];
  if (Math.min(one.length, other.length) < 2) return null;
  if (one.length === other.length && readingOf(a) === readingOf(b)) return 'sound';
  return isOneApart(one, other) ? 'character' : null;
}

/** One character is another, missing, or has changed places with its neighbour; of short names the surname must stand. */
function isOneApart(one: readonly string[], other: readonly string[]): boolean {
  const [long, short] = one.length < other.length ? [other, one] : [one, other];
  if (short.length < 3 && readingOf(long[0] ?? '') !== readingOf(short[0] ?? '')) return false;
  return isOneEdit(long, short);
}

/** Whether two numbers are so near each other that one is the other mistyped: two digits wrong, two changed places, one lost. */
export function areNear(sent: string, registered: string): boolean {
  if (sent === registered) return true;
  const [long, short] = sent.length < registered.length ? [registered, sent] : [sent, registered];
  if (short.length < 15) return false;
  if (isOneEdit([...long], [...short])) return true;
  return long.length === short.length && [...long].filter((digit, at) => digit !== short[at]).length <= 2;
}

function isOneEdit(long: readonly string[], short: readonly string[]): boolean {
  const at = long.findIndex((each, i) => each !== short[i]);
  const rest = (of: readonly string[], from: number) => of.slice(from).join('');
  if (long.length === short.length + 1) return rest(long, at + 1) === rest(short, at);
  if (long.length !== short.length) return false;
  const isSwapped = long[at] === short[at + 1] && long[at + 1] === short[at];
  return (
    rest(long, at + 1) === rest(short, at + 1) || (isSwapped && rest(long, at + 2) === rest(short, at + 2))
  );
}

const readings = new Map<string, string>();

/** The syllables of a name without tones; each character by its usual reading. */
export function readingOf(text: string): string {
  let reading = '';
  for (const character of text) {
    const known = readings.get(character) ?? pinyin(character, { toneType: 'none' });
    readings.set(character, known);
    reading += `${known} `;
  }
  return reading;
}
