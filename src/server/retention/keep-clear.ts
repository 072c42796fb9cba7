import { logFailure } from '../log.ts';

/**
 * Does what is due now, without anybody waiting for it, and then once a day until stopped; a failure waits for the next time. Stopping waits
 * for what is under way.
 */
export function keepClear(clear: () => Promise<unknown>): () => Promise<void> {
  let under = clear().catch(logFailure);
  const daily = setInterval(() => {
    under = clear().catch(logFailure);
  }, day);
  daily.unref();
  return async () => {
    clearInterval(daily);
    await under;
  };
}
const day = 24 * 60 * 60 * 1_000;
