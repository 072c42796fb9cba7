/** How long something took, in milliseconds, over so many tries. */
export interface Taken {
  readonly tries: number;
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
  /** Processor milliseconds for each try on average, of program and database; null where it is not known. */
  readonly processor: number | null;
}

/** Does something so many times, one after another. `used` tells the processor time used so far. */
export async function timed(
  tries: number,
  work: (n: number) => Promise<unknown>,
  used?: () => number,
): Promise<Taken> {
  const before = used?.() ?? 0;
  const took: number[] = [];
  for (let n = 0; n < tries; n++) {
    const started = performance.now();
    await work(n);
    took.push(performance.now() - started);
  }
  took.sort((a, b) => a - b);
  const at = (share: number) => tenths(took[Math.ceil(share * tries) - 1] ?? 0);
  const spent = used ? tenths((used() - before) / tries) : 0;
  // A connection of the database that ended meanwhile took its count with it.
  const processor = spent > 0 ? spent : null;
  return { tries, p50: at(0.5), p95: at(0.95), max: at(1), processor };
}

/** To one decimal. */
export const tenths = (value: number): number => Math.round(value * 10) / 10;
