import { Script } from 'node:vm';

/**
 * Runs work that does not yield, and stops it where it takes longer than so many milliseconds: a damaged file can lead a
 * library into a loop without end. RangeError if it was stopped.
 */
export function withinTime<T>(milliseconds: number, work: () => T): T {
  let result: { readonly value: T } | undefined;
  const key = Symbol.for('shouxian.within-time');
  const shared = globalThis as unknown as Record<symbol, unknown>;
  shared[key] = () => {
    result = { value: work() };
  };
  try {
    new Script("globalThis[Symbol.for('shouxian.within-time')]()").runInThisContext({
      timeout: milliseconds,
    });
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT')
      throw new RangeError(`stopped after ${milliseconds} ms`);
    throw error;
  } finally {
    delete shared[key];
  }
  if (!result) throw new RangeError('the work came to no result');
  return result.value;
}
