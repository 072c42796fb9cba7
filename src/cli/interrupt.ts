import { constants } from 'node:os';

type Stop = () => Promise<void>;

/** Does this when Ctrl-C or a request to end comes, and ends the process with it; answers how to take that back. */
export function onInterrupt(stop: Stop): () => void {
  if (!stops.size) for (const name of signals) process.once(name, end);
  stops.add(stop);
  return () => {
    stops.delete(stop);
    if (!stops.size) ignore();
  };
}

/** Resolves when Ctrl-C or a request to end comes, which then is left to whoever waits. */
export const untilInterrupted = (): Promise<void> =>
  new Promise((resolve) => {
    wake = resolve;
  });

/** Whether one has come: what fails now fails because of it. */
export const isInterrupted = (): boolean => interrupted;

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const stops = new Set<Stop>();
let wake: (() => void) | undefined;
let interrupted = false;

/** A second signal finds no listener, and ends the process at once. */
async function end(name: NodeJS.Signals): Promise<void> {
  interrupted = true;
  ignore();
  console.error('\n正在停止……');
  if (wake) return wake();
  // Whatever is cut off now would complain of it.
  console.error = () => {};
  await Promise.allSettled([...stops].map((stop) => stop()));
  process.exit(128 + constants.signals[name]);
}

function ignore(): void {
  for (const name of signals) process.off(name, end);
}
