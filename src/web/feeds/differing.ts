/** A stretch of text, and whether it differs from what it is compared with. */
export interface Stretch {
  readonly text: string;
  readonly differs: boolean;
}

/**
 * Marks what of `text` is not in `other`, in order (the longest common subsequence). Texts of one length are compared place by place,
 * as ID numbers are read; a masked place (`*`) says nothing, so it never differs.
 */
export function differing(text: string, other: string): Stretch[] {
  const own = [...text];
  const theirs = [...other];
  const marks =
    own.length === theirs.length
      ? own.map((char, index) => !isSame(char, theirs[index]))
      : outsideCommon(own, theirs);
  const stretches: { text: string; differs: boolean }[] = [];
  for (const [index, char] of own.entries()) {
    const last = stretches.at(-1);
    const differs = marks[index] ?? false;
    if (last && last.differs === differs) last.text += char;
    else stretches.push({ text: char, differs });
  }
  return stretches;
}

function outsideCommon(own: readonly string[], theirs: readonly string[]): boolean[] {
  const common = own.map(() => theirs.map(() => 0));
  const at = (i: number, j: number) => common[i]?.[j] ?? 0;
  for (let i = own.length - 1; i >= 0; i--)
    for (let j = theirs.length - 1; j >= 0; j--)
      (common[i] as number[])[j] = isSame(own[i], theirs[j])
        ? at(i + 1, j + 1) + 1
        : Math.max(at(i + 1, j), at(i, j + 1));
  const marks = own.map(() => true);
  for (let i = 0, j = 0; i < own.length && j < theirs.length; )
    if (isSame(own[i], theirs[j])) {
      marks[i] = false;
      i++;
      j++;
    } else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  return marks;
}

const isSame = (a: string | undefined, b: string | undefined): boolean =>
  a === b || a === '*' || b === '*' || a?.toUpperCase() === b?.toUpperCase();
