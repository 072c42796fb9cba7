import { SingleBar } from 'cli-progress';

/** Shows how far long work is: a bar on a terminal, a line for each tenth elsewhere, nothing for machines. */
export interface Meter {
  readonly step: (done: number, total: number, message: string) => void;
  readonly stop: () => void;
}
export function meter(label: string, { json = false } = {}): Meter {
  if (json) return { step: () => {}, stop: () => {} };
  if (!process.stderr.isTTY) return lines(label);
  const bar = new SingleBar({
    format: `${label} [{bar}] {percentage}% {message}`,
    stream: process.stderr,
    hideCursor: true,
  });
  let started = false;
  return {
    step(done, total, message) {
      if (!started) bar.start(total, done, { message });
      else bar.setTotal(total);
      started = true;
      bar.update(done, { message });
    },
    stop: () => bar.stop(),
  };
}

function lines(label: string): Meter {
  let tenth = -1;
  return {
    step(done, total, message) {
      const now = total ? Math.floor((done / total) * 10) : 0;
      if (now === tenth) return;
      tenth = now;
      process.stderr.write(`${label} ${now * 10}% ${message}\n`);
    },
    stop: () => {},
  };
}
