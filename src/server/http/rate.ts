import type { MiddlewareHandler } from 'hono';
import { refusal } from '../problems.ts';
import { addressOfAsker, isOwn } from './asker.ts';
import { problem } from './problem.ts';

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

  /** Takes one, or refuses with how long to wait. */
  hold(who: string): void {
    const seconds = this.take(who);
    if (seconds) throw refusal('too-many', `请${seconds}秒后再试`);
  }

  /** Whoever has not asked for as long as a bucket takes to fill has a full one, and need not be known. */
  #forget(at: number): void {
    const { burst, perSecond } = this.#pace;
    for (const [who, bucket] of this.#buckets)
      if (at - bucket.at > (burst / perSecond) * 1_000) this.#buckets.delete(who);
  }
}
const most = 50_000;

/** Holds each address of the network to a pace, before anything is looked up for it; this machine's own is a proxy. */
export const paced =
  (pace: RateLimit, behindProxy: boolean): MiddlewareHandler =>
  async (c, next) => {
    const address = addressOfAsker(c, behindProxy);
    try {
      if (address && !isOwn(address)) pace.hold(address);
    } catch (error) {
      return problem(error);
    }
    return next();
  };
