/** So many requests at once, and so many a second after those. */
export interface Pace {
  readonly burst: number;
  readonly perSecond: number;
}

/** Holds whoever asks, by account or by address, to a pace: each has a bucket that fills again with time. In memory, since it is about seconds. */
export class RateLimit {
  readonly #pace: Pace;
  readonly #now: () => number;
  readonly #buckets = new Map<string, { left: number; at: number }>();

  constructor(pace: Pace, now: () => number = () => performance.now()) {
    this.#pace = pace;
    this.#now = now;
  }

  /** Takes one; answers 0, or the whole seconds to wait where nothing is left. */
  take(who: string): number {
    const { burst, perSecond } = this.#pace;
    const at = this.#now();
    const known = this.#buckets.get(who);
    const left = known ? Math.min(burst, known.left + ((at - known.at) / 1_000) * perSecond) : burst;
    if (left < 1) return Math.max(1, Math.ceil((1 - left) / perSecond));
    this.#buckets.set(who, { left: left - 1, at });
    if (this.#buckets.size > most) this.#forget(at);
    return 0;
  }

  /** Whoever has not asked for as long as a bucket takes to fill has a full one, and need not be known. */
  #forget(at: number): void {
    const { burst, perSecond } = this.#pace;
    for (const [who, bucket] of this.#buckets)
      if (at - bucket.at > (burst / perSecond) * 1_000) this.#buckets.delete(who);
  }
}
const most = 50_000;
