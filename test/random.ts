import fc from 'fast-check';

/**
 * What everything drawn at random in a test comes from. Without `SEED` always the same, so that a run says something about a change and
 * nothing about luck; `npm run test:random` draws anew and prints the seed with which a finding comes back.
 */
export const seed = Number(process.env.SEED ?? 20_231_020);

fc.configureGlobal({ seed });

/** fast-check, drawing from `seed`. */
export default fc;
